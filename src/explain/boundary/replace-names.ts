import { characterClass, digit, escapeLength, hashSeed, hashStep, isWord, joinerCode, letter } from './characters.ts';
import { everyWord, type Naming, replaceWhole } from './compound.ts';
import { type Done, knownForm, type Run } from './known-forms.ts';
import { type Lexicon, normalOf } from './lexicon.ts';
import { standsAsName } from './positions.ts';
import { fileForm, isLabelHost, publicHostParts } from './public-names.ts';

const underscore = 95;
const dot = 46;
/** A run as it is read, filled in anew for each. */
type Reading = { -readonly [K in keyof Run]: Run[K] } & { hit: boolean };

/** Replaces names, hosts, addresses and ids, in one pass. */
export function replaceNames(text: string, naming: Naming): string {
  const run: Reading = { end: 0, hasDigit: false, hasLetter: false, dots: 0, hit: false };
  let result = '';
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if ((characterClass[code] ?? 0) === 0) {
      at += code === 92 || code === 37 ? escapeLength(text, at, code) : 1;
      continue;
    }
    readRun(text, at, run, naming.lexicon);
    const done =
      knownForm(text, at, run, naming) ??
      wrappedName(text, at, run.end, naming) ??
      (run.hit ? replaceRun(text, at, run.end, naming) : undefined);
    if (done) {
      result += text.slice(copied, at) + done.text;
      copied = done.end;
    }
    at = done?.end ?? run.end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Where a run ends, and whether a name may be in it. */
function readRun(text: string, start: number, run: Reading, { mayBeName }: Lexicon): void {
  let word = hashSeed;
  let whole = hashSeed;
  let label = hashSeed;
  let stem = hashSeed;
  let hit = false;
  let kinds = 0;
  let dots = 0;
  let at = start;
  for (; ; at += 1) {
    const code = text.charCodeAt(at);
    const kind = characterClass[code] ?? 0;
    if (kind !== 0) {
      const lower = code | 32;
      word = hashStep(word, lower);
      whole = hashStep(whole, lower);
      label = hashStep(label, lower);
      if (kind === letter) stem = word;
      kinds |= kind;
      continue;
    }
    hit ||= mayBeName(word) || mayBeName(whole) || mayBeName(label) || mayBeName(stem);
    if ((code !== joinerCode && code !== underscore && code !== dot) || !isWord(text.charCodeAt(at + 1))) break;
    word = hashSeed;
    stem = hashSeed;
    whole = hashStep(whole, joinerCode);
    label = code === joinerCode ? hashStep(label, joinerCode) : hashSeed;
    if (code === dot) dots += 1;
  }
  run.end = at;
  run.hit = hit;
  run.dots = dots;
  run.hasDigit = (kinds & digit) !== 0;
  run.hasLetter = (kinds & letter) !== 0;
}

const runCharacters = /[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*/y;
function runEnd(text: string, start: number): number {
  runCharacters.lastIndex = start;
  return start + (runCharacters.exec(text)?.[0].length ?? 0);
}

const brokenLine = /^-?\r?\n/;
/** A name that was broken at the edge of a terminal: the end of one line and the beginning of the next are one word. */
function wrappedName(text: string, start: number, end: number, naming: Naming): Done | undefined {
  const code = text.charCodeAt(end);
  if (code !== 10 && code !== 13 && code !== 45) return undefined;
  const edge = brokenLine.exec(text.slice(end, end + 4))?.[0];
  if (edge === undefined) return undefined;
  const next = end + edge.length;
  if (!isWord(text.charCodeAt(next))) return undefined;
  const after = runEnd(text, next);
  const joined = text.slice(start, end) + (edge.startsWith('-') ? '-' : '') + text.slice(next, after);
  if (joined.length < 6 || !isKnown(joined, naming.lexicon)) return undefined;
  return isKnown(text.slice(start, end), naming.lexicon)
    ? undefined
    : { text: `${replaceWhole(joined, naming) ?? joined}${edge.replace('-', '')}`, end: after };
}

/** Whether the end of the line before `at` and the beginning of the line at it are one name. */
export function isWrapped(text: string, at: number, lexicon: Lexicon): boolean {
  if (text.charCodeAt(at - 1) !== 10) return false;
  const before = /([A-Za-z0-9][A-Za-z0-9._-]{0,260})\r?\n$/.exec(text.slice(Math.max(0, at - 264), at))?.[1] ?? '';
  const joined = before + text.slice(at, runEnd(text, at));
  return isKnown(joined, lexicon) && !isKnown(before, lexicon);
}
function isKnown(name: string, { nameOf, wordOf }: Lexicon): boolean {
  return (nameOf(normalOf(name)) ?? wordOf(name.toLowerCase())) !== undefined;
}

function replaceRun(text: string, start: number, end: number, naming: Naming): Done | undefined {
  if (text.charCodeAt(start - 1) === 47 && isLabelKey(text, start - 1)) return undefined;
  const run = text.slice(start, end);
  const named = naming.lexicon.commonNameOf(run.split('.')[0] ?? '');
  if (named !== undefined) {
    const byPlace = commonName(text, start, end, naming);
    if (byPlace !== undefined) return { text: byPlace, end };
  }
  const file = fileOf(run, naming);
  if (file !== undefined) return { text: file, end };
  const known = naming.cache.has(run) ? naming.cache.get(run) : replaceWhole(run, naming);
  naming.cache.set(run, known);
  return known === undefined ? undefined : { text: known, end };
}

/** `rules.json` beside a ConfigMap `pricing-rules`: the word is the same in both. */
function fileOf(run: string, { lexicon, pseudonyms, note, knownOnly }: Naming): string | undefined {
  const [, stem = '', ending = ''] = fileForm.exec(run) ?? [];
  if (knownOnly || stem === '' || !lexicon.isPart(stem)) return undefined;
  note('name', stem);
  return pseudonyms.word(stem) + ending;
}

const hostBefore = /[a-z0-9][a-z0-9.-]{3,60}$/i;
/** `node.kubernetes.io/unreachable`: what stands behind the slash is a word of Kubernetes. */
function isLabelKey(text: string, slash: number): boolean {
  const code = text.charCodeAt(slash - 1);
  if (!isWord(code)) return false;
  const host = hostBefore.exec(text.slice(Math.max(0, slash - 60), slash))?.[0] ?? '';
  return host.includes('.') && isLabelHost(host.toLowerCase());
}

/** A name that is a common word: where a name stands, as the first label of a host name in the cluster, or before what Kubernetes appends. */
function commonName(text: string, start: number, end: number, naming: Naming): string | undefined {
  const { lexicon, note } = naming;
  const run = text.slice(start, end);
  const [first = '', ...others] = run.split('.');
  const named = lexicon.commonNameOf(first);
  if (named === undefined) return undefined;
  const isHost = others.length > 0 && (lexicon.isNamespace(others[0] ?? '') || others[0] === 'svc' || others[1] === 'svc');
  if (!isHost && !(others.length === 0 && standsAsName(text, start, end, lexicon.isNamespace))) return undefined;
  note(named, first);
  const tail =
    others.length === 0
      ? ''
      : `.${others.map((label) => (publicHostParts.has(label) || lexicon.isPublic(label) ? label : everyWord(label, naming))).join('.')}`;
  return naming.pseudonyms.word(first) + tail;
}
