import { type Gap, type GapKind, type GapPhrase, phraseText, quoted } from '#model/gap.ts';
import { gapPhrases, gapReasons, gapSubjects } from '#model/gap-phrases.ts';
import type { Phrases } from '#model/phrases.ts';

type Fields = Readonly<Record<string, unknown>>;
const kinds: readonly string[] = ['forbidden', 'absent', 'failed', 'cut', 'malformed', 'contradictory', 'bug'] satisfies readonly GapKind[];

/**
 * A gap of a saved snapshot; nothing where it is none. Snapshots of before hold the English sentence: it is looked up in
 * the table, and what the table does not know stays quoted as it stands.
 */
export function savedGap({ kind, what, because, namespace, reveal }: Fields): readonly Gap[] {
  const told = typeof what === 'string' ? printed(what, subjects) : savedPhrase(what);
  const [reason, ...more] = typeof because === 'string' ? printedReason(because) : Array.isArray(because) ? because.flatMap(phraseOr) : [];
  if (typeof kind !== 'string' || !kinds.includes(kind) || !told || !reason) return [];
  return [
    {
      kind: kind as GapKind,
      what: told,
      ...(typeof namespace === 'string' && { namespace }),
      because: [reason, ...more],
      ...(typeof reveal === 'string' && { reveal }),
    },
  ];
}

function phraseOr(value: unknown): readonly GapPhrase[] {
  const phrase = savedPhrase(value);
  return phrase ? [phrase] : [];
}

/** A phrase that the table holds, with all its values. */
function savedPhrase(value: unknown): GapPhrase | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { say, ...values } = value as Fields;
  if (typeof say !== 'string' || !Object.hasOwn(gapPhrases, say)) return undefined;
  if (!Object.values(values).every((one) => typeof one === 'string' || typeof one === 'number')) return undefined;
  const phrase = value as GapPhrase;
  return /\{[A-Za-z]+[|}]/.test(phraseText(blanked(phrase), 'en')) ? undefined : phrase;
}
/** The same phrase with empty values: a placeholder that is left has no value. */
function blanked({ say, ...values }: GapPhrase): GapPhrase {
  return { say, ...Object.fromEntries(Object.keys(values).map((name) => [name, ''])) } as GapPhrase;
}

/** Values that are numbers: with them at most two placeholders of a phrase may stand for any text, so that matching stays cheap. */
const numbers = new Set(['n', 'known', 'count', 'read', 'seconds', 'status', 'from', 'to', 'line', 'column', 'more']);
const longest = 2_000;
type Patterns = readonly { readonly say: string; readonly pattern: RegExp }[];
/** Those with the most words of their own first: `{member} in {path}` would fit many others. */
function patternsOf(phrases: Phrases): Patterns {
  return Object.entries(phrases)
    .filter(([, { en }]) => !/^\{[a-z]+\}$/.test(en))
    .toSorted(([, a], [, b]) => fixedOf(b.en) - fixedOf(a.en))
    .map(([say, { en }]) => ({ say, pattern: patternOf(en) }));
}
const [subjects, reasons] = [patternsOf(gapSubjects), patternsOf(gapReasons)];

/** The phrase that an English sentence was printed from. */
function printed(text: string, patterns: Patterns): GapPhrase {
  if (text.length > longest) return quoted(text);
  for (const { say, pattern } of patterns) {
    const match = pattern.exec(text);
    if (match) return { say, ...match.groups } as GapPhrase;
  }
  return quoted(text);
}

/** Reasons of several phrases were joined by `; `. What is not doryo's own is left whole. */
function printedReason(because: string): readonly GapPhrase[] {
  const parts = because.split('; ').map((part) => printed(part, reasons));
  return parts.every(({ say }) => say !== 'quoted') ? parts : [printed(because, reasons)];
}

function fixedOf(phrase: string): number {
  return phrase.replaceAll(/\{[^{}]*\}/g, '').length;
}
function patternOf(phrase: string): RegExp {
  const source = phrase
    .split(/(\{[A-Za-z]+(?:\|[^|{}]*\|[^|{}]*)?\})/)
    .map((part) => {
      const [, name, one, many] = /^\{([A-Za-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}$/.exec(part) ?? [];
      if (name === undefined) return RegExp.escape(part);
      const value = `(?<${name}>${numbers.has(name) ? '\\d{1,15}' : '.+?'})`;
      return one === undefined || many === undefined ? value : `${value} (?:${RegExp.escape(one)}|${RegExp.escape(many)})`;
    })
    .join('');
  return new RegExp(`^${source}$`, 's');
}
