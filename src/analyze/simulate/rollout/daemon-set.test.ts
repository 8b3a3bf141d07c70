import { expect, test } from 'vitest';
import type { Kinds } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { applied } from '../apply/apply.ts';
import { simulateDaemonSet } from './daemon-set.ts';

const rolling = (bounds: string) => `updateStrategy: { type: RollingUpdate, rollingUpdate: { ${bounds} } },`;
const node = (name: string, { memory = '8Gi', more = '' } = {}) => `
{ apiVersion: v1, kind: Node, metadata: { name: ${name}, labels: { disk: ${name === 'a' ? 'ssd' : 'hdd'} } }, spec: { ${more} }, status: { allocatable: { cpu: "8", memory: ${memory}, pods: "20" } } }
---`;
const three = node('a') + node('b') + node('c');
const set = (spec = '') => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: ops, uid: u, annotations: { deprecated.daemonset.template.generation: "2" } }
spec: { ${spec} template: { metadata: { labels: { app: agent } }, spec: { containers: [{ name: agent, image: "agent:1" }] } } }
---`;
const pod = (on: string, { ready = 'True', generation = 2, name = on, created = '10:00:00' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: agent-${name}, namespace: ops, creationTimestamp: "2026-01-01T${created}Z", labels: { pod-template-generation: "${generation}" }, ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: agent, uid: u, controller: true }] }
spec: { nodeName: ${on}, containers: [{ name: agent }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}" }] }
---`;
/** Waits for its node. */
const waiting = (on: string, name: string) =>
  pod(on, { ready: 'False', name })
    .replace('name: agent }', 'name: agent, resources: { requests: { memory: 9Gi } } }')
    .replace(
      `nodeName: ${on},`,
      `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: metadata.name, operator: In, values: [${on}] }] }] } } },`,
    );
const surging = rolling('maxSurge: 1, maxUnavailable: 0');
const pods = pod('a') + pod('b') + pod('c');
const template = (memory = '1Gi', more = {}) => ({
  template: { spec: { ...more, containers: [{ name: 'agent', image: 'agent:2', resources: { requests: { memory } } }] } },
});
const tainted = (effect: string) => node('b', { more: `taints: [{ key: gpu, effect: ${effect} }]` });

function played(cluster: string, spec: object, order: 'fullFirst' | 'fullLast' = 'fullFirst') {
  const view = viewOf(testSnapshot(cluster));
  const [current] = view.list('DaemonSet');
  if (!current) throw new Error('no DaemonSet');
  const changed = applied(current, { spec } as unknown as Kinds['DaemonSet']);
  const { ends, minimumAvailable, steps } = simulateDaemonSet(view, { current, changed, order });
  const marks: Readonly<Record<string, string>> = { deletePod: '-', placePod: '+', pendingPod: '?' };
  const moved = steps.flatMap(({ what }) => ('pod' in what ? [`${marks[what.type] ?? ''}${what.pod.replace(/agent-(?:new-)?/, '')}`] : []));
  return [`${ends} ${minimumAvailable}:`, ...moved].join(' ');
}

test.each([
  ['one node after the other', three + set() + pods, template(), 'finished 2: -a +a -b +b -c +c'],
  [
    'as many at once as may be missing, a part of them rounded up',
    three + set(rolling('maxUnavailable: 50%')) + pods,
    template(),
    'finished 1: -a -b +a +b -c +c',
  ],
  [
    'where none may be missing and none more is allowed, one may be missing',
    three + set(rolling('maxUnavailable: 0')) + pods,
    template(),
    'finished 2: -a +a -b +b -c +c',
  ],
  [
    'with a surge the new pod stands beside the old one until it is ready',
    three + set(rolling('maxSurge: 1, maxUnavailable: 0')) + pods,
    template(),
    'finished 3: +a -a +b -b +c -c',
  ],
  [
    'a surge goes on where room is for one pod only: it never ends',
    node('a', { memory: '1Gi' }) + node('b') + set(rolling('maxSurge: 1, maxUnavailable: 0')) + pod('a') + pod('b'),
    template('2Gi'),
    'stalled 2: ?a',
  ],
  ['with OnDelete nothing goes by itself', three + set('updateStrategy: { type: OnDelete },') + pods, template(), 'finished 3:'],
  [
    'what is not ready goes at once',
    three + set() + pod('a') + pod('b', { ready: 'False' }) + pod('c'),
    template(),
    'finished 2: -b +b -a +a -c +c',
  ],
  ['a node that has none gets one, of the new revision', three + set() + pod('a') + pod('c'), template(), 'finished 2: +b -a +a -c +c'],
  [
    'of an update that is on its way, what is new stays',
    three + set() + pod('a') + pod('b', { generation: 1 }) + pod('c'),
    { minReadySeconds: 5 },
    'finished 2: -b +b',
  ],
  [
    'a pod that is too large stalls it on the first such node',
    node('a') + node('b', { memory: '1Gi' }) + node('c') + set() + pods,
    template('2Gi'),
    'stalled 2: -b ?b',
  ],
  [
    'where two may be missing the other nodes are served all the same',
    node('a') + node('b', { memory: '1Gi' }) + node('c') + set(rolling('maxUnavailable: 2')) + pods,
    template('2Gi'),
    'stalled 1: -b -a ?b +a -c +c',
  ],
  [
    'a new selector takes pods off the nodes that it leaves out',
    three + set() + pods,
    template('1Gi', { nodeSelector: { disk: 'ssd' } }),
    'finished 0: -b -c -a +a',
  ],
  [
    'on a node that got a taint since, the old pod may stay until it is replaced, and none comes again',
    node('a') + tainted('NoSchedule') + set() + pod('a') + pod('b'),
    template(),
    'finished 0: -b -a +a',
  ],
  [
    'a taint that sends pods away sends it away',
    node('a') + tainted('NoExecute') + set() + pod('a') + pod('b'),
    template(),
    'finished 0: -b -a +a',
  ],
  [
    'of two pods on a node without a surge the older stays, until it is replaced',
    node('a') + set() + pod('a', { name: 'younger', created: '11:00:00' }) + pod('a', { name: 'older' }),
    template(),
    'finished 0: -younger -older +a',
  ],
  [
    'of two pods one that waits for the node goes, however old it is',
    node('a', { memory: '1Gi' }) + set() + waiting('a', 'waits') + pod('a', { name: 'runs', created: '11:00:00' }),
    { minReadySeconds: 5 },
    'finished 1: ?waits -waits',
  ],
  [
    'one that waits for its node is replaced too, and no second one is made beside it',
    node('a', { memory: '1Gi' }) + set() + waiting('a', 'waits'),
    template(),
    'finished 0: ?waits -waits +a',
  ],
  [
    'of a surge that is on its way the old pod goes once the new one is ready, or at once when it is not ready itself',
    three +
      set(surging) +
      pod('a', { generation: 1, name: 'old-a' }) +
      pod('a') +
      pod('b', { generation: 1, name: 'old-b', ready: 'False' }) +
      pod('b', { ready: 'False' }) +
      pod('c'),
    { minReadySeconds: 5 },
    'stalled 2: -old-a -old-b',
  ],
  [
    'with a surge an old pod that is not ready gets a new one beside it whatever the bound, and goes',
    three + set(surging) + pod('a', { ready: 'False' }) + pod('b', { ready: 'False' }) + pod('c'),
    template(),
    'finished 1: -a -b +a +b +c -c',
  ],
  [
    'with a surge two may be beside the old ones at once, and no more',
    three + set(rolling('maxSurge: 2, maxUnavailable: 0')) + pods,
    template(),
    'finished 3: +a +b -a -b +c -c',
  ],
  [
    'with a surge what stands on a node that got a taint goes once enough others are available',
    node('a') + tainted('NoSchedule') + set(surging) + pod('a') + pod('b'),
    template(),
    'finished 1: -b +a -a',
  ],
  [
    'a node whose taints send it away and keep it away sends it away',
    node('a') +
      node('b', { more: 'taints: [{ key: gpu, effect: NoSchedule }, { key: gpu, effect: NoExecute }]' }) +
      set() +
      pod('a') +
      pod('b'),
    { minReadySeconds: 5 },
    'finished 1: -b',
  ],
  ['a template for one node by name is for that one', three + set() + pod('a'), template('1Gi', { nodeName: 'b' }), 'finished 0: -a +b'],
  [
    'without a count of its changes, pods of an unchanged template are taken to be as they should',
    three + set().replace(/, annotations: .*? \}/, '') + pod('a', { generation: 1 }) + pod('b') + pod('c'),
    { minReadySeconds: 5 },
    'finished 3:',
  ],
  [
    'nothing that is wrong with a node keeps it away',
    node('a', {
      more: 'unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule }, { key: node.kubernetes.io/not-ready, effect: NoExecute }]',
    }) +
      set() +
      pod('a'),
    template(),
    'finished 0: -a +a',
  ],
])('%s', (_, cluster, change, expected) => {
  expect(played(cluster, change)).toBe(expected);
});

test('the nodes without room may come last: then the others are served before it stalls', () => {
  const cluster = node('a', { memory: '1Gi' }) + node('b') + set() + pod('a') + pod('b');
  expect(played(cluster, template('2Gi'), 'fullLast')).toBe('stalled 1: -b +b -a ?a');
  expect(played(cluster, template('2Gi'), 'fullFirst')).toBe('stalled 1: -a ?a');
});
