import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { node, pod } from './filters/testing.ts';
import { scheduleNow } from './schedule.ts';

/** Who would have to go, node by node, with the number of those that a budget protects; else what the scheduler says. */
function preempted(yaml: string): string {
  const view = viewOf(testSnapshot(yaml));
  const wanting = view.get('Pod', 'p', 'shop');
  if (!wanting) throw new Error('no pod p');
  const { candidates, message } = scheduleNow(view, wanting).preemption;
  return (
    candidates
      .map(({ node: name, victims, violating }) => `${name}: ${victims.map((one) => one.name).join(' ')} (${violating})`)
      .join('; ') || message
  );
}
const two = node('a', { allocatable: 'cpu: "2", pods: "9"' });
const asking = (cpu: number, priority: number) =>
  `priority: ${priority}, containers: [{ name: c, resources: { requests: { cpu: "${cpu}" } } }]`;
const running = (name: string, priority: number, more: { readonly labels?: string; readonly namespace?: string } = {}) =>
  pod(name, asking(1, priority), { on: 'a', ...more });
const since = (name: string, priority: number, at: string) =>
  running(name, priority).replace('phase: Running', `phase: Running, startTime: "2026-01-01T${at}:00Z"`);
const budget = (allowed: number, { selector = 'matchLabels: { app: x }', namespace = 'shop', disrupted = '' } = {}) =>
  `{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: b${allowed}, namespace: ${namespace} }, spec: { selector: { ${selector} } }, status: { disruptionsAllowed: ${allowed}, disruptedPods: { ${disrupted} } } }\n---\n`;
const p = pod('p', asking(1, 9));
const none = '0/1 nodes are available: 1 No preemption victims found for incoming pod.';
const full = running('q', 1) + running('r', 2);

// `SelectVictimsOnNode` and `filterPodsWithPDBViolation`.
it.each([
  ['the one of the lowest priority', full + p, 'a: q (0)'],
  ['both, where both are needed', full + pod('p', asking(2, 9)), 'a: r q (0)'],
  ['nobody of the same priority', running('q', 9) + running('r', 9) + p, none],
  ['nobody by a pod that says no priority', full + pod('p', asking(1, 9).replace('priority: 9, ', '')), none],
  [
    'nobody, where the pod does not wish it',
    full + pod('p', `preemptionPolicy: Never, ${asking(1, 9)}`),
    'not eligible due to preemptionPolicy=Never.',
  ],
  [
    'nobody, where even all of them are not enough',
    running('q', 1) + running('r', 9) + pod('p', asking(2, 9)),
    '0/1 nodes are available: 1 Insufficient cpu.',
  ],
  [
    'nobody, where the node will never do',
    full + pod('p', asking(3, 9)),
    '0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
  ],
  ['the one that started later', since('q', 1, '10:00') + since('r', 1, '11:00') + p, 'a: r (0)'],
  ['the one that started later, in any order', since('q', 1, '11:00') + since('r', 1, '10:00') + p, 'a: q (0)'],
  [
    'one that no budget protects, although it is more important',
    budget(0, { selector: 'matchLabels: { app: y }' }) + running('q', 1, { labels: 'app: y' }) + running('r', 2) + p,
    'a: r (0)',
  ],
  ['one that a budget protects, where all are', budget(0) + full + p, 'a: q (1)'],
  ['one that a budget still lets go', budget(1) + full + pod('p', asking(2, 9)), 'a: q r (1)'],
  ['those that a budget lets go', budget(2) + full + pod('p', asking(2, 9)), 'a: r q (0)'],
  ['one, whatever an empty budget says', budget(0, { selector: '' }) + full + p, 'a: q (0)'],
  [
    'one that a budget selects by an expression',
    budget(0, { selector: 'matchExpressions: [{ key: app, operator: Exists }]' }) + full + p,
    'a: q (1)',
  ],
  [
    'one that a budget selects by a label and an expression',
    budget(0, { selector: 'matchLabels: { app: x }, matchExpressions: [{ key: app, operator: Exists }]' }) + full + p,
    'a: q (1)',
  ],
  [
    'one without labels',
    budget(0, { selector: 'matchExpressions: [{ key: app, operator: DoesNotExist }]' }) +
      running('q', 1, { labels: '' }) +
      running('r', 2, { labels: '' }) +
      p,
    'a: q (0)',
  ],
  ['one of another namespace than the budget', budget(0, { namespace: 'other' }) + full + p, 'a: q (0)'],
  [
    'one that the budget counts as gone',
    budget(0, { disrupted: 'q: "2026-01-01T11:59:00Z", r: "2026-01-01T11:59:00Z"' }) + full + p,
    'a: q (0)',
  ],
])('%s', (_, cluster, expected) => expect(preempted(two + cluster)).toBe(expected));

it('goes node by node', () => {
  const three = two + node('b', { allocatable: 'cpu: "1", pods: "9"' }) + node('c', { spec: 'unschedulable: true' });
  const inB = pod('s', asking(1, 5), { on: 'b' });
  expect(preempted(three + full + inB + p)).toBe('a: q (0); b: s (0)');
  expect(preempted(three + running('q', 9) + running('r', 9) + inB.replace('priority: 5', 'priority: 9') + p)).toBe(
    '0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
  );
});
it('is no help where the first filter that refuses a node is one that no leaving cures', () => {
  const refused = node('a', { allocatable: 'cpu: "2", pods: "9"', spec: 'taints: [{ key: k, effect: NoSchedule }]' });
  expect(preempted(refused + full + p)).toBe('0/1 nodes are available: 1 Preemption is not helpful for scheduling.');
});
