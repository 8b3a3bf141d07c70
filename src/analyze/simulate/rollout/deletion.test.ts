import { expect, it } from 'vitest';
import type { Pod } from '#model/object.ts';
import { firstToGo } from './deletion.ts';
import type { SimulatedPod } from './world.ts';

const now = '2026-01-01T12:00:00Z';
interface Given {
  readonly node?: string;
  readonly phase?: string;
  readonly ready?: string;
  /** When it stopped being ready. */
  readonly unready?: string;
  readonly cost?: string;
  readonly restarts?: number;
  readonly created?: string;
  readonly uid?: string;
}
const timeOf = (time: string) => `2026-01-01T${time.length === 5 ? `${time}:00` : time}Z`;
/** A pod that runs on n1 and has been ready since eleven, unless something else is said; the first is the oldest. */
function podOf(
  { node = 'n1', phase = 'Running', ready = '11:00', unready, cost, restarts = 0, created = '10:00', uid = 'u' }: Given,
  order: number,
): SimulatedPod {
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `p${order}`,
      uid,
      ...(created !== '' && { creationTimestamp: timeOf(created) }),
      ...(cost !== undefined && { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }),
    },
    spec: { containers: [] },
    status: {
      phase,
      conditions: [
        { type: 'Scheduled', status: 'True', lastTransitionTime: timeOf('09:00') },
        ...(ready === '' ? [] : [{ type: 'Ready', status: 'True', ...(ready !== '?' && { lastTransitionTime: timeOf(ready) }) }]),
        ...(unready === undefined ? [] : [{ type: 'Ready', status: 'False', lastTransitionTime: timeOf(unready) }]),
      ],
      containerStatuses: [{ name: 'c', image: '', imageID: '', ready: true, restartCount: restarts }],
    },
  };
  return { pod, node: node || undefined, ready: ready !== '', starting: false, order };
}
const gone = (first: Given, second: Given, beside: readonly Given[] = []) => {
  const pods = [podOf(first, 1), podOf(second, 2)];
  return firstToGo(pods, 1, { related: [...pods, ...beside.map((one, at) => podOf(one, at + 3))], now })[0]?.order;
};

// `ActivePodsWithRanks.Less`: of two pods, the second goes.
it.each<[string, Given, Given, (readonly Given[])?]>([
  ['has no node', { phase: 'Pending', ready: '' }, { node: '', phase: 'Pending', ready: '' }],
  ['is Pending', { phase: 'Unknown', ready: '' }, { phase: 'Pending', ready: '' }],
  ['is not heard of', { phase: 'Running', ready: '' }, { phase: 'Unknown', ready: '' }],
  ['is not ready', {}, { ready: '' }],
  ['costs less', {}, { cost: '-1' }],
  ['costs less by number', { cost: '10' }, { cost: '9' }],
  ['has a cost that is none', { cost: '1' }, { cost: 'much' }],
  ['shares its node', {}, { node: 'n2' }, [{ node: 'n2' }]],
  ['is ready for the shorter time', { ready: '10:00' }, { ready: '11:30' }],
  ['does not say since when it is ready', { ready: '11:00' }, { ready: '?' }],
  ['restarted more often', { restarts: 1 }, { restarts: 2 }],
  ['is younger', { created: '10:00' }, { created: '11:30' }],
  ['does not say when it was made', { created: '10:00' }, { created: '' }],
  ['was made last, where nothing else tells', {}, {}],
  ['has the lower uid, where the ages are of one size', { created: '11:00', uid: 'b' }, { created: '10:59', uid: 'a' }],
  ['is ready for the shorter time, although it restarted less', { ready: '10:00', restarts: 9 }, { ready: '11:30' }],
  ['shares its node, although it is ready for longer', { ready: '11:59' }, { node: 'n2', ready: '10:00' }, [{ node: 'n2' }]],
  ['costs less, although it has its node for itself', {}, { node: 'n2', cost: '-1' }, [{}]],
  ['is not ready, although it costs more', {}, { ready: '', cost: '5' }],
  ['has no node, although another is not ready', { ready: '' }, { node: '' }],
  [
    'is younger, of two whose ages in nanoseconds stand about a power of two',
    { created: '10:46:41', uid: 'a' },
    { created: '10:46:42', uid: 'b' },
  ],
  [
    'restarted more often, although the other was ready more lately',
    { ready: '', unready: '11:59', restarts: 1 },
    { ready: '', unready: '10:00', restarts: 2 },
  ],
  ['comes from the future', { created: '11:00', uid: 'a' }, { created: '12:30', uid: 'b' }],
])('the one goes that %s', (_, first, second, beside) => {
  expect(gone(first, second, beside)).toBe(2);
  expect(gone(second, first, beside)).toBe(JSON.stringify(first) === JSON.stringify(second) ? 2 : 1);
});
it('takes as many as are asked for', () => {
  const pods = [podOf({}, 1), podOf({}, 2), podOf({ ready: '' }, 3)];
  expect(firstToGo(pods, 2, { related: pods, now }).map(({ order }) => order)).toEqual([3, 2]);
  expect(firstToGo(pods, 0, { related: pods, now })).toEqual([]);
  expect(firstToGo(pods, 4, { related: pods, now })).toHaveLength(3);
});
it('lets choose the node, where pods of one age stand on several and not all of them go', () => {
  const pods = [podOf({ node: 'n1' }, 1), podOf({ node: 'n2' }, 2), podOf({ node: 'n3' }, 3)];
  const asked: string[] = [];
  const choose = (nodes: readonly string[]) => {
    asked.push(nodes.join(' '));
    return nodes[1] ?? '';
  };
  const gone = (count: number) => firstToGo(pods, count, { related: pods, now, choose }).map(({ order }) => order);
  expect([gone(1), gone(2), asked]).toEqual([[2], [2, 1], ['n3 n2 n1', 'n3 n2 n1', 'n3 n1']]);
  expect([gone(3), asked.length]).toEqual([[3, 2, 1], 3]);
  const together = [podOf({}, 1), podOf({}, 2)];
  expect([firstToGo(together, 1, { related: together, now, choose })[0]?.order, asked.length]).toEqual([2, 3]);
});
