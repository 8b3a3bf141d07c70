import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TestCluster } from '#analyze/testing.ts';
import { readFiles } from '#collect/file/read-files.ts';
import type { Case } from '#explain/case.ts';
import { shop } from '#explain/reading/shop.ts';
import { caseFrom, testCase } from '#explain/reading/testing.ts';
import { tools } from '#explain/tools.generated.ts';
import { inquiryOf } from './inquiry.ts';
import { keyOf, type Lead, type Made } from './lead.ts';

const { signal } = new AbortController();
const usage = (bytes: number) => [
  {
    object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'cart-5d9f-x' },
    container: 'app',
    cores: 0,
    bytes,
    at: '2026-01-01T11:59:00Z',
  },
];
const limited = shop.replace('requests: { cpu: 100m, memory: 64Mi }', 'requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi }');
const mebibyte = 1024 * 1024;

/** Makes the reads by tools that an incident gives cause to, one after the other, as a connected session does: what became of the leads, by key. */
async function looked(held: Case, subject: string): Promise<ReadonlyMap<string, Lead>> {
  const incident = held.incidents.find((one) => one.subject.name === subject);
  if (!incident) throw new Error(`there is no incident about ${subject}`);
  const made = new Map<string, Made>();
  for (;;) {
    const { leads, reads } = inquiryOf(held, incident, 'en', made);
    const next = reads.find(({ by }) => by && 'tool' in by && !made.has(keyOf(by)));
    if (!next?.by || !('tool' in next.by)) return new Map(leads.map((lead) => [lead.key, lead]));
    const { tool, input } = next.by;
    const shown = await tools.find(({ name }) => name === tool)?.read(input, { held, signal });
    made.set(keyOf(next.by), { shown: shown ?? { text: '', evidence: [] } });
  }
}

const wayThere = `---
{ apiVersion: v1, kind: Service, metadata: { name: kube-dns, namespace: kube-system, labels: { k8s-app: kube-dns } }, spec: { clusterIP: 10.96.0.10, selector: { k8s-app: kube-dns }, ports: [{ port: 53, protocol: UDP }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: coredns-1, namespace: kube-system, labels: { k8s-app: kube-dns } }, spec: { nodeName: worker1, containers: [{ name: coredns }] }, status: { phase: Running, podIP: 10.0.0.9, conditions: [{ type: Ready, status: "True" }] } }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: store-1, namespace: shop, labels: { kubernetes.io/service-name: store } }
addressType: IPv4
endpoints: [{ addresses: [10.0.0.5], conditions: { ready: true } }]
ports: [{ port: 8080 }]
`;

interface Expected {
  readonly status: Lead['status'];
  readonly because: string;
}
const refuted = (because: string): Expected => ({ status: 'refuted', because });
const supported = (because: string): Expected => ({ status: 'supported', because });
const cases: readonly (readonly [string, TestCluster, string, Expected])[] = [
  ['nothing stops it on the way to what it calls', { yaml: shop + wayThere }, 'wayToCalled', refuted('the way to Service store is open')],
  [
    'no pod is ready behind what it calls',
    {
      yaml: shop.replace(
        'podIP: 10.0.0.5\n  conditions: [{ type: Ready, status: "True" }]',
        'podIP: 10.0.0.5\n  conditions: [{ type: Ready, status: "False" }]',
      ),
    },
    'wayToCalled',
    supported('Service store: '),
  ],
  [
    'what it calls logs errors',
    {
      yaml: shop,
      logs: [{ pod: 'store-7c-y', run: 'current', lines: '2026-01-01T11:58:00Z ERROR cannot open the ledger: too many open files' }],
    },
    'calledFails',
    supported('too many open files'),
  ],
  [
    'what it calls logs none',
    { yaml: shop, logs: [{ pod: 'store-7c-y', run: 'current', lines: '2026-01-01T11:58:00Z INFO served' }] },
    'calledFails',
    refuted('holds no error'),
  ],
  ['what it calls was not changed', { yaml: shop }, 'calledChanged', refuted('Deployment store')],
  ['its node is well', { yaml: shop }, 'nodeTrouble', refuted('worker1 is ready')],
  [
    'its node is short of memory',
    {
      yaml: shop.replace(
        'conditions: [{ type: Ready, status: "True" }] } }\n---\napiVersion: apps/v1',
        'conditions: [{ type: Ready, status: "True" }, { type: MemoryPressure, status: "True" }] } }\n---\napiVersion: apps/v1',
      ),
    },
    'nodeTrouble',
    supported('MemoryPressure True'),
  ],
  ['it uses nearly all its limit', { yaml: limited, usage: usage(62 * mebibyte) }, 'starved', supported('62Mi of 64Mi')],
  ['it uses little of its limit', { yaml: limited, usage: usage(20 * mebibyte) }, 'starved', refuted('20Mi of 64Mi')],
  ['nothing was measured', { yaml: limited }, 'starved', { status: 'open', because: '' }],
];

describe('what stands around a program that fails', () => {
  it.each(cases)('%s', async (_, cluster, key, expected) => {
    const lead = (await looked(testCase(cluster), 'cart')).get(key);
    expect(lead?.status).toBe(expected.status);
    expect(lead?.because).toContain(expected.because);
  });
  it('is asked only where the session can read by itself', () => {
    const held = testCase(shop);
    const [incident] = held.incidents;
    const reads = incident ? inquiryOf(held, incident, 'en').reads : [];
    expect(reads.every(({ by }) => by === undefined)).toBe(true);
  });
});

describe('a pod that waits for memory', () => {
  const recorded = path.resolve(import.meta.dirname, '../../../../examples/memory-shortage.doryo.json.gz');
  it.each([
    ['asks for far more than its pods use, and would fit by that', 3 * mebibyte, 'supported', 'supported'],
    ['uses most of what it asks for', 9 * 1024 * mebibyte, 'refuted', undefined],
  ])('%s', async (_, bytes, asksTooMuch, fitsByUse) => {
    const snapshot = await readFiles([recorded]);
    const running = snapshot.objects.find(
      (one) =>
        one.kind === 'Pod' && one.metadata.name.startsWith('nginx-with-10gi') && (one as { spec: { nodeName?: string } }).spec.nodeName,
    );
    const object = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: running?.metadata.name ?? '' };
    const used = [{ object, container: 'nginx', cores: 0.001, bytes, at: snapshot.takenAt }];
    const leads = await looked(caseFrom({ ...snapshot, usage: used }, 'en'), 'nginx-with-10gi');
    expect(leads.get('asksTooMuch')?.status).toBe(asksTooMuch);
    expect(leads.get('fitsByUse')?.status).toBe(fitsByUse);
  });
});
