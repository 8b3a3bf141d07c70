/** Where two texts first differ: the line, counted from 1, as it stands in each. */
export interface TextDifference {
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** So much of a long line is kept before the first letter that differs. */
const lead = 24;

/** The first line in which two texts differ, cut so that the difference stands within `width` letters. */
export function firstDifference(before: string, after: string, width: number): TextDifference {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const index = old.findIndex((text, at) => text !== now[at]);
  const at = index < 0 ? old.length : index;
  const [left, right] = [(old[at] ?? '').trim(), (now[at] ?? '').trim()];
  const start = Math.max(left.length, right.length) <= width ? 0 : Math.max(0, sameStart(left, right) - lead);
  return { line: at + 1, before: from(left, start), after: from(right, start) };
}

function sameStart(left: string, right: string): number {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  return same;
}
function from(text: string, start: number): string {
  return start === 0 ? text : `…${text.slice(start)}`;
}
