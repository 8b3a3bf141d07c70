/** A repeat shorter than this may be chance. */
const shortestRepeat = 12;
const longestRepeat = 400;

/** Joins an answer that was cut with its continuation. What the continuation says again is said once. */
export function joined(before: string, after: string): string {
  const rest = after.replace(/^\s*```(?:json)?\n/, '');
  for (let length = Math.min(longestRepeat, before.length, rest.length); length >= shortestRepeat; length -= 1) {
    if (before.endsWith(rest.slice(0, length))) return before + rest.slice(length);
  }
  return before + rest;
}
