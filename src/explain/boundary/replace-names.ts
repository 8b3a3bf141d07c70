import { ipv6Groups, isCommonIpv4 } from './addresses.ts';
import type { ReplacedClass } from './boundary.ts';
import { commonWords } from './common-words.ts';
import { hashSeed, hashStep, isGenerated, isMeasure, joinerCode, type Lexicon, normalOf } from './lexicon.ts';
import { standsAsName } from './positions.ts';
import { looksLikePseudonym, type Pseudonyms } from './pseudonyms.ts';
import { isLabelHost, isPublicHost, publicHostParts, publicSoftware } from './public-names.ts';
import { characterClass, digit, isWord, letter } from './survey.ts';

export interface Naming {
  readonly lexicon: Lexicon;
  readonly pseudonyms: Pseudonyms;
  /** Told of everything that was replaced. */
  readonly note: (replaced: ReplacedClass, real: string) => void;
  /** What replacing a run gave, where that does not depend on what stands around it. */
  readonly cache: Map<string, string | undefined>;
}
/** A replacement, and where the text goes on. */
interface Done {
  readonly text: string;
  readonly end: number;
}

const underscore = 95;
const dot = 46;

/** Replaces names, hosts, addresses and ids, in one pass. A run is letters and digits with `-`, `_` and `.` between them. */
export function replaceNames(text: string, naming: Naming): string {
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code >= 128 || characterClass[code] === 0) {
      at += skipped(text, at, code);
      continue;
    }
    const start = at;
    const { end, hit } = runFrom(text, start, naming.lexicon);
    const done =
      special(text, start, end, naming) ??
      wrappedName(text, start, end, naming) ??
      (hit ? replaceRun(text, start, end, naming) : undefined);
    at = done?.end ?? end;
    if (!done) continue;
    result += text.slice(copied, start) + done.text;
    copied = done.end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** How far to go on at what is no letter or digit: an escape (`\n`, `%2F`) is passed with the letters that belong to it. */
function skipped(text: string, at: number, code: number): number {
  if (code === 92) {
    const next = text.charCodeAt(at + 1);
    if (next === 110 || next === 114 || next === 116 || next === 98 || next === 102) return 2;
    return next === 117 && /^[0-9a-f]{4}$/i.test(text.slice(at + 2, at + 6)) ? 6 : 1;
  }
  if (code === 37 && /^[0-9a-f]{2}$/i.test(text.slice(at + 1, at + 3))) return 3;
  return 1;
}

/** Where a run ends, and whether a name may be in it. */
function runFrom(text: string, start: number, { mayBeName }: Lexicon): { readonly end: number; readonly hit: boolean } {
  let word = hashSeed;
  let whole = hashSeed;
  let label = hashSeed;
  let stem = hashSeed;
  let hit = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? characterClass[code] : 0;
    if (kind === letter) {
      const lower = code | 32;
      word = hashStep(word, lower);
      whole = hashStep(whole, lower);
      label = hashStep(label, lower);
      stem = word;
    } else if (kind === digit) {
      word = hashStep(word, code);
      whole = hashStep(whole, code);
      label = hashStep(label, code);
    } else {
      if (!hit) hit = mayBeName(word) || mayBeName(whole) || mayBeName(label) || mayBeName(stem);
      if ((code !== joinerCode && code !== underscore && code !== dot) || !isWord(text.charCodeAt(at + 1))) break;
      word = hashSeed;
      stem = hashSeed;
      whole = hashStep(whole, joinerCode);
      label = code === joinerCode ? hashStep(label, joinerCode) : hashSeed;
    }
  }
  if (at === text.length && !hit) hit = mayBeName(word) || mayBeName(whole) || mayBeName(label) || mayBeName(stem);
  return { end: at, hit };
}

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const macColons = /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![:\w])/iy;
const macDashes = /^(?:[0-9a-f]{2}-){5}[0-9a-f]{2}$/i;
const ipv6 = /(?:[0-9a-f]{1,4}:){1,7}(?::?[0-9a-f]{1,4}){0,7}(?:::)?/iy;
const dashedIp = /(?<![0-9])(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})(?![0-9])/;
const emailHost = /@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+/y;

/** What is known by its form: addresses, ids, e-mail. */
function special(text: string, start: number, end: number, naming: Naming): Done | undefined {
  const next = text.charCodeAt(end);
  const length = end - start;
  if (next === 64) return email(text, start, end, naming);
  if (next === 58 && length <= 4) return colons(text, start, naming);
  if (length < 7 || !hasDigit(text, start, end)) return undefined;
  const run = text.slice(start, end);
  return (
    numeric(text, run, end, naming) ?? identifier(run, end, naming) ?? dashedAddress(run, end, naming) ?? account(text, start, run, naming)
  );
}
function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (characterClass[text.charCodeAt(at)] === digit) return true;
  return false;
}

function numeric(text: string, run: string, end: number, { pseudonyms, note }: Naming): Done | undefined {
  if (run.length > 15) return undefined;
  const octets = ipv4.exec(run)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255) || isCommonIpv4(octets)) return undefined;
  const bits = /^\/(\d{1,2})(?!\w)/.exec(text.slice(end, end + 4))?.[1];
  note('address', run);
  return {
    text: pseudonyms.ipv4(octets, bits === undefined ? undefined : Number(bits)),
    end: bits === undefined ? end : end + 1 + bits.length,
  };
}
function identifier(run: string, end: number, { pseudonyms, note }: Naming): Done | undefined {
  const isHex = run.length >= 20 && /^[0-9a-f]+$/i.test(run) && /[a-f]/i.test(run);
  if (pseudonyms.real(run) !== undefined) return isHex || uuid.test(run) || macDashes.test(run) ? { text: run, end } : undefined;
  if (macDashes.test(run)) {
    note('address', run);
    return { text: pseudonyms.mac(run), end };
  }
  if (!isHex && !uuid.test(run)) return undefined;
  note('id', run);
  return { text: pseudonyms.hex(run), end };
}
/** `ip-10-0-1-7`, `10-244-1-5.shop.pod.cluster.local`: an address inside a name. */
function dashedAddress(run: string, end: number, { pseudonyms, note, lexicon, cache }: Naming): Done | undefined {
  const match = dashedIp.exec(run);
  if (!match || !(/^ip-/i.test(run) || /\.pod\b|\.compute\b|\.internal$/.test(run) || match.index === 0)) return undefined;
  const octets = match.slice(1).map(Number);
  if (octets.some((octet) => octet > 255) || isCommonIpv4(octets)) return undefined;
  note('address', octets.join('.'));
  const address = pseudonyms.ipv4(octets, undefined).replaceAll('.', '-');
  const around = (part: string): string => (part === '' ? '' : (replaceWhole(part, { pseudonyms, note, lexicon, cache }) ?? part));
  return { text: around(run.slice(0, match.index)) + address + around(run.slice(match.index + match[0].length)), end };
}
/** The number of a cloud account: twelve digits in an ARN or before the name of a registry. */
function account(text: string, start: number, run: string, { pseudonyms, note }: Naming): Done | undefined {
  const number = /^\d{12}(?=$|\.)/.exec(run)?.[0];
  if (number === undefined || pseudonyms.real(number) !== undefined) return undefined;
  const before = text.slice(Math.max(0, start - 60), start);
  if (!/arn:[\w:-]*$|account\w{0,3}["']?\s?[=:/]\s?["']?$/i.test(before) && !/^\d{12}\.dkr\.ecr/.test(run)) return undefined;
  note('id', number);
  return { text: pseudonyms.number(number), end: start + 12 };
}

function colons(text: string, start: number, { pseudonyms, note }: Naming): Done | undefined {
  macColons.lastIndex = start;
  const mac = macColons.exec(text)?.[0];
  if (mac !== undefined) {
    if (pseudonyms.real(mac) !== undefined) return { text: mac, end: start + mac.length };
    note('address', mac);
    return { text: pseudonyms.mac(mac), end: start + mac.length };
  }
  ipv6.lastIndex = start;
  const address = ipv6.exec(text)?.[0] ?? '';
  if (!address.includes('::') && address.split(':').length !== 8) return undefined;
  if (!/\d/.test(address) || isWord(text.charCodeAt(start + address.length)) || /^(?:3fff|0):/i.test(address) || !ipv6Groups(address))
    return undefined;
  const pseudonym = pseudonyms.ipv6(address);
  if (pseudonym === undefined) return undefined;
  note('address', address);
  return { text: pseudonym, end: start + address.length };
}

const role = /^(?:root|admin|info|noreply|no-reply|support|postmaster|system|git|user|anonymous)$/i;
function email(text: string, start: number, end: number, naming: Naming): Done | undefined {
  emailHost.lastIndex = end;
  const host = emailHost.exec(text)?.[0].slice(1);
  if (host === undefined || isPublicHost(host.toLowerCase())) return undefined;
  const local = text.slice(start, end);
  naming.note('email', `${local}@${host}`);
  return { text: `${role.test(local) ? local : everyWord(local, naming)}@${replaceHost(host, naming)}`, end: end + 1 + host.length };
}

/** A name that was broken at the edge of a terminal: the end of one line and the beginning of the next are one word. */
function wrappedName(text: string, start: number, end: number, naming: Naming): Done | undefined {
  const code = text.charCodeAt(end);
  if (code !== 10 && code !== 13) return undefined;
  const next = end + (code === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  if (!isWord(text.charCodeAt(next))) return undefined;
  const after = runFrom(text, next, naming.lexicon).end;
  const joined = text.slice(start, end) + text.slice(next, after);
  const { lexicon } = naming;
  if (joined.length < 6 || (!lexicon.nameOf(normalOf(joined)) && !lexicon.wordOf(joined.toLowerCase()))) return undefined;
  const apart = lexicon.nameOf(normalOf(text.slice(start, end))) ?? lexicon.wordOf(text.slice(start, end).toLowerCase());
  return apart ? undefined : { text: `${replaceWhole(joined, naming) ?? joined}${text.slice(end, next)}`, end: after };
}

function replaceRun(text: string, start: number, end: number, naming: Naming): Done | undefined {
  if (text.charCodeAt(start - 1) === 47 && isLabelKey(text, start - 1)) return undefined;
  const run = text.slice(start, end);
  const named = naming.lexicon.commonNameOf(run.split('.')[0] ?? '');
  if (named !== undefined) {
    const byPlace = commonName(text, start, end, naming);
    if (byPlace !== undefined) return { text: byPlace, end };
  }
  const known = naming.cache.has(run) ? naming.cache.get(run) : replaceWhole(run, naming);
  naming.cache.set(run, known);
  return known === undefined ? undefined : { text: known, end };
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

/** Replaces what is known in one run, label by label; undefined when nothing is. */
export function replaceWhole(run: string, naming: Naming): string | undefined {
  const { lexicon, note } = naming;
  const normal = normalOf(run);
  if (lexicon.isPublic(run)) return undefined;
  const whole = lexicon.nameOf(normal);
  if (whole !== undefined) {
    note(whole, run);
    return isHostLike(run) ? replaceHost(run, naming) : everyWord(run, naming);
  }
  const labels = run.split('.');
  const replaced = labels.map((label) => replaceLabel(label, naming) ?? label);
  const result = replaced.join('.');
  return result === run ? undefined : result;
}

function isHostLike(run: string): boolean {
  const end = run.lastIndexOf('.');
  return end > 0 && publicHostParts.has(run.slice(end + 1).toLowerCase());
}

/** One label: its longest beginning that is a known name, and what is appended to it; else the words that are known. */
function replaceLabel(label: string, naming: Naming): string | undefined {
  const { lexicon, note } = naming;
  if (lexicon.isPublic(label)) return undefined;
  const parts = label.split(/([-_])/);
  for (let count = parts.length; count > 0; count -= 2) {
    const head = parts.slice(0, count).join('');
    const named = count === 1 ? commonHead(head, parts.slice(1), lexicon) : lexicon.nameOf(normalOf(head));
    if (named === undefined || lexicon.isPublic(head)) continue;
    note(named, label);
    return everyWord(head, naming) + rest(parts.slice(count), naming);
  }
  const named = parts
    .map((part) => lexicon.wordOf(part.toLowerCase()) ?? lexicon.wordOf(stemOf(part).toLowerCase()))
    .find((one) => one !== undefined);
  if (named === undefined) return undefined;
  note(named, label);
  return appended(parts, naming);
}
/** `web-7d9f8b6c5-x2x4z`: a common word before generated parts only. */
function commonHead(head: string, behind: readonly string[], { commonNameOf }: Lexicon): ReturnType<Lexicon['commonNameOf']> {
  const words = behind.filter((part) => part !== '-' && part !== '_');
  return words.length > 0 && words.every((word) => isGenerated(word)) ? commonNameOf(head) : undefined;
}
function stemOf(word: string): string {
  return word.replace(/\d{1,3}$/, '');
}

/** What follows a known name: behind `_`, as in `pod_namespace`, another one may begin. */
function rest(parts: readonly string[], naming: Naming): string {
  const at = parts.indexOf('_');
  if (at < 0) return appended(parts, naming);
  const next = parts.slice(at + 1);
  return `${appended(parts.slice(0, at), naming)}_${replaceLabel(next.join(''), naming) ?? appended(next, naming)}`;
}

/** Words that follow a known one: common words stay, all others are part of the name. */
function appended(parts: readonly string[], naming: Naming): string {
  return parts
    .map((part, index) =>
      commonWords.has(part.toLowerCase()) ? part : wordOut(part, naming, index >= parts.length - 3 ? 'end' : 'inside'),
    )
    .join('');
}

/** Every word of a name that is not public, a number or a version. A beginning that every cluster has stays whole. */
function everyWord(name: string, naming: Naming): string {
  for (let dash = name.lastIndexOf('-'); dash > 0; dash = name.lastIndexOf('-', dash - 1)) {
    if (naming.lexicon.isPublic(name.slice(0, dash))) return name.slice(0, dash) + words(name.slice(dash), naming);
  }
  return words(name, naming);
}
function words(name: string, naming: Naming): string {
  const parts = name.split(/([^A-Za-z0-9]+)/);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? part : wordOut(part, naming, parts.length > 1 && index >= parts.length - 3 ? 'end' : 'inside'),
    )
    .join('');
}
const generatedTail = /^(?:[bcdfghjklmnpqrstvwxz2456789]{5}|[bcdfghjklmnpqrstvwxz2456789]{8,10})$/;
function wordOut(word: string, { pseudonyms, lexicon }: Naming, place: 'end' | 'inside'): string {
  if (word === '' || /^[-_]$/.test(word)) return word;
  const lower = word.toLowerCase();
  if (isMeasure(lower) || looksLikePseudonym(word) || publicSoftware.has(lower) || lexicon.isPublic(word)) return word;
  if (pseudonyms.real(word) !== undefined) return word;
  if (isGenerated(word) || (place === 'end' && generatedTail.test(word))) return pseudonyms.generated(word);
  const stem = /^([A-Za-z]{2,})(\d{1,3})$/.exec(word);
  if (stem) return (looksLikePseudonym(stem[1] ?? '') ? (stem[1] ?? '') : pseudonyms.word(stem[1] ?? '')) + (stem[2] ?? '');
  return pseudonyms.word(word);
}

/** A host name: its public ends stay. */
export function replaceHost(host: string, naming: Naming): string {
  return host
    .split('.')
    .map((label) => (publicHostParts.has(label.toLowerCase()) ? label : everyWord(label, naming)))
    .join('.');
}
