import type { Pod } from '#model/object.ts';
import type { SimulatedPod } from './world.ts';

/** What the order depends on besides the pods themselves: all pods of the Deployment, and the time. */
export interface DeletionContext {
  readonly related: readonly SimulatedPod[];
  readonly now: string;
}

/**
 * The pods that a ReplicaSet deletes first when it has too many (`ActivePodsWithRanks.Less`): without a node, Pending, not ready,
 * cheap to delete, on the node with the most pods of the Deployment, ready for the shorter time, restarted more often, younger.
 */
export function firstToGo(pods: readonly SimulatedPod[], count: number, { related, now }: DeletionContext): readonly SimulatedPod[] {
  const onNode = Map.groupBy(related, ({ node }) => node ?? '');
  const crowd = ({ node }: SimulatedPod) => onNode.get(node ?? '')?.length ?? 0;
  const at = Date.parse(now);
  const sorted = [...pods].sort(
    (a, b) =>
      Number(a.node !== undefined) - Number(b.node !== undefined) ||
      phase(a) - phase(b) ||
      Number(a.ready) - Number(b.ready) ||
      cost(a) - cost(b) ||
      crowd(b) - crowd(a) ||
      (a.ready && b.ready ? byAge(readySince(a.pod), readySince(b.pod), { a, b, at }) : 0) ||
      restarts(b) - restarts(a) ||
      byAge(a.pod.metadata.creationTimestamp, b.pod.metadata.creationTimestamp, { a, b, at }) ||
      b.order - a.order,
  );
  return sorted.slice(0, count);
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
  if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
  const rank = (time: string) => (at > Date.parse(time) ? Math.floor(Math.log2((at - Date.parse(time)) * 1e6)) : -1);
  const [first = '', second = ''] = [a.pod.metadata.uid, b.pod.metadata.uid];
  return rank(left) - rank(right) || (first < second ? -1 : first > second ? 1 : 0);
}
