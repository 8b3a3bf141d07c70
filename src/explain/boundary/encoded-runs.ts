import { mayEncodeText } from './encoded.ts';
import type { Word } from './survey-words.ts';

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}
/** An even number of hexadecimal digits, some of them letters; or both cases, and the beginning of a text, or of something packed. */
export function mayBeEncoded(text: string, start: number, { end, holds }: Word): boolean {
  if (end - start < 8) return text.charCodeAt(start) === 72 && text.startsWith('H4sI', start);
  if (holds === 4) return (end - start) % 2 === 0 && mayBeDigits(text, start, end);
  if ((holds & 8) === 0 && (holds & 4) !== 0 && (holds & 3) !== 0 && (end - start) % 2 === 0) return true;
  return (holds & 3) === 3 && (((holds & 4) !== 0 && end - start >= 20) || mayEncodeText(text, start));
}

/** Digits that say letters in hexadecimal: of most numbers a pair soon does not. */
function mayBeDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 2) {
    const code = text.charCodeAt(at);
    if (code < 50 || code > 55) return false;
  }
  return true;
}

function runStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < longestRun && /[A-Za-z0-9+/_-]/.test(text.charAt(from - 1))) from -= 1;
  return from;
}
const longestRun = 4_000;
const encodedCharacters = /[A-Za-z0-9+/_-]+={0,2}/y;
const wrappedLine = /(?:\\+r)?(?:\\+n|\r?\n)[ \t]{0,40}([A-Za-z0-9+/_-]+={0,2})/y;
/** Notes a run that may be encoded, over the ends of lines that wrap it. */
export function encodedRun(text: string, start: number, encoded: Stretch[]): void {
  if (start < (encoded.at(-1)?.end ?? 0)) return;
  // Behind a slash or a plus it may be the rest of something that began before, or stand alone in a path.
  const from = start > 0 && /[+/]/.test(text.charAt(start - 1)) ? runStart(text, start) : start;
  encodedCharacters.lastIndex = from;
  let last = from + (encodedCharacters.exec(text)?.[0].length ?? 0);
  const width = last - from;
  let length = width >= 56 && width % 4 === 0 ? width : 0;
  let full = last;
  while (length === width) {
    full = last;
    wrappedLine.lastIndex = last;
    const next = wrappedLine.exec(text);
    length = next?.[1]?.length ?? 0;
    if (next && length <= width) last += next[0].length;
  }
  // A last line that is shorter may be its end, or the beginning of something else.
  if (full < last) encoded.push({ start: from, end: full });
  pushSegments(text, { start: from, end: last }, encoded);
}

/** A run between slashes is a path as well as a whole: what stands between two of them, and then all of it. */
function pushSegments(text: string, { start, end }: Stretch, encoded: Stretch[]): void {
  const slash = text.indexOf('/', start);
  if (slash >= 0 && slash < end && end - start <= longestPath) {
    for (let from = start; from < end; ) {
      const next = text.indexOf('/', from);
      const to = next < 0 || next > end ? end : next;
      if (to - from >= 8) encoded.push({ start: from, end: to });
      from = to + 1;
    }
  }
  encoded.push({ start, end });
}
const longestPath = 2_000;
