/**
 * How many times as long a work takes on the longer input as on the shorter, of the least times of five runs each. Linear work
 * takes as many times as long as the input is longer; work that tries all ways takes for ever.
 */
export function growthOf(work: (length: number) => void, short: number, long: number): number {
  return leastTime(() => work(long)) / leastTime(() => work(short));
}

function leastTime(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return Math.min(...times);
}
