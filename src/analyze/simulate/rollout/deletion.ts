import type { Pod } from '#model/object.ts';
import type { SimulatedPod } from './world.ts';

/** What the order depends on besides the pods themselves: all pods of the Deployment, and the time. */
export interface DeletionContext {
  readonly related: readonly SimulatedPod[];
  readonly now: string;
  /** Picks one of several nodes, where the order of two pods is open. */
  readonly choose?: (nodes: readonly string[]) => string;
}

/**
 * The pods that a ReplicaSet deletes first when it has too many (`ActivePodsWithRanks.Less`): without a node, Pending, not ready,
 * cheap to delete, on the node with the most pods of the Deployment, ready for the shorter time, restarted more often, younger. Of pods that
 * were made within one second any may go: on which node, is chosen.
 */
export function firstToGo(
  pods: readonly SimulatedPod[],
  count: number,
  { related, now, choose = ([first = '']) => first }: DeletionContext,
): readonly SimulatedPod[] {
  const onNode = Map.groupBy(related, ({ node }) => node ?? '');
  const crowd = ({ node }: SimulatedPod) => onNode.get(node ?? '')?.length ?? 0;
  const at = Date.parse(now);
  const order = (a: SimulatedPod, b: SimulatedPod) =>
    Number(a.node !== undefined) - Number(b.node !== undefined) ||
    phase(a) - phase(b) ||
    Number(a.ready) - Number(b.ready) ||
    cost(a) - cost(b) ||
    crowd(b) - crowd(a) ||
    byAge(readySince(a.pod), readySince(b.pod), { a, b, at }) ||
    restarts(b) - restarts(a) ||
    byAge(a.pod.metadata.creationTimestamp, b.pod.metadata.creationTimestamp, { a, b, at });
  const left = [...pods].sort((a, b) => order(a, b) || b.order - a.order);
  const gone: SimulatedPod[] = [];
  while (gone.length < count) {
    const [first] = left;
    if (!first) break;
    const alike = left.filter((one) => order(first, one) === 0);
    const nodes = [...new Set(alike.map(({ node }) => node ?? ''))];
    // Where all of them go, the order does not matter.
    const isOpen = nodes.length > 1 && gone.length + alike.length > count;
    const node = isOpen ? choose(nodes) : first.node;
    const next = isOpen ? (alike.find((one) => (one.node ?? '') === node) ?? first) : first;
    left.splice(left.indexOf(next), 1);
    gone.push(next);
  }
  return gone;
}

function cost({ pod }: SimulatedPod): number {
  return Number(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0) || 0;
}
function phase({ pod, ready }: SimulatedPod): number {
  return ready || pod.status.phase === 'Running' ? 2 : pod.status.phase === 'Unknown' ? 1 : 0;
}
function readySince({ status: { conditions = [] } }: Pod): string | undefined {
  return conditions.find(({ type, status }) => type === 'Ready' && status === 'True')?.lastTransitionTime;
}
function restarts({ pod }: SimulatedPod): number {
  return Math.max(0, ...(pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount));
}

/** The younger first, where the ages differ by a power of two (`LogarithmicScaleDown`); else by uid, which is as good as by chance. */
function byAge(
  left: string | undefined,
  right: string | undefined,
  { a, b, at }: { readonly a: SimulatedPod; readonly b: SimulatedPod; readonly at: number },
): number {
  if (left === right) return 0;
  // One without a time counts as just made.
  const rank = (time = '') => (at > Date.parse(time) ? Math.floor(Math.log2((at - Date.parse(time)) * 1e6)) : -1);
  const [first = '', second = ''] = [a.pod.metadata.uid, b.pod.metadata.uid];
  return rank(left) - rank(right) || (first < second ? -1 : first > second ? 1 : 0);
}
