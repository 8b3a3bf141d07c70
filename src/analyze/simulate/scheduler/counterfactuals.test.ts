import { describe, expect, it } from 'vitest';
import type { Counterfactual } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { scheduleNow } from './schedule.ts';

function counterfactuals(yaml: string) {
  const view = viewOf(testSnapshot(yaml));
  const pod = view.list('Pod').find(({ metadata }) => metadata.name === 'p');
  if (!pod) throw new Error('no pod p');
  return scheduleNow(view, pod).counterfactuals;
}
const node = (name: string, spec = '{}') => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name}, zone: ${name} } }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10", ephemeral-storage: 10Gi } }
---
`;
const pod = (name: string, spec: string, on = '') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, labels: { app: x } }
spec: { ${on ? `nodeName: ${on}, ` : ''}${spec} }
status: { phase: ${on ? 'Running' : 'Pending'} }
---
`;
const plain = 'containers: [{ name: c, image: i }]';
const asking = (requests: string) => `containers: [{ name: c, image: i, resources: { requests: ${requests} } }]`;

describe('what would have to be otherwise', () => {
  const taint = (key: string) => `{ taints: [{ key: ${key}, value: v, effect: NoSchedule }] }`;
  const changes = (yaml: string) => counterfactuals(yaml).filter(({ type }) => type === 'change');
  const selecting = pod('p', `${plain}, nodeSelector: { zone: a }`);

  it('a dedicated node is tolerated; no other gets the label that this one has', () => {
    expect(changes(node('a', taint('team')) + node('b') + selecting)).toEqual([
      { type: 'change', node: 'a', changes: [{ action: 'tolerate', taint: 'team=v:NoSchedule' }] },
    ]);
  });
  it('a cordoned node is opened, the smallest change of all', () => {
    const full = pod('q', asking('{ memory: 4Gi }'), 'b');
    const [first] = counterfactuals(node('a', '{ unschedulable: true }') + node('b') + full + pod('p', asking('{ memory: 1Gi }')));
    expect(first).toEqual({ type: 'change', node: 'a', changes: [{ action: 'uncordon' }] });
  });
  it('a node of the control plane is not proposed', () => {
    expect(changes(node('a', taint('node-role.kubernetes.io/control-plane')) + pod('p', plain))).toEqual([]);
  });
  it('where no node has the label, a node gets it or the pod does without; never where the label is what a node is', () => {
    const asks = (key: string) => pod('p', `${plain}, nodeSelector: { ${key}: x }`);
    expect(changes(node('a') + asks('disk'))).toEqual([
      { type: 'change', node: 'a', changes: [{ action: 'addLabel', key: 'disk', value: 'x' }] },
      { type: 'change', node: 'a', changes: [{ action: 'dropSelector', requirement: 'disk=x' }] },
    ]);
    expect(changes(node('a') + asks('topology.kubernetes.io/zone'))).toEqual([
      { type: 'change', node: 'a', changes: [{ action: 'dropSelector', requirement: 'topology.kubernetes.io/zone=x' }] },
    ]);
  });
  it('a node joins only where it need not bring a zone along, nor the name of another', () => {
    const joins = (spec: string) =>
      counterfactuals(node('a', '{ unschedulable: true }') + pod('p', `${plain}, ${spec}`)).some(({ type }) => type === 'join');
    expect(joins('nodeSelector: { zone: a }')).toBe(true);
    expect(joins('nodeSelector: { kubernetes.io/hostname: a }')).toBe(false);
    expect(joins('topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }]')).toBe(false);
  });
});

function told(one: Counterfactual): string {
  switch (one.type) {
    case 'never':
      return `${one.resource} ${one.needed} of ${one.largest}${one.node ? ` on ${one.node}` : ''}`;
    case 'request':
      return `${one.resource} up to ${one.atMost} on ${one.node}`;
    case 'remove':
      return `without ${one.holders.map(({ object, pods, amount }) => `${object.name} (${pods}: ${amount})`).join(' and ')} on ${one.node}`;
    case 'change':
      return `${one.changes.map(({ action }) => action).join()} on ${one.node}`;
    default:
      return one.type;
  }
}
describe('where room is short', () => {
  const sized = (name: string, cpu: string, spec = '{}') => node(name, spec).replace('cpu: "2"', `cpu: "${cpu}"`);
  const asks = (cpu: string) => asking(`{ cpu: ${cpu} }`);
  const owned = (name: string, [kind, owner]: readonly [string, string], { cpu = '1', on = 'a' } = {}) =>
    pod(name, asks(cpu), on).replace(
      'labels:',
      `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${owner}, uid: ${owner}, controller: true }], labels:`,
    );
  const port = 'containers: [{ name: c, image: i, ports: [{ containerPort: 80, hostPort: 80 }] }]';
  const few = (name: string) => node(name).replace('pods: "10"', 'pods: "1"');
  const never = (cpu: number, largest: number, on: string) => [`cpu ${cpu} of ${largest} on ${on}`];

  it.each<[string, string, readonly string[]]>([
    [
      'more than the largest node has',
      sized('a', '1') + sized('b', '2') + pod('p', asks('2001m')),
      [...never(2001, 2000, 'b'), 'cpu up to 2000 on b', 'join'],
    ],
    [
      'as much as the largest node has',
      sized('a', '1') + sized('b', '2') + pod('p', asks('2')) + pod('q', asks('1m'), 'b'),
      ['cpu up to 1999 on b', 'without q (1: 1) on b', 'join'],
    ],
    ['what no node has', node('a') + pod('p', asking('{ example.com/gpu: 1 }')), ['example.com/gpu 1 of 0', 'join']],
    [
      'nothing of what no node has',
      node('a') + pod('q', asks('2'), 'a') + pod('p', asking('{ example.com/gpu: 0, cpu: 1 }')),
      ['without q (1: 2000) on a', 'join'],
    ],
    [
      'the node with the most free, although it is not the first nor the last',
      node('a') +
        node('b') +
        node('c') +
        pod('q', asks('1900m'), 'a') +
        pod('r', asks('1200m'), 'b') +
        pod('s', asks('1500m'), 'c') +
        pod('p', asks('1')),
      ['cpu up to 800 on b', 'without r (1: 1200) on b', 'without s (1: 1500) on c', 'without q (1: 1900) on a', 'join'],
    ],
    [
      'no smaller request where something else is short too',
      node('a') + pod('q', asking('{ cpu: 1500m, memory: 3Gi }'), 'a') + pod('p', asking('{ cpu: 1, memory: 2Gi }')),
      ['without q (1: 1500) on a', 'join'],
    ],
    [
      'no smaller request where the number of pods is',
      few('a') + pod('q', asks('1'), 'a') + pod('p', asks('1')),
      ['without q (1: 1) on a', 'join'],
    ],
    [
      'the smallest workload that is enough',
      node('a') + pod('q', asks('1'), 'a') + pod('r', asks('600m'), 'a') + pod('s', asks('400m'), 'a') + pod('p', asks('500m')),
      ['without r (1: 600) on a', 'join'],
    ],
    [
      'of two the largest, where one is not enough',
      node('a') + pod('q', asks('600m'), 'a') + pod('r', asks('500m'), 'a') + pod('s', asks('900m'), 'a') + pod('p', asks('1500m')),
      ['without s (1: 900) and q (1: 600) on a', 'join'],
    ],
    [
      'all, where it takes all of them',
      node('a') + pod('q', asks('600m'), 'a') + pod('r', asks('500m'), 'a') + pod('s', asks('900m'), 'a') + pod('p', asks('2')),
      ['without s (1: 900) and q (1: 600) and r (1: 500) on a', 'join'],
    ],
    [
      'all pods of a workload together',
      node('a') + owned('q1', ['ReplicaSet', 'q']) + owned('q2', ['ReplicaSet', 'q']) + pod('p', asks('2')),
      ['without q (2: 2000) on a', 'join'],
    ],
    [
      'neither pods of a DaemonSet',
      node('a') + owned('q', ['DaemonSet', 'q'], { cpu: '1500m' }) + pod('p', asks('1')),
      ['cpu up to 500 on a', 'join'],
    ],
    [
      'nor those of the node',
      node('a') + owned('q', ['Node', 'a'], { cpu: '1500m' }) + pod('p', asks('1')),
      ['cpu up to 500 on a', 'join'],
    ],
    [
      'nor those of its own workload',
      node('a') + owned('q', ['ReplicaSet', 'q'], { cpu: '1500m' }) + owned('p', ['ReplicaSet', 'q'], { on: '' }),
      ['cpu up to 500 on a', 'join'],
    ],
    ['who has its port', node('a') + pod('q', port, 'a') + pod('r', plain, 'a') + pod('p', port), ['without q (1: 1) on a', 'join']],
    [
      'nobody, where a taint is in the way too',
      node('a', '{ taints: [{ key: team, effect: NoSchedule }] }') + pod('q', asks('2'), 'a') + pod('p', asks('1')),
      ['join'],
    ],
    [
      'the three nodes that are nearest',
      ['a', 'b', 'c', 'd'].map((name, at) => node(name) + pod(`q${name}`, asks(`${1900 - at}m`), name)).join('') + pod('p', asks('1')),
      ['cpu up to 103 on d', 'without qd (1: 1897) on d', 'without qc (1: 1898) on c', 'without qb (1: 1899) on b', 'join'],
    ],
    [
      'three cordoned nodes',
      ['a', 'b', 'c', 'd'].map((name) => node(name, '{ unschedulable: true }')).join('') + pod('p', asks('1')),
      ['uncordon on a', 'uncordon on b', 'uncordon on c', 'join'],
    ],
    [
      'the three nodes that are nearest to taking it, the cordoned one first',
      node('e', '{ unschedulable: true }') +
        ['a', 'b', 'c', 'd'].map((name) => node(name, '{ taints: [{ key: team, effect: NoSchedule }] }')).join('') +
        pod('p', asks('1')),
      ['uncordon on e', 'tolerate on a', 'tolerate on b', 'join'],
    ],
    [
      'a cordoned and tainted node',
      node(
        'a',
        '{ unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule }, { key: team, effect: NoSchedule }] }',
      ) + pod('p', plain),
      ['uncordon,tolerate on a', 'join'],
    ],
    [
      'a node that is not well',
      node('a', '{ taints: [{ key: node.kubernetes.io/not-ready, effect: NoSchedule }] }') + pod('p', plain),
      ['removeTaint on a', 'join'],
    ],
    [
      'no label that another rule of the pod forbids',
      node('a') +
        pod(
          'p',
          `${plain}, nodeSelector: { disk: ssd }, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: disk, operator: NotIn, values: [ssd] }] }] } } }`,
        ),
      ['dropSelector on a'],
    ],
    [
      'a taint of a cordon that is gone',
      node('a', '{ taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule }] }') + pod('p', plain),
      ['removeTaint on a', 'join'],
    ],
  ])('tells %s', (_, yaml, expected) => {
    expect(counterfactuals(yaml).map(told)).toEqual(expected);
  });
});
describe('a node that joins', () => {
  const joins = (spec: string) =>
    counterfactuals(node('a', '{ unschedulable: true }') + node('b', '{ unschedulable: true }') + pod('p', spec)).flatMap((one) =>
      one.type === 'join' ? [{ free: one.free, labels: one.labels }] : [],
    );
  const affinity = (...expressions: readonly string[]) =>
    `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [${expressions.join()}] }] } } }`;
  const anti = (key: string) =>
    `affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${key}, labelSelector: { matchLabels: { app: x } } }] } }`;
  it.each<[string, string, Readonly<Record<string, string>> | undefined]>([
    ['needs no label', plain, {}],
    ['has what the selector asks for', `${plain}, nodeSelector: { disk: ssd }`, { disk: 'ssd' }],
    [
      'has one of the values that a term takes, and any where one is enough',
      `${plain}, ${affinity('{ key: disk, operator: In, values: [ssd, nvme] }', '{ key: gpu, operator: Exists }')}`,
      { disk: 'ssd', gpu: '' },
    ],
    [
      'has nothing that a term does not want',
      `${plain}, ${affinity('{ key: disk, operator: NotIn, values: [hdd] }', '{ key: gpu, operator: DoesNotExist }')}`,
      {},
    ],
    ['does not help where no label would', `${plain}, ${affinity('{ key: size, operator: Gt, values: ["3"] }')}`, undefined],
    ['stands apart from the others', `${plain}, ${anti('kubernetes.io/hostname')}`, {}],
    ['brings no zone along to stand apart', `${plain}, ${anti('zone')}`, undefined],
    [
      'has the name that is asked for and no node has',
      `${plain}, nodeSelector: { kubernetes.io/hostname: gone }`,
      { 'kubernetes.io/hostname': 'gone' },
    ],
    ['has not the name of another', `${plain}, nodeSelector: { kubernetes.io/hostname: b }`, undefined],
    ['brings the zone that is asked for', `${plain}, nodeSelector: { zone: z }, ${anti('zone')}`, { zone: 'z' }],
  ])('%s', (_, spec, labels) => expect(joins(spec).map((one) => one.labels)).toEqual(labels ? [labels] : []));
  it('has as much as the pod asks for', () => {
    expect(joins(asking('{ cpu: 1500m, memory: 1Ki, example.com/gpu: 0 }'))[0]?.free).toEqual({ cpu: 1500, memory: 1024 });
  });
});
