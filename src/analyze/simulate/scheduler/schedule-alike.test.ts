import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { boundClaim, mounting, node, pod, volume } from './filters/testing.ts';
import { scheduleNow } from './schedule.ts';

/** Where each of these pods finds a place, asked one after the other of one view: what is alike is only asked once. */
function feasible(yaml: string, ...names: readonly string[]): readonly string[] {
  const view = viewOf(testSnapshot(yaml));
  const pods = names.map((name) => view.list('Pod').find(({ metadata }) => metadata.name === name));
  return pods.map((one) => (one ? scheduleNow(view, one).feasible.join(' ') : 'no such pod'));
}
const apart = (term: string, app = 'x') =>
  `affinity: { ${term}: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: ${app} } } }] } }`;
const asks = (...cpu: readonly string[]) =>
  `[${cpu.map((one, at) => `{ name: c${at}, resources: { requests: { cpu: "${one}" } } }`).join()}]`;
const room = 'cpu: "9", pods: "9"';
const zones = node('a', { labels: 'zone: one', allocatable: room }) + node('b', { labels: 'zone: two', allocatable: room });
const small = node('a', { allocatable: 'cpu: "1", pods: "9"' });
const promised = (name: string, spec: string, phase = 'Pending') =>
  pod(name, spec).replace('phase: Pending', `phase: ${phase}, nominatedNodeName: a`);

// Two pods, p and r, and where each of them finds a place.
describe('pods that differ are not taken for alike', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'by their labels, where one that runs refuses others',
      zones + pod('o', '', { on: 'a' }) + pod('q', apart('podAntiAffinity'), { on: 'b' }) + pod('p') + pod('r', '', { labels: 'app: y' }),
      ['a', 'a b'],
    ],
    [
      'by their labels, where one that is promised a node does besides',
      zones +
        pod('o', apart('podAntiAffinity'), { on: 'b' }) +
        promised('q', apart('podAntiAffinity')) +
        pod('p') +
        pod('r', '', { labels: 'app: y' }),
      ['', 'a b'],
    ],
    [
      'not by their labels, where only one that is promised a node does: the scheduler skips the plug-in',
      zones + promised('q', apart('podAntiAffinity')) + pod('p') + pod('r', '', { labels: 'app: y' }),
      ['a b', 'a b'],
    ],
    [
      'by their namespace, where they look for others',
      zones +
        pod('q', '', { on: 'b', labels: 'app: y' }) +
        pod('p', apart('podAffinity', 'y')) +
        pod('r', apart('podAffinity', 'y'), { namespace: 'other' }),
      ['b', ''],
    ],
    [
      'by their namespace, where they avoid others',
      zones +
        pod('q', '', { on: 'b', labels: 'app: y' }) +
        pod('p', apart('podAntiAffinity', 'y')) +
        pod('r', apart('podAntiAffinity', 'y'), { namespace: 'other' }),
      ['a', 'a b'],
    ],
    [
      'by their labels, where they spread',
      zones.replace('spec: {  }', 'spec: { unschedulable: true }') +
        pod('q', '', { on: 'b' }) +
        ['p', 'r']
          .map((name) =>
            pod(
              name,
              'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: x } } }]',
              { labels: name === 'p' ? 'app: x' : 'app: y' },
            ),
          )
          .join(''),
      ['', 'b'],
    ],
    [
      'by which containers come first',
      small + pod('p', `containers: ${asks('0.6', '0.6')}`) + pod('r', `containers: ${asks('0.6')}, initContainers: ${asks('0.6')}`),
      ['', 'a'],
    ],
    [
      'by their claims',
      zones +
        boundClaim('one') +
        volume('pv-one', onZone('one')) +
        boundClaim('two') +
        volume('pv-two', onZone('two')) +
        pod('p', mounting('one')) +
        pod('r', mounting('two')),
      ['a', 'b'],
    ],
    [
      'by the name of the claim that is made with them',
      zones +
        boundClaim('p-v').replace(
          'uid: p-v,',
          'uid: p-v, ownerReferences: [{ apiVersion: v1, kind: Pod, name: p, uid: p, controller: true }],',
        ) +
        volume('pv-p-v', onZone('one')) +
        ['p', 'r'].map((name) => pod(name, 'volumes: [{ name: v, ephemeral: { volumeClaimTemplate: { spec: {} } } }]')).join(''),
      ['a', ''],
    ],
    ['by their disk', small + pod('q', disk('one'), { on: 'a' }) + pod('p', disk('one')) + pod('r', disk('two')), ['', 'a']],
    [
      'by the node that they are promised',
      small + promised('p', `containers: ${asks('0.6')}`) + pod('r', `containers: ${asks('0.6')}`),
      ['a', ''],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(feasible(yaml, 'p', 'r')).toEqual(expected);
    expect(feasible(yaml, 'r', 'p')).toEqual(expected.toReversed());
  });
});
function onZone(zone: string): string {
  return `accessModes: [ReadWriteOnce], nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In, values: [${zone}] }] }] } }`;
}
function disk(name: string): string {
  return `volumes: [{ name: v, gcePersistentDisk: { pdName: ${name} } }]`;
}

const p = (priority: number) => pod('p', `priority: ${priority}, containers: ${asks('0.6')}`);
const q = (priority: number, phase = 'Pending') => promised('q', `priority: ${priority}, containers: ${asks('0.6')}`, phase);
it.each([
  ['of a higher priority takes its place', q(2) + p(1), ''],
  ['of the same priority takes its place', q(1) + p(1), ''],
  ['of a lower one does not', q(0) + p(1), 'a'],
  ['that is over does not', q(2, 'Failed') + p(1), 'a'],
  ['takes no place on another node', q(2).replace('nominatedNodeName: a', 'nominatedNodeName: b') + p(1), 'a'],
  ['leaves room for another, where there is enough', q(2).replace('0.6', '0.4') + p(1), 'a'],
])('a pod that is promised a node, %s', (_, yaml, expected) => {
  expect(feasible(small + yaml, 'p')).toEqual([expected]);
});

describe('beside what the scheduler says', () => {
  const refused =
    '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.';
  const result = (condition: string, cpu = '2') => {
    const yaml =
      small +
      pod('p', `containers: ${asks(cpu)}`).replace(
        'phase: Pending',
        `phase: Pending, conditions: [{ type: Other, status: "False", reason: Unschedulable, message: x }, { ${condition} }]`,
      );
    const view = viewOf(testSnapshot(yaml));
    const [one] = view.list('Pod');
    if (!one) throw new Error('no pod');
    return scheduleNow(view, one);
  };
  const says = (message: string, more = 'status: "False", reason: Unschedulable') => `type: PodScheduled, ${more}, message: "${message}"`;
  it.each<[string, string, string | undefined, boolean | undefined]>([
    ['the same', says(refused), '2', true],
    ['another reason', says(refused.replace('1 Insufficient cpu', '1 Insufficient memory')), '2', false],
    ['more nodes', says(refused.replace('0/1', '0/2')), '2', false],
    ['that it finds no place, where there is one by now', says(refused), '1', false],
    ['that it has a place', says('', 'status: "True"'), '2', undefined],
    ['that it waits for a gate', says('waiting', 'status: "False", reason: SchedulingGated'), '2', undefined],
  ])('%s', (_, condition, cpu, expected) => expect(result(condition, cpu).agreesWithScheduler).toBe(expected));
  it('a pod that fits needs nobody to go', () => {
    expect(result(says(refused), '1')).toMatchObject({ feasible: ['a'], preemption: { helpful: false }, counterfactuals: [] });
  });
});

it.each([
  ['nothing', '', 0],
  ['devices that are claimed', 'resourceClaims: [{ name: gpu }]', 1],
  ['volumes that a driver has taken over', 'volumes: [{ name: t, emptyDir: {} }, { name: v, awsElasticBlockStore: { volumeID: v } }]', 1],
  ['another scheduler', 'schedulerName: mine', 1],
  ['not the default one', 'schedulerName: default-scheduler', 0],
])('leaves out %s', (_, spec, count) => {
  const view = viewOf(testSnapshot(small + pod('p', spec)));
  const [one] = view.list('Pod');
  expect(one && scheduleNow(view, one).leftOut).toHaveLength(count);
});

describe('who holds a place', () => {
  const held = (phase: string, more = '') =>
    pod('q', `containers: ${asks('0.6')}`, { on: 'a', more }).replace('phase: Running', `phase: ${phase}`);
  it.each([
    ['a pod that runs', held('Running'), ''],
    ['one that has succeeded does not', held('Succeeded'), 'a'],
    ['one that failed does not', held('Failed'), 'a'],
    ['one that is going still does', held('Running', ', deletionTimestamp: "2026-01-01T11:59:00Z"'), ''],
  ])('%s', (_, yaml, expected) => expect(feasible(small + yaml + p(0), 'p')).toEqual([expected]));
  it('only what the pod asks for is told, and the number of pods', () => {
    const yaml = small + pod('p', 'containers: [{ name: c, resources: { requests: { cpu: "2", memory: "0" } } }]');
    const view = viewOf(testSnapshot(yaml));
    const [one] = view.list('Pod');
    expect(one && scheduleNow(view, one).nodes[0]?.resources.map(({ resource, short }) => `${resource} ${short}`)).toEqual([
      'cpu 1000',
      'pods 0',
    ]);
  });
  it('the largest is named first', () => {
    const cluster = small + ['0.1', '0.3', '0.2'].map((cpu, at) => pod(`q${at}`, `containers: ${asks(cpu)}`, { on: 'a' })).join('') + p(0);
    const view = viewOf(testSnapshot(cluster));
    const one = view.get('Pod', 'p', 'shop');
    const cpu = one && scheduleNow(view, one).nodes[0]?.resources.find(({ resource }) => resource === 'cpu');
    expect(cpu?.holders.map(({ object, amount }) => `${object.name} ${amount}`)).toEqual(['q1 300', 'q2 200', 'q0 100']);
    expect(cpu).toMatchObject({ allocatable: 1000, requested: 600, free: 400, needed: 600, short: 200 });
  });
});
