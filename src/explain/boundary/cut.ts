import type { Stretch } from './encoded-runs.ts';

/** Stands where a text was cut while it is sealed. No text holds it: control characters are cleaned away before. */
export const cutMark = '\u0000\n';
/** Of what may be kept, this much is the beginning: it says what a text is, and the newest lines of a log stand at the end. */
export const shareOfHead = 0.6;
/** A line may go on for so long before a cut is made inside of it. */
const longestLine = 4_000;

export interface Cutting {
  /** Characters that may be kept. */
  readonly most: number;
  /** Where secrets, encodings and escapes may stand: none of them is cut in two, since half of one looks like nothing. */
  readonly together: readonly Stretch[];
  /** Whether a name goes on over the end of the line before this place. */
  readonly isOneName: (at: number) => boolean;
}

/** What is left out of a text that is longer than what may be kept: whole lines, or words of a line that never ends. */
export function cutOf(text: string, { most, together, isOneName }: Cutting): Stretch | undefined {
  if (text.length <= most) return undefined;
  const stretches = joined(together);
  const mayCut = (at: number): boolean => holding(stretches, at) === undefined && !isOneName(at);
  let start = placeBefore(text, Math.floor(most * shareOfHead));
  while (start > 0 && !mayCut(start)) start = placeBefore(text, (holding(stretches, start)?.start ?? start) - 1);
  let end = placeAfter(text, text.length - Math.floor(most * (1 - shareOfHead)));
  while (end < text.length && !mayCut(end)) end = placeAfter(text, (holding(stretches, end)?.end ?? end) + 1);
  return { start, end };
}

/** The last place at or before `at` where a line, or else a word, begins. */
function placeBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  if (at - line <= longestLine) return line;
  for (let place = at; place > at - longestLine; place -= 1) if (isBetween(text.charCodeAt(place - 1))) return place;
  return line;
}
/** The first place at or after `at` where a line, or else a word, begins; the end where there is none. */
function placeAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const end = text.indexOf('\n', at - 1);
  const line = end < 0 ? text.length : end + 1;
  if (line - at <= longestLine) return line;
  for (let place = at; place < at + longestLine; place += 1) if (isBetween(text.charCodeAt(place - 1))) return place;
  return line;
}
/** White space, a comma or a semicolon: no name and no token holds one. */
function isBetween(code: number): boolean {
  return code <= 32 || code === 44 || code === 59;
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && one.start < last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else result.push(one);
  }
  return result;
}

/** The stretch that a cut at this place would divide. */
function holding(stretches: readonly Stretch[], at: number): Stretch | undefined {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  const found = stretches[low];
  return found && found.start < at ? found : undefined;
}
