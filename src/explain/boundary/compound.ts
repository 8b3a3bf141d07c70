import type { ReplacedClass } from './boundary.ts';
import { commonWords } from './common-words.ts';
import { isGenerated, isMeasure, type Lexicon, normalOf } from './lexicon.ts';
import { looksLikePseudonym, type Pseudonyms } from './pseudonyms.ts';
import { publicHostParts, publicSoftware } from './public-names.ts';

export interface Naming {
  readonly lexicon: Lexicon;
  readonly pseudonyms: Pseudonyms;
  /** Told of everything that was replaced. */
  readonly note: (replaced: ReplacedClass, real: string) => void;
  /** What replacing a run gave, where that does not depend on what stands around it. */
  readonly cache: Map<string, string | undefined>;
  /** Only known words are replaced: what is appended to one is kept. */
  readonly knownOnly: boolean;
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
  const stays = (lower: string): boolean => commonWords.has(lower) || (naming.knownOnly && naming.lexicon.wordOf(lower) === undefined);
  return parts
    .map((part, index) => (stays(part.toLowerCase()) ? part : wordOut(part, naming, index >= parts.length - 3 ? 'end' : 'inside')))
    .join('');
}

/** Every word of a name that is not public, a number or a version. A beginning that every cluster has stays whole. */
export function everyWord(name: string, naming: Naming): string {
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
