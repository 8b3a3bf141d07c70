import { describe, expect, it } from 'vitest';
import type { Usage } from '#model/snapshot.ts';
import { readText } from './file/testing.ts';

const at = '2026-05-05T10:00:00Z';
const told = (usage: readonly Usage[]) =>
  usage.map(
    ({ object, container, cores, bytes }) =>
      `${object.kind} ${object.namespace ?? ''}/${object.name} ${container ?? '-'} ${cores} ${bytes / 2 ** 20}Mi`,
  );

const podMetrics = (name: string) => ({
  metadata: { name, namespace: 'shop' },
  timestamp: at,
  window: '15s',
  containers: [
    { name: 'app', usage: { cpu: '250m', memory: '64Mi' } },
    { name: 'proxy', usage: { cpu: '1500000n', memory: '8192Ki' } },
  ],
});
const nodeMetrics = { metadata: { name: 'w1' }, timestamp: at, window: '20s', usage: { cpu: '1250m', memory: '4Gi' } };
const ofPod = ['Pod shop/web-1 app 0.25 64Mi', 'Pod shop/web-1 proxy 0.0015 8Mi'];

describe('what was measured', () => {
  it('is read from kubectl get --raw /apis/metrics.k8s.io/v1beta1/pods and nodes', async () => {
    const list = (kind: string, items: readonly object[]) =>
      JSON.stringify({ kind, apiVersion: 'metrics.k8s.io/v1beta1', metadata: {}, items });
    const { usage, objects, coverage } = await readText(
      `${list('PodMetricsList', [podMetrics('web-1')])}\n${list('NodeMetricsList', [nodeMetrics])}`,
    );
    expect(told(usage)).toEqual([...ofPod, 'Node /w1 - 1.25 4096Mi']);
    expect([objects, coverage]).toEqual([[], []]);
  });
  it('is read from kubectl get podmetrics -o yaml, beside objects', async () => {
    const { usage, objects, takenAt } = await readText(`apiVersion: v1
kind: List
items:
- apiVersion: metrics.k8s.io/v1beta1
  kind: PodMetrics
  metadata: { name: web-1, namespace: shop }
  timestamp: "${at}"
  window: 15s
  containers:
  - name: app
    usage: { cpu: 250m, memory: 64Mi }
  - name: proxy
    usage: { cpu: 1500000n, memory: 8192Ki }
- apiVersion: v1
  kind: Node
  metadata: { name: w1 }
`);
    expect(told(usage)).toEqual(ofPod);
    expect(objects.map(({ kind }) => kind)).toEqual(['Node']);
    expect(takenAt).toBe(at);
  });
  it('is read from the summary of a kubelet', async () => {
    const reading = (nano: number, bytes: number) => ({
      cpu: { time: at, usageNanoCores: nano },
      memory: { time: at, workingSetBytes: bytes },
    });
    const summary = {
      node: { nodeName: 'w1', ...reading(5e8, 2 ** 30) },
      pods: [
        {
          podRef: { name: 'web-1', namespace: 'shop', uid: 'u' },
          containers: [{ name: 'app', ...reading(25e7, 2 ** 26) }, { name: 'idle' }],
        },
      ],
    };
    const { usage, sources } = await readText(JSON.stringify(summary));
    expect(told(usage)).toEqual(['Node /w1 - 0.5 1024Mi', 'Pod shop/web-1 app 0.25 64Mi']);
    expect(sources[0]?.formats).toContain('kubelet summary');
  });
  it.each([
    ['top pods', 'NAME    CPU(cores)   MEMORY(bytes)   \nweb-1   250m         64Mi            \n', ['Pod default/web-1 - 0.25 64Mi']],
    [
      'top pods -A --containers',
      'NAMESPACE   POD     NAME   CPU(cores)   MEMORY(bytes)   \nshop        web-1   app    250m         64Mi            \n',
      ['Pod shop/web-1 app 0.25 64Mi'],
    ],
    [
      'top nodes',
      'NAME   CPU(cores)   CPU(%)      MEMORY(bytes)   MEMORY(%)   \nw1     1250m        31%         4096Mi          35%         \nw2     <unknown>    <unknown>   <unknown>       <unknown>   \n',
      ['Node /w1 - 1.25 4096Mi'],
    ],
    [
      'top nodes of older kubectl',
      'NAME   CPU(cores)   CPU%        MEMORY(bytes)   MEMORY%     \nw1     1250m        31%         4096Mi          35%         \n',
      ['Node /w1 - 1.25 4096Mi'],
    ],
  ])('is read from the table of kubectl %s', async (_, text, expected) => {
    const { usage, observations } = await readText(text);
    expect(told(usage)).toEqual(expected);
    expect(observations).toEqual([]);
  });
  it('is nothing without a time or with amounts that are none', async () => {
    const broken = [
      { ...nodeMetrics, timestamp: 'now' },
      { ...nodeMetrics, usage: { cpu: {}, memory: '4Gi' } },
      { ...podMetrics('a'), containers: 'x' },
    ];
    const { usage } = await readText(
      JSON.stringify({
        kind: 'List',
        apiVersion: 'v1',
        items: [
          { apiVersion: 'v1', kind: 'Node', metadata: { name: 'w1' } },
          ...broken.map((one) => ({ apiVersion: 'metrics.k8s.io/v1beta1', kind: 'NodeMetrics', ...one })),
        ],
      }),
    );
    expect(usage).toEqual([]);
  });
});
