import { characterClass, digit, escapeLength, hashSeed, hashStep, isWord, labelStart } from './characters.ts';
import { mayEncodeText } from './encoded.ts';
import { accountZone, assignmentZone, pemZone, tokenZone, urlZone, type Zone } from './secret-zones.ts';

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}
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

const codes = (text: string): number => [...text].reduce((packed, one) => ((packed << 8) | one.charCodeAt(0)) & 0xff_ff_ff, 0);
/** The last three letters of words behind which a secret may stand: password, token, api_key, Authorization, Bearer ... */
const tails = new Set(
  ['ord', 'ass', 'swd', 'pwd', 'ase', 'ret', 'ken', 'key', 'ial', 'als', 'ion', 'sig', 'uth', 'rer', 'sic', 'dsn', 'cfg', 'ing', 'eid'].map(
    codes,
  ),
);
/** The first three letters of tokens of known makers. Their rest is judged by the rules. */
const heads = new Set(
  'eyJ AKI ASI A3T AGP AID ARO AIP ANP ANV ghp gho ghu ghs ghr git glp glc gls npm dck xox xap AIz sk- sk_ rk_ hvs hvb hvr gsk hf_ lin ntn SG. shp ops vcp vci vca vcr vck dap fig cfk cfu cfa tsk'
    .split(' ')
    .map(codes),
);
const kinds =
  `pod po deployment deploy deployments service svc services namespace ns namespaces node nodes statefulset sts daemonset ds replicaset rs job jobs cronjob
configmap cm secret persistentvolumeclaim pvc persistentvolume pv claim volume ingress serviceaccount sa container containers host hostname server cluster
hpa horizontalpodautoscaler role rolebinding clusterrole clusterrolebinding networkpolicy endpoints user lookup database db schema bucket project tenant
customer pods image repository registry name storageclass networkpolicies replicasets statefulsets daemonsets secrets configmaps`
    .trim()
    .split(/\s+/);
const kindHashes = new Set(kinds.map((kind) => [...kind].reduce((hash, one) => hashStep(hash, one.charCodeAt(0)), hashSeed)));
const tailFilter = filterOf(tails);
const headFilter = filterOf(heads);
const kindFilter = filterOf(kindHashes);

function filterOf(values: ReadonlySet<number>): Uint8Array {
  const filter = new Uint8Array(4096);
  for (const value of values) filter[(value ^ (value >>> 12)) & 4095] = 1;
  return filter;
}
function has(filter: Uint8Array, values: ReadonlySet<number>, value: number): boolean {
  return filter[(value ^ (value >>> 12)) & 4095] === 1 && values.has(value);
}

/** What one word is, filled in anew for each: this runs over every letter of everything that is sent. */
interface Word {
  end: number;
  hash: number;
  /** Its last three characters. */
  tail: number;
  /** 1 lower case, 2 upper case, 4 digits, 8 a letter beyond `f`. */
  holds: number;
}

function readWord(text: string, start: number, word: Word): void {
  let hash = hashSeed;
  let tail = 0;
  let holds = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = characterClass[code] ?? 0;
    if (kind === 0) break;
    const lower = code | 32;
    hash = hashStep(hash, lower);
    tail = ((tail << 8) | lower) & 0xff_ff_ff;
    holds |= kind === digit ? 4 : (code === lower ? 1 : 2) | (lower > 102 ? 8 : 0);
  }
  word.end = at;
  word.hash = hash;
  word.tail = tail;
  word.holds = holds;
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

function judged(
  text: string,
  start: number,
  { end, hash, tail }: Word,
  into: { zones: Zone[]; named: { kind: string; at: number }[] },
): void {
  if (has(tailFilter, tails, tail)) assignmentZone(text, start, end, into.zones);
  if (has(headFilter, heads, (text.charCodeAt(start) << 16) | (text.charCodeAt(start + 1) << 8) | text.charCodeAt(start + 2)))
    tokenZone(text, start, into.zones);
  if (has(kindFilter, kindHashes, hash)) into.named.push({ kind: text.slice(start, end).toLowerCase(), at: end });
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

/** An even number of hexadecimal digits, some of them letters; or both cases, and the beginning of a text, or of something packed. */
function mayBeEncoded(text: string, start: number, { end, holds }: Word): boolean {
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
function encodedRun(text: string, start: number, encoded: Stretch[]): void {
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
