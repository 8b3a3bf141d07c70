import { kindNamed } from '#collect/paste/kinds.ts';
import type { MergedSnapshot, StrayEvent } from '#collect/paste/merge.ts';
import { type OutputPart, objectKeys } from '#collect/paste/pasted.ts';
import { wholeMoment } from '#explain/times.ts';
import { speaker } from '#explain/words.ts';
import type { Language } from '#model/language.ts';
import { refKey } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import type { EntryOf, Wanted } from './entry.ts';
import { pasteWords } from './words/paste.ts';

export interface PasteJudgement {
  readonly verdict: EntryOf<'pasted'>['verdict'];
  /** What is said of it, plainly, in this order. */
  readonly said: readonly string[];
}
export interface PasteContext {
  readonly text: string;
  readonly parts: readonly OutputPart[];
  /** What was asked for last and is not answered yet. */
  readonly asked: EntryOf<'asked'> | undefined;
  readonly earlier: readonly EntryOf<'pasted'>[];
  readonly language: Language;
}

/** What a pasted text is, against what was asked and what was given before. The body decides, never the command above it. */
export function judgePaste({ text, parts, asked, earlier, language }: PasteContext): PasteJudgement {
  const say = speaker(pasteWords, language);
  if (parts.length === 0) return emptyAnswer(text, language) ?? { verdict: 'unknown', said: [say('unknown')] };
  const known = new Map(earlier.flatMap((paste) => paste.parts.map((part) => [part.digest, paste.at] as const)));
  const repeated = parts.filter(({ digest }) => known.has(digest));
  const isRepeat = repeated.length === parts.length;
  const answers = parts.filter((part) => asked?.wanted !== undefined && answersTo(part, asked.wanted));
  const isAnswer = asked?.wanted === undefined || answers.length > 0;
  const isUsed = !parts.every(isHelmValues);
  const what = namesOf(parts, language);
  return {
    verdict: isRepeat ? 'repeat' : isAnswer ? 'asked' : 'other',
    said: [
      ...(isRepeat
        ? [say('repeat', { what, at: wholeMoment(known.get(repeated[0]?.digest ?? '') ?? '') })]
        : [say('is', { what }), ...valuesWords(parts, language)]),
      ...echoMismatch(parts, language),
      ...(isAnswer || !asked ? [] : [say(isRepeat || !isUsed ? 'stillAsked' : 'askedWas', { command: asked.command })]),
      ...(isRepeat || repeated.length === 0 ? [] : [say('partlyRepeat', { what: repeated.map(({ shape }) => `\`${shape}\``).join(', ') })]),
      ...parts.filter(({ complete }) => !complete).map(({ shape }) => say('cut', { shape })),
    ],
  };
}

function namesOf(parts: readonly OutputPart[], language: Language): string {
  const named = parts.map((part) => nameOfPart(part, language));
  return language === 'ja' ? named.join('、').replaceAll('、 ', '、') : named.join(' and ');
}

function isHelmValues({ shape }: OutputPart): boolean {
  return shape.startsWith('helm get values');
}
/** What values of Helm can show, and what they cannot. */
function valuesWords(parts: readonly OutputPart[], language: Language): readonly string[] {
  const values = parts.filter(isHelmValues);
  if (values.length === 0) return [];
  return [speaker(pasteWords, language)(values.some(({ shape }) => shape.endsWith('--all')) ? 'valuesAll' : 'values')];
}

/** `describe node` of worker1 and worker2. */
function nameOfPart({ shape, kind, objects }: OutputPart, language: Language): string {
  const say = speaker(pasteWords, language);
  const names = [...new Set(objects.map(({ name }) => quoteText(name, 120)))];
  if (names.length === 0) return `\`${shape}\``;
  if (names.length > 3 || kind === 'Event') return say('partOfMany', { shape, n: objects.length });
  return say('partOf', { shape, names: names.join(', ') });
}

/** Whether a part is what was wanted: the shape, in whatever form it was printed, and the object. */
function answersTo({ shape, kind, objects }: OutputPart, wanted: Wanted): boolean {
  const isSame = shape === wanted.shape || (kind === wanted.kind && shape.startsWith('get ') && shape.includes(' -o '));
  if (!isSame) return false;
  return (
    wanted.name === undefined ||
    objects.some(
      ({ name, namespace }) =>
        name === wanted.name && (wanted.namespace === undefined || namespace === undefined || namespace === wanted.namespace),
    )
  );
}

/** The command line that was copied with the output, where it asks for something else than stands below it. */
function echoMismatch(parts: readonly OutputPart[], language: Language): readonly string[] {
  const say = speaker(pasteWords, language);
  const told = parts.flatMap(({ echo, shape, kind }) => {
    const [verb = '', resource = ''] = (echo ?? '').split(/\s+/);
    if (echo === undefined || !['get', 'describe', 'top', 'logs'].includes(verb) || resource === 'all') return [];
    const named = resource.split(',').map((word) => kindNamed(word.split('/')[0] ?? ''));
    const isSame = verb === shape.split(' ')[0] && (named.includes(kind) || named.every((one) => one === undefined));
    return isSame ? [] : [say('echo', { command: quoteText(echo, 120), shape })];
  });
  return [...new Set(told)];
}

/** What the API server or kubectl said instead of an output: also an answer. */
function emptyAnswer(text: string, language: Language): PasteJudgement | undefined {
  const say = speaker(pasteWords, language);
  const none = /^No resources found.*$/m.exec(text)?.[0];
  const error = /^(?:Error from server|error:|Error:).*$/m.exec(text)?.[0];
  if (none !== undefined) return { verdict: 'asked', said: [say('none', { text: quoteText(none, 200) })] };
  if (error !== undefined)
    return { verdict: 'asked', said: [say(/NotFound|not found/.test(error) ? 'notFound' : 'refused', { text: quoteText(error, 300) })] };
  return undefined;
}

/** Events that cannot be about the object they name: said so, and never cited. */
export function strayWords(
  { strays }: Pick<MergedSnapshot, 'strays'>,
  told: ReadonlySet<string>,
  language: Language,
): readonly { readonly key: string; readonly text: string }[] {
  const say = speaker(pasteWords, language);
  return strays.flatMap((stray) => {
    const key = keyOf(stray);
    if (told.has(key)) return [];
    const { event, createdAt } = stray;
    return [
      {
        key,
        text: say('stray', {
          reason: quoteText(event.reason, 80),
          object: `${event.about.kind} ${quoteText(event.about.name, 253)}`,
          at: wholeMoment(event.firstAt ?? event.lastAt ?? ''),
          created: wholeMoment(createdAt),
        }),
      },
    ];
  });
}
function keyOf({ event }: StrayEvent): string {
  return `${refKey(event.about)} ${event.reason} ${event.message}`;
}

/** The parts as they stand in the record. */
export function recordedParts(parts: readonly OutputPart[]): EntryOf<'pasted'>['parts'] {
  return parts.map((part) => ({ shape: part.shape, digest: part.digest, objects: [...objectKeys(part)], complete: part.complete }));
}
