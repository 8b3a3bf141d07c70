import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { KubeObject } from '#model/object.ts';
import { testSnapshot } from '../testing.ts';
import { whatIf } from './what-if.ts';

describe('a file with several changes', () => {
  const cluster = (memory: string) => `
{ apiVersion: v1, kind: Node, metadata: { name: a }, status: { allocatable: { cpu: "8", memory: ${memory}, pods: "20" } } }
${['first', 'second'].map((name) => running(name, '2Gi')).join('')}`;
  function running(name: string, memory: string, replicas = 1) {
    const labels = `labels: { app: ${name} }`;
    const spec = `spec: { containers: [{ name: app, image: "app:1", resources: { requests: { memory: ${memory} } } }] }`;
    const owner = (kind: string, of: string) =>
      `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${of}, uid: ${of}, controller: true }]`;
    const template = `selector: { matchLabels: { app: ${name} } }, template: { metadata: { ${labels} }, ${spec} }`;
    return `
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: default, uid: ${name} }, spec: { replicas: ${replicas}, ${template} } }
---
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: ${name}-1, namespace: default, uid: ${name}-1, ${labels}, ${owner('Deployment', name)} }, spec: { replicas: ${replicas}, ${template} } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: ${name}-1-a, namespace: default, ${labels}, ${owner('ReplicaSet', `${name}-1`)} }, ${spec.replace('{', '{ nodeName: a,')}, status: { phase: Running, conditions: [{ type: Ready, status: "True" }] } }`;
  }
  const change = (name: string, { replicas = 1, memory = '2Gi' }) =>
    parse(
      `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name} }, spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: app, resources: { requests: { memory: ${memory} } } }] } } } }`,
    ) as KubeObject;
  const ends = (memory: string, ...manifests: readonly KubeObject[]) =>
    whatIf(testSnapshot(cluster(memory)), manifests).items.map((item) =>
      item.type === 'rollout' ? item.result.ends : item.type === 'scheduling' ? item.placed : item.type,
    );

  it('gives the room of one that is scaled down to the next, in either order', () => {
    const [less, more] = [change('first', { replicas: 0 }), change('second', { memory: '3Gi' })];
    expect(ends('5Gi', more)).toEqual(['stalled']);
    expect(ends('5Gi', less, more)).toEqual(['finished', 'finished']);
    expect(ends('5Gi', more, less)).toEqual(['finished', 'finished']);
  });
  it('counts the room that both need once', () => {
    const [one, two] = [change('first', { replicas: 2 }), change('second', { replicas: 2 })];
    expect([ends('6Gi', one), ends('6Gi', two)]).toEqual([['finished'], ['finished']]);
    expect(ends('6Gi', one, two)).toEqual(['finished', 'stalled']);
    expect(ends('8Gi', one, two)).toEqual(['finished', 'finished']);
  });
  it('finds the largest value and the ways out beside the other change', () => {
    const [item] = whatIf(testSnapshot(cluster('7Gi')), [change('first', { memory: '6Gi' }), change('second', { replicas: 2 })]).items;
    expect(item).toMatchObject({ type: 'rollout', result: { ends: 'stalled', largestValue: { resource: 'memory', atMost: 3 * 2 ** 30 } } });
  });
  it('places new pods where another makes room, and keeps them where it does not', () => {
    const pods = (name: string) =>
      parse(
        `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: ${name} }, spec: { replicas: 2, template: { spec: { containers: [{ name: app, resources: { requests: { memory: 1Gi } } }] } } } }`,
      ) as KubeObject;
    expect(ends('5Gi', pods('new'))).toEqual([1]);
    expect(ends('5Gi', pods('new'), change('first', { replicas: 0 }))).toEqual([2, 'finished']);
    expect(ends('5Gi', pods('new'), pods('newer'))).toEqual([1, 0]);
  });
  it('takes what decides about places as the file has it', () => {
    const limits = parse(
      '{ apiVersion: v1, kind: LimitRange, metadata: { name: l }, spec: { limits: [{ type: Container, defaultRequest: { memory: 3Gi } }] } }',
    ) as KubeObject;
    const node = parse('{ apiVersion: v1, kind: Node, metadata: { name: a }, spec: { unschedulable: true } }') as KubeObject;
    const fresh = parse(
      '{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: new }, spec: { replicas: 1, template: { spec: { containers: [{ name: app }] } } } }',
    ) as KubeObject;
    expect(ends('5Gi', fresh)).toEqual([1]);
    expect(ends('5Gi', fresh, limits)).toEqual([0, 'counted']);
    expect(ends('5Gi', node, fresh)).toEqual(['counted', 0]);
    expect(ends('5Gi', limits)).toEqual(['notSimulated']);
  });
  it('shares one quota', () => {
    const quota = `${cluster('20Gi')}\n---\n{ apiVersion: v1, kind: ResourceQuota, metadata: { name: q, namespace: default }, spec: { hard: { pods: "3" } }, status: { hard: { pods: "3" }, used: { pods: "2" } } }`;
    const [one, two] = [change('first', { replicas: 2 }), change('second', { replicas: 2 })];
    const endsOf = (...manifests: readonly KubeObject[]) =>
      whatIf(testSnapshot(quota), manifests).items.map((item) => (item.type === 'rollout' ? item.result.ends : item.type));
    expect(endsOf(one, two)).toEqual(['finished', 'stalled']);
    expect(endsOf(change('first', { replicas: 0 }), two)).toEqual(['finished', 'finished']);
    const more = parse('{ apiVersion: v1, kind: ResourceQuota, metadata: { name: q }, spec: { hard: { pods: "4" } } }') as KubeObject;
    expect(endsOf(more, one, two)).toEqual(['counted', 'finished', 'finished']);
  });
  it('ends an object that is named twice as it is named last', () =>
    expect(ends('9Gi', change('first', { replicas: 3 }), change('first', { replicas: 1 }))).toEqual(['unchanged']));
});
