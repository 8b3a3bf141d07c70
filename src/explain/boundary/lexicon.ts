import type { ReplacedClass } from './boundary.ts';
import { hashSeed, hashStep } from './characters.ts';
import { commonWords } from './common-words.ts';
import { looksLikePseudonym } from './pseudonyms.ts';
import { isPublicName, publicHostParts, publicSoftware } from './public-names.ts';

/** What kind of thing a name names: which settings replace it, and how it is counted. */
export type NameClass = Extract<ReplacedClass, 'name' | 'host' | 'id'>;

/** A quantity, a duration, a version or a number: what tells how much, when or which, and names nothing. */
const measure =
  /^(?:\d{1,11}|v\d+(?:(?:alpha|beta|rc)\d*)?|\d+(?:k|m|g|t|ki|mi|gi|ti|kb|mb|gb|tb|s|ms|us|ns|h|d|min|x|st|nd|rd|th)|rc\d*|p\d{2})$/;
/** The hash of a pod template, the random end of a pod: no vowels (k8s.io/apimachinery/pkg/util/rand). */
const generatedForm = /^[bcdfghjklmnpqrstvwxz2456789]{4,10}$/;

/** Every name that is known, and quick answers to "may this be one". */
export interface Lexicon {
  readonly add: (name: string, named: NameClass) => void;
  /** A name of several words, or of one word that prose does not use: replaced wherever it stands. */
  readonly nameOf: (normal: string) => NameClass | undefined;
  /** A word of such a name which prose does not use. */
  readonly wordOf: (lower: string) => NameClass | undefined;
  /** A name that is a common word, exactly as it is written: replaced only where a name stands. */
  readonly commonNameOf: (surface: string) => NameClass | undefined;
  /** A common word of a name of several words: replaced in that name, and as the name of a file. */
  readonly isPart: (lower: string) => boolean;
  readonly isNamespace: (normal: string) => boolean;
  readonly addNamespace: (name: string) => void;
  readonly isPublic: (name: string) => boolean;
  readonly isTaken: (lower: string) => boolean;
  readonly mayBeName: (hash: number) => boolean;
  readonly size: () => number;
}

/** Lower case, with one kind of joiner: how names are compared. */
export function normalOf(name: string): string {
  return isNormal.test(name) ? name : name.toLowerCase().replace(/[._]/g, '-');
}
const isNormal = /^[a-z0-9-]*$/;
export function isGenerated(word: string): boolean {
  return generatedForm.test(word) && /\d/.test(word) && !publicSoftware.has(word);
}
export function isMeasure(word: string): boolean {
  return measure.test(word);
}
/** A word that no sentence uses by itself. */
export function isDistinctive(lower: string): boolean {
  if (lower.length < 3 || commonWords.has(lower) || publicSoftware.has(lower) || isMeasure(lower) || isGenerated(lower)) return false;
  return /[a-z]/.test(lower);
}

/** Names of files that everyone has. */
const usualFiles = new Set(
  'app application config configuration values settings index main default server client tls ca cert certificate key token package service deployment ingress'.split(
    ' ',
  ),
);
/** A common word that tells of whom a file is, where one is named by it. */
function isPlainPart(word: string): boolean {
  return /^[a-z]{3,}$/.test(word) && commonWords.has(word) && !publicSoftware.has(word) && !usualFiles.has(word);
}

/** A name that was sealed before: pseudonyms, and parts that are never replaced. */
function isPseudonym(words: readonly string[]): boolean {
  return (
    words.some(looksLikePseudonym) &&
    words.every((word) => !/[a-z]/.test(word) || looksLikePseudonym(word) || publicHostParts.has(word) || isMeasure(word))
  );
}

export function lexiconOf(publicNames: readonly string[]): Lexicon {
  const added = new Set(publicNames.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  const names = new Map<string, NameClass>();
  const words = new Map<string, NameClass>();
  const common = new Map<string, NameClass>();
  const parts = new Set<string>();
  const namespaces = new Set<string>();
  const filter = new Uint8Array(1 << 16);

  function mark(normal: string): void {
    let hash = hashSeed;
    for (let at = 0; at < normal.length; at += 1) hash = hashStep(hash, normal.charCodeAt(at));
    filter[(hash >>> 3) & 0xff_ff] = (filter[(hash >>> 3) & 0xff_ff] ?? 0) | (1 << (hash & 7));
  }
  function addWords(normal: string, named: NameClass): void {
    for (const word of normal.split('-')) {
      if (isPlainPart(word) && !added.has(word)) {
        parts.add(word);
        mark(word);
      }
      if (words.has(word) || !isDistinctive(word) || added.has(word)) continue;
      words.set(word, named);
      mark(word);
      const stem = word.replace(/\d{1,3}$/, '');
      if (stem === word || words.has(stem) || !isDistinctive(stem)) continue;
      words.set(stem, named);
      mark(stem);
    }
  }
  return {
    add: (name, named) => {
      if (seen.has(name)) return;
      seen.add(name);
      if (name.length > 300 || !/[a-z]/i.test(name) || isPublicName(name, added)) return;
      const normal = normalOf(name);
      if (isPseudonym(normal.split('-'))) return;
      if (normal.includes('-')) {
        if (names.has(normal)) return;
        names.set(normal, named);
        mark(normal);
        addWords(normal, named);
      } else if (isDistinctive(normal)) addWords(normal, named);
      else if (!isMeasure(normal)) {
        common.set(name, named);
        mark(normal);
      }
    },
    nameOf: (normal) => names.get(normal),
    wordOf: (lower) => words.get(lower),
    commonNameOf: (surface) => common.get(surface),
    isPart: (lower) => parts.has(lower),
    isNamespace: (normal) => namespaces.has(normal),
    addNamespace: (name) => void namespaces.add(normalOf(name)),
    isPublic: (name) => isPublicName(name, added),
    isTaken: (lower) => words.has(lower) || names.has(lower) || common.has(lower),
    size: () => names.size + words.size + common.size,
    mayBeName: (hash) => ((filter[(hash >>> 3) & 0xff_ff] ?? 0) & (1 << (hash & 7))) !== 0,
  };
}
