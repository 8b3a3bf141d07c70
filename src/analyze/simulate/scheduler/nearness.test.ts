import { expect, it } from 'vitest';
import type { FilterFailure, FilterPlugin, NodeVerdict } from '#model/simulation.ts';
import { byDistance, closedOnly, decidingFailure, isAvoided, isElsewhere, nearestNodes } from './nearness.ts';

const failure = (plugin: FilterPlugin, subject = '', resolvable = true): FilterFailure => ({
  plugin,
  message: plugin,
  resolvable,
  subject,
});
const passing = failure('TaintToleration', 'node.kubernetes.io/not-ready:NoExecute');
const reserved = failure('TaintToleration', 'node-role.kubernetes.io/control-plane:NoSchedule');
const dedicated = failure('TaintToleration', 'team=a:NoSchedule');
const short = (share = 1): NodeVerdict['resources'][number] => ({
  resource: 'cpu',
  allocatable: 100,
  requested: 100,
  free: 0,
  needed: 100,
  short: share * 100,
  holders: [],
});
const verdict = (node: string, failures: readonly FilterFailure[], share = 0): NodeVerdict => ({
  node,
  fits: failures.length === 0,
  failures,
  resources: [short(share)],
});
const room = failure('NodeResourcesFit', 'cpu');
const size = failure('NodeResourcesFit', 'cpu', false);

/** From the farthest to the nearest. */
const stages: readonly (readonly FilterFailure[])[] = [
  [failure('NodeName'), failure('NodeAffinity')],
  [failure('VolumeBinding'), failure('VolumeZone')],
  [reserved],
  [dedicated],
  [size],
  [failure('NodePorts'), failure('VolumeRestrictions'), failure('PodTopologySpread'), failure('InterPodAffinity')],
  [failure('NodeUnschedulable'), passing],
  [room, failure('NodeVolumeLimits')],
];
const order = (...verdicts: readonly NodeVerdict[]) =>
  byDistance(verdicts)
    .map(({ node }) => node)
    .join(' ');

it.each(stages.slice(1).map((near, at) => ({ near, far: stages[at] ?? [] })))(
  'what the pod gets to later is nearer: %#',
  ({ near, far }) => {
    for (const later of near)
      for (const earlier of far) expect(order(verdict('far', [earlier]), verdict('near', [later]))).toBe('near far');
  },
);
it.each<[string, NodeVerdict, NodeVerdict]>([
  ['nothing refuses it', verdict('near', []), verdict('far', [room])],
  ['fewer refuse it', verdict('near', [room]), verdict('far', [room, failure('NodeVolumeLimits')])],
  ['less is short', verdict('near', [room], 0.2), verdict('far', [room], 0.4)],
  ['nobody would have to be another', verdict('near', [failure('NodePorts'), room]), verdict('far', [failure('NodePorts'), size])],
  [
    'fewer refuse it for ever',
    verdict('near', [failure('NodePorts'), failure('NodePorts')]),
    verdict('far', [failure('NodePorts', '', false)]),
  ],
  ['the name comes first, where all is equal', verdict('a', [room]), verdict('b', [room])],
])('is nearer: %s', (_, near, far) => {
  expect(order(far, near)).toBe(`${near.node} ${far.node}`);
  expect(order(near, far)).toBe(`${near.node} ${far.node}`);
});
it('the first refusal of the stage that stops the pod decides', () => {
  expect(decidingFailure({ failures: [room, dedicated, failure('NodeAffinity'), failure('NodeName')] })?.plugin).toBe('NodeAffinity');
  expect(decidingFailure({ failures: [room, failure('NodePorts')] })?.plugin).toBe('NodePorts');
  expect(decidingFailure({ failures: [] })).toBeUndefined();
});
it('a node is only closed where nothing else refuses the pod', () => {
  const held = [[passing], [failure('NodeUnschedulable'), passing], [passing, room], [dedicated], []];
  const nodes = held.map((failures, index) => verdict(`node${index}`, failures));
  expect(closedOnly(nodes).map(({ node }) => node)).toEqual(['node0', 'node1']);
});
it('a node is avoided by what the pod asks for, and volumes are elsewhere, whatever else there is', () => {
  const both = [failure('VolumeZone'), failure('NodeAffinity')];
  expect([both, [failure('VolumeZone')], [room], []].map((failures) => isAvoided({ failures }))).toEqual([true, false, false, false]);
  expect([both, [room, failure('VolumeBinding')], [room], []].map((failures) => isElsewhere({ failures }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
it('only nodes of the nearest stage are asked why', () => {
  const nodes = [
    verdict('a', [reserved]),
    verdict('b', [room], 0.5),
    verdict('c', [room, failure('NodeVolumeLimits')]),
    verdict('d', [dedicated]),
  ];
  expect(nearestNodes(nodes).map(({ node }) => node)).toEqual(['b', 'c']);
});
