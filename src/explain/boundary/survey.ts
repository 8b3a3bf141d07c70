import { characterClass, escapeLength, isWord, labelStart } from './characters.ts';
import { encodedRun, mayBeEncoded, type Stretch } from './encoded-runs.ts';
import { accountZone, assignmentZone, pemZone, tokenZone, urlZone, type Zone } from './secret-zones.ts';
import { announcesName, announcesSecret, beginsToken, readWord, type Word } from './survey-words.ts';

export interface Survey {
  /** What the rules for secrets have to look at. */
  readonly zones: readonly Zone[];
  /** What may be base64 or hexadecimal of something. */
  readonly encoded: readonly Stretch[];
  /** Places behind a word that tells what stands next: `pod/`, `namespace "`, `host=`. */
  readonly named: readonly { readonly kind: string; readonly at: number }[];
  /** Dotted runs, which may be host names. */
  readonly dotted: readonly Stretch[];
}

/** One pass over a text: where secrets, encodings, names behind telling words and host names may stand. Decides nothing. */
export function surveyOf(text: string): Survey {
  const zones: Zone[] = [];
  const encoded: Stretch[] = [];
  const named: { kind: string; at: number }[] = [];
  const dotted: Stretch[] = [];
  const word: Word = { end: 0, hash: 0, tail: 0, holds: 0 };
  let dottedFrom = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((characterClass[code] ?? 0) === 0) {
      if (code === 45 || code === 58 || code === 64) at = mark(text, at, code, zones);
      else if (code === 92) at += escapeLength(text, at, code) - 1;
      continue;
    }
    const start = at;
    readWord(text, start, word);
    at = word.end;
    const next = text.charCodeAt(at);
    if (at - start > 1) judged(text, start, word, { zones, named });
    if (mayBeEncoded(text, start, word)) encodedRun(text, start, encoded);
    dottedFrom = dottedRun(text, start, { dottedFrom, next, word, dotted });
    if (next === 45 || next === 58 || next === 64 || next === 92) at -= 1;
  }
  encoded.sort((a, b) => a.start - b.start || b.end - a.end);
  return { zones, encoded, named, dotted };
}

/** Dashes of PEM, the slashes of a URL, an account before `@`. Gives where to go on. */
function mark(text: string, at: number, code: number, zones: Zone[]): number {
  if (code === 45) return text.charCodeAt(at + 5) === 66 && text.startsWith('-----BEGIN', at) ? pemZone(text, at, zones) : at;
  if (code === 64) accountZone(text, at, zones);
  else if (text.charCodeAt(at + 1) === 47 && text.charCodeAt(at + 2) === 47) urlZone(text, at, zones);
  return at;
}

function judged(text: string, start: number, word: Word, into: { zones: Zone[]; named: { kind: string; at: number }[] }): void {
  const { end } = word;
  if (announcesSecret(word)) assignmentZone(text, start, end, into.zones);
  if (beginsToken(text, start)) tokenZone(text, start, into.zones);
  if (announcesName(word)) into.named.push({ kind: text.slice(start, end).toLowerCase(), at: end });
}
/** Where the dotted run began that goes on here, or -1; one that ends is noted, unless its last word holds a digit. */
function dottedRun(
  text: string,
  start: number,
  { dottedFrom, next, word, dotted }: { dottedFrom: number; next: number; word: Word; dotted: Stretch[] },
): number {
  if (next === 46 && isWord(text.charCodeAt(word.end + 1))) return dottedFrom < 0 ? labelStart(text, start) : dottedFrom;
  if (dottedFrom < 0 || next === 45 || next === 95) return dottedFrom;
  if ((word.holds & 4) === 0) dotted.push({ start: dottedFrom, end: word.end });
  return -1;
}
