import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { boundsOf } from './controller.ts';
import { simulateRollout } from './rollout.ts';
import type { Deployment } from './template.ts';

const nodeYaml = (name: string, memory: number) => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} } }
status: { allocatable: { cpu: "64", memory: ${memory}Mi, pods: "110" } }
---
`;
const template = (memory: number) =>
  `{ metadata: { labels: { app: a } }, spec: { containers: [{ name: c, resources: { requests: { memory: ${memory}Mi } } }] } }`;
interface Given {
  readonly replicas: number;
  readonly memory: number;
  readonly strategy?: string;
  readonly nodes: readonly number[];
}
/** A Deployment whose pods all run, packed onto the nodes in turn; each asks for 100Mi. */
function cluster({ replicas, strategy = '{}', nodes }: Given) {
  const pods = Array.from(
    { length: replicas },
    (_, at) => `
apiVersion: v1
kind: Pod
metadata: { name: old-${at}, namespace: default, uid: old-${at}, labels: { app: a, pod-template-hash: web-1 }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: r, controller: true }] }
spec: { nodeName: n${at % nodes.length}, containers: [{ name: c, resources: { requests: { memory: 100Mi } } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }] }
---
`,
  );
  return viewOf(
    testSnapshot(`${nodes.map((memory, at) => nodeYaml(`n${at}`, memory)).join('')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: default, uid: d }
spec: { replicas: ${replicas}, template: ${template(100)}, strategy: ${strategy} }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-1, namespace: default, uid: r, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d, controller: true }] }
spec: { replicas: ${replicas}, template: ${template(100)} }
---
${pods.join('')}`),
  );
}
function roll(given: Given, field: 'requests' | 'limits' = 'requests') {
  const view = cluster(given);
  const current = view.get('Deployment', 'web', 'default');
  if (!current) throw new Error('no Deployment');
  const containers = [{ name: 'c', resources: { [field]: { memory: `${given.memory}Mi` } } }];
  const changed: Deployment = { ...current, spec: { ...current.spec, template: { ...current.spec.template, spec: { containers } } } };
  return simulateRollout(view, current, changed);
}

describe('the bounds of a rolling update', () => {
  const bounds = (replicas: number, rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string }) =>
    boundsOf({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'x' },
      spec: { replicas, selector: {}, template: {}, strategy: { ...(rollingUpdate && { rollingUpdate }) } },
      status: {},
    });
  it('default to 25 %, surge rounded up and unavailable down', () => {
    expect(bounds(2)).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(bounds(10)).toEqual({ maxSurge: 3, maxUnavailable: 2 });
  });
  it('are never both 0', () => expect(bounds(3, { maxSurge: 0, maxUnavailable: '10%' })).toEqual({ maxSurge: 0, maxUnavailable: 1 }));
  it('never exceed the replicas', () => expect(bounds(2, { maxSurge: 0, maxUnavailable: 5 })).toEqual({ maxSurge: 0, maxUnavailable: 2 }));
});

describe('a rollout', () => {
  it('with room finishes, and never falls below its minimum', () => {
    expect(roll({ replicas: 4, memory: 200, nodes: [2000, 2000] })).toMatchObject({
      ends: 'finished',
      minimumAvailable: 3,
      alternatives: [],
    });
  });
  it('that is recreated has nothing available in between', () => {
    const result = roll({ replicas: 2, memory: 200, strategy: '{ type: Recreate }', nodes: [400] });
    expect(result).toMatchObject({ ends: 'finished', minimumAvailable: 0 });
    expect(result.steps.filter(({ what }) => what.type === 'scaleDownOld')).toMatchObject([{ what: { from: 2, to: 0, why: 'recreate' } }]);
  });
  it('without room for its surge pod stalls, and finishes without surge', () => {
    const result = roll({ replicas: 2, memory: 110, nodes: [220] });
    expect(result).toMatchObject({ ends: 'stalled', stall: { revision: 'new', minimumAvailable: 2 } });
    expect(result.alternatives.find(({ id }) => id === 'noSurge')).toMatchObject({ ends: 'finished', minimumAvailable: 1 });
  });
  it('of pods that only say their limit stalls as if they asked for it', () => {
    const result = roll({ replicas: 2, memory: 110, nodes: [220] }, 'limits');
    expect(result).toMatchObject({ ends: 'stalled', largestValue: { resource: 'memory', atMost: 20 * 2 ** 20 } });
  });
  it('of pods that are too large for any node stalls in every way but a lower request', () => {
    const result = roll({ replicas: 1, memory: 5000, nodes: [1000] });
    expect(result.alternatives.map(({ id, ends }) => [id, ends])).toEqual([
      ['scaleDownOldAfterwards', 'stalled'],
      ['noSurge', 'stalled'],
      ['recreate', 'stalled'],
      ['lowerRequest', 'finished'],
    ]);
    expect(result.largestValue).toEqual({ resource: 'memory', atMost: 900 * 2 ** 20 });
  });
  it('keeps to surge and minimum at every step, and the largest value is exact', () => {
    const given = fc.record({
      replicas: fc.integer({ min: 1, max: 4 }),
      memory: fc.integer({ min: 50, max: 400 }),
      nodes: fc.array(fc.integer({ min: 400, max: 900 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(given, (one) => {
        const result = roll(one);
        for (const { newReplicas, oldReplicas, available } of result.steps) {
          expect(newReplicas + oldReplicas).toBeLessThanOrEqual(result.desired + result.maxSurge);
          expect(available).toBeGreaterThanOrEqual(result.desired - result.maxUnavailable);
        }
        expect(result.steps.map(({ at }) => at)).toEqual(result.steps.map((_, at) => at));
        if (result.ends === 'stalled') expect(result.stall?.why.feasible).toEqual([]);
        if (result.largestValue) expect(result.largestValue.atMost).toBeLessThan(one.memory * 2 ** 20);
      }),
      { numRuns: 40 },
    );
  });
});
