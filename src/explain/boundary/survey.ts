import { hashSeed, hashStep } from './lexicon.ts';

/** A stretch of text that must be looked at by the rules for secrets. */
export interface Zone {
  readonly start: number;
  readonly end: number;
  /** Also for secretlint: it begins as a known token does, or is a URL with a password. */
  readonly suspect: boolean;
}
/** A stretch that may be base64 or hexadecimal of something. */
export interface EncodedRun {
  readonly start: number;
  readonly end: number;
}
export interface Survey {
  readonly zones: readonly Zone[];
  readonly encoded: readonly EncodedRun[];
  /** Places behind a word that tells what stands next: `pod/`, `namespace "`, `host=`. */
  readonly named: readonly { readonly kind: string; readonly at: number }[];
  /** Dotted runs, which may be host names. */
  readonly dotted: readonly EncodedRun[];
}

export const letter = 1;
export const digit = 2;
/** What a character is, by its code: 1 a letter, 2 a digit, 0 anything else. */
export const characterClass = new Uint8Array(128);
for (let code = 48; code <= 57; code += 1) characterClass[code] = digit;
for (let code = 65; code <= 90; code += 1) characterClass[code + 32] = characterClass[code] = letter;

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

/** One pass over a text: where secrets, encodings, names behind telling words and host names may stand. Decides nothing. */
export function surveyOf(text: string): Survey {
  const zones: Zone[] = [];
  const encoded: EncodedRun[] = [];
  const named: { kind: string; at: number }[] = [];
  const dotted: EncodedRun[] = [];
  let dottedFrom = -1;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code >= 128 || characterClass[code] === 0) {
      if (code === 45 && text.startsWith('-----BEGIN', at)) at = pemZone(text, at, zones);
      else if (code === 58 && text.charCodeAt(at + 1) === 47 && text.charCodeAt(at + 2) === 47) urlZone(text, at, zones);
      else if (code === 64) accountZone(text, at, zones);
      at += 1;
      continue;
    }
    const start = at;
    let hash = hashSeed;
    let tail = 0;
    let cases = 0;
    let hex = true;
    for (; at < text.length; at += 1) {
      const next = text.charCodeAt(at);
      if (next >= 128) break;
      const kind = characterClass[next];
      if (kind === 0) break;
      const lower = kind === letter ? next | 32 : next;
      hash = hashStep(hash, lower);
      tail = ((tail << 8) | lower) & 0xff_ff_ff;
      if (kind === digit) cases |= 4;
      else {
        cases |= next === lower ? 1 : 2;
        if (lower > 102) hex = false;
      }
    }
    const length = at - start;
    if (length > 2 && has(tailFilter, tails, tail)) assignmentZone(text, start, at, zones);
    if (
      length > 1 &&
      has(headFilter, heads, (text.charCodeAt(start) << 16) | (text.charCodeAt(start + 1) << 8) | text.charCodeAt(start + 2))
    )
      tokenZone(text, start, zones);
    if (has(kindFilter, kindHashes, hash)) named.push({ kind: text.slice(start, at).toLowerCase(), at });
    if (length >= 8 && (hex ? length % 2 === 0 : (cases & 3) === 3)) encodedRun(text, start, encoded);
    if (text.charCodeAt(at) === 46 && isWord(text.charCodeAt(at + 1))) {
      if (dottedFrom < 0) dottedFrom = labelStart(text, start);
    } else if (dottedFrom >= 0 && text.charCodeAt(at) !== 45 && text.charCodeAt(at) !== 95) {
      if ((cases & 4) === 0) dotted.push({ start: dottedFrom, end: at });
      dottedFrom = -1;
    }
  }
  return { zones, encoded, named, dotted };
}

export function isWord(code: number): boolean {
  return code < 128 && characterClass[code] !== 0;
}
function labelStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && (text.charCodeAt(from - 1) === 45 || text.charCodeAt(from - 1) === 95 || isWord(text.charCodeAt(from - 1)))) from -= 1;
  return from;
}

const longest = 4_000;
const assigns = /\\?["']?(?:\s{0,4}[=:]\s{0,4}|\s+)/y;
const valueOf = /\\?"(?:[^"\\]|\\.){0,4000}\\?"?|'[^']{0,4000}'?|[^\s"',;&]{1,4000}/y;
/** `"name":"DB_PASSWORD","value":"..."`, and the same in YAML. */
const namedValue = /\\?["']?\s*,?\s{0,40}(?:- )?\\?["']?value\\?["']?\s*:\s*/y;

/** From the name of a secret to the end of what is assigned to it. */
function assignmentZone(text: string, start: number, end: number, zones: Zone[]): void {
  namedValue.lastIndex = end;
  assigns.lastIndex = end;
  const sign = namedValue.exec(text) ?? assigns.exec(text);
  if (!sign) return;
  valueOf.lastIndex = end + sign[0].length;
  const value = valueOf.exec(text)?.[0] ?? '';
  // An object or a list of a manifest holds fields of its own.
  if (value === '' || value.startsWith('{') || value.startsWith('[')) return;
  const last = end + sign[0].length + value.length;
  zones.push({
    start: Math.max(0, labelStart(text, start) - 2),
    end: wrapped(text, start, Math.min(text.length, last + 2)),
    suspect: false,
  });
}

/** What a terminal broke at its edge goes on at the margin of the next line. */
function wrapped(text: string, start: number, end: number): number {
  if (text.charCodeAt(end - 1) !== 10 && text.charCodeAt(end) !== 10 && text.charCodeAt(end - 2) !== 10) return end;
  const line = text.indexOf('\n', Math.max(start, end - 2));
  if (line < 0 || line - text.lastIndexOf('\n', line - 1) < 72) return end;
  let next = line + 1;
  while (next < text.length && next - line < longest && !/[\s"',;&]/.test(text.charAt(next))) next += 1;
  return next;
}

const tokenCharacters = /[A-Za-z0-9_.+/=-]+(?:\\?\r?\n[ \t]{0,40}[A-Za-z0-9_.+/=-]{12,}(?=$|[\s"',;]))*/y;
function tokenZone(text: string, start: number, zones: Zone[]): void {
  if (start > 0 && isWord(text.charCodeAt(start - 1))) return;
  tokenCharacters.lastIndex = start;
  const run = tokenCharacters.exec(text)?.[0] ?? '';
  if (run.length >= 16) zones.push({ start, end: start + run.length, suspect: true });
}

const urlCharacters = /:\/\/[^\s"'<>`]{1,800}/y;
function urlZone(text: string, at: number, zones: Zone[]): void {
  urlCharacters.lastIndex = at;
  const url = urlCharacters.exec(text)?.[0] ?? '';
  if (!url.includes('@') && !url.includes('hooks.slack.com')) return;
  zones.push({ start: Math.max(0, labelStart(text, at)), end: at + url.length, suspect: true });
}
/** `user:password@tcp(host)`, `user:password@host:port`: an address of a database that is no URL. */
function accountZone(text: string, at: number, zones: Zone[]): void {
  const before = /[\w.-]{1,60}:[^\s"'@/:]{3,200}$/.exec(text.slice(Math.max(0, at - 262), at));
  if (before && /^(?:tcp\(|unix\(|\(|[\w.-]+:\d)/.test(text.slice(at + 1, at + 260)) && !text.startsWith('sha256:', at + 1))
    zones.push({ start: at - before[0].length, end: at + 1, suspect: false });
}

const pemEnd = /-----END [A-Z0-9 ]{0,60}-----/g;
const pemBody = /-----BEGIN [A-Z0-9 ]{0,60}-----(?:\\n|\\r|[A-Za-z0-9+/=\s\\:,-])*/y;
/** A key or certificate in PEM, with whatever a log put before each of its lines. One that was cut ends where its letters end. */
function pemZone(text: string, at: number, zones: Zone[]): number {
  pemEnd.lastIndex = at;
  const end = pemEnd.exec(text);
  pemBody.lastIndex = at;
  const body = at + (pemBody.exec(text)?.[0].length ?? 10);
  const last = end && end.index - at < 20_000 ? end.index + end[0].length : body;
  zones.push({ start: at, end: last, suspect: true });
  return last - 1;
}

const encodedCharacters = /[A-Za-z0-9+/_-]+={0,2}/y;
const wrappedLine = /(?:\\n|\r?\n)[ \t]{0,40}([A-Za-z0-9+/_-]+={0,2})(?=$|[\s"'\\])/y;
function encodedRun(text: string, start: number, encoded: EncodedRun[]): void {
  if (start < (encoded.at(-1)?.end ?? 0)) return;
  const from = start > 0 && /[+/]/.test(text.charAt(start - 1)) && isWord(text.charCodeAt(start - 2)) ? labelStart(text, start - 1) : start;
  encodedCharacters.lastIndex = from;
  let last = from + (encodedCharacters.exec(text)?.[0].length ?? 0);
  for (const width = last - from; width >= 56 && width % 4 === 0; ) {
    wrappedLine.lastIndex = last;
    const next = wrappedLine.exec(text);
    const length = next?.[1]?.length ?? 0;
    if (!next || length > width) break;
    last += next[0].length;
    if (length < width) break;
  }
  encoded.push({ start: from, end: last });
}
