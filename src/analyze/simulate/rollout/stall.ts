import type { Pod } from '#model/object.ts';
import type { RolloutStall } from '#model/simulation.ts';
import { nearestNodes } from '../scheduler/nearness.ts';
import { schedule } from '../scheduler/schedule.ts';
import type { SchedulerState } from '../scheduler/state.ts';

/** Why a pod has no place when nothing moves any more, and who holds what it needs. */
export function stallAt(
  state: SchedulerState,
  { pod, revision }: { readonly pod: Pod; readonly revision: RolloutStall['revision'] },
  minimumAvailable: number,
): RolloutStall {
  const why = schedule(state, pod);
  const heldBy = nearestNodes(why.nodes).flatMap(({ node, resources }) => {
    const { holders = [] } = resources.find(({ short }) => short > 0) ?? {};
    return holders.length > 0 ? [{ node, holders }] : [];
  });
  return { pod: pod.metadata.name, revision, why, heldBy, minimumAvailable };
}
