/**
 * The candidate that a mistyped name most likely meant: the fewest edits (insert, delete, replace, swap of neighbours),
 * at most a third of the name's length and never more than three, or a name that only adds or drops a whole part.
 * Undefined when none is near, so that no guess is shown for chance likeness.
 */
export function nearMatch(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.floor(name.length / 3));
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = isPartOf(name, candidate) ? 1 : editDistance(name.slice(0, longest), candidate.slice(0, longest));
    if (distance > limit || (best && (distance > best.distance || (distance === best.distance && candidate > best.candidate)))) continue;
    best = { candidate, distance };
  }
  return best?.candidate;
}

/** Names in Kubernetes have at most 253 characters; longer text is compared by its beginning only. */
const longest = 253;

/** One name is the other with a part before or behind it: `settings` and `shop-settings`. */
function isPartOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4) return false;
  return ['-', '.', '_'].some((mark) => long.startsWith(`${short}${mark}`) || long.endsWith(`${mark}${short}`));
}

/** Edits that lead from one text to another, a swap of neighbours counting as one (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      // At the first row and column one side is undefined and the other a letter: never swapped.
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const steps = [(previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1)];
      if (swapped) steps.push((older[column - 2] ?? 0) + 1);
      current.push(Math.min(...steps));
    }
    older = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
