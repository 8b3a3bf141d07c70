import type { Pod } from '#model/object.ts';
import type { PreemptionCandidate } from '#model/simulation.ts';

/** A candidate without its place among the others, and the pods that would go. */
export interface Unranked {
  readonly candidate: Omit<PreemptionCandidate, 'rank'>;
  readonly victims: readonly Pod[];
}
/** In the order in which they decide; of each the lowest wins. */
type Cost = readonly [violating: number, highest: number, sum: number, count: number, youth: string];

/** All priorities are counted from the lowest there can be, so that fewer victims cost less also where priorities are negative. */
const lowestPriority = -(2 ** 31);
/** When a pod started (`GetPodStartTime`); one that has not counts as starting now, later than any. */
export function startOf({ status: { startTime = '~' } }: Pod): string {
  return startTime;
}

/** The candidates as the scheduler prefers them (`pickOneNodeForPreemption`), those among which chance decides with the same rank. */
export function ranked(candidates: readonly Unranked[]): readonly PreemptionCandidate[] {
  const sorted = candidates.map((one) => ({ ...one, cost: costOf(one) })).toSorted((a, b) => compareCosts(a.cost, b.cost));
  let rank = 0;
  return sorted.map(({ candidate, cost }, at) => {
    const before = sorted[at - 1];
    if (before && compareCosts(before.cost, cost) !== 0) rank = at;
    return { ...candidate, rank };
  });
}

function costOf({ candidate: { violating }, victims }: Unranked): Cost {
  const priorities = victims.map(({ spec }) => spec.priority ?? 0);
  const highest = Math.max(...priorities);
  const starts = victims.filter(({ spec }) => (spec.priority ?? 0) === highest).map(startOf);
  const sum = priorities.reduce((total, one) => total + one - lowestPriority, 0);
  return [violating, highest, sum, victims.length, starts.sort()[0] ?? ''];
}

function compareCosts(a: Cost, b: Cost): number {
  // Of the starts the latest wins.
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || (a[4] === b[4] ? 0 : a[4] > b[4] ? -1 : 1);
}
