import { gapPhrases } from './gap-phrases.ts';
import type { Language } from './language.ts';
import { fillPhrase } from './phrases.ts';
import type { Placeholder } from './words.ts';

type Table = typeof gapPhrases;
type Said<Name extends keyof Table> = { readonly say: Name } & {
  readonly [Value in Placeholder<Table[Name]['en']>]: string | number;
};
/**
 * One phrase of the table with its values: what it says follows in either language. A phrase that the table does not hold,
 * or a value too few, does not compile.
 */
export type GapPhrase = { [Name in keyof Table]: Said<Name> }[keyof Table];

/**
 * What could not be seen, and is therefore not judged. `what` names it in the words of the cluster ("Pod", "logs of 3
 * containers"); `because` says why, in one phrase or several; `reveal` is the exact command or setting that would show
 * it, where there is one.
 */
export interface Gap {
  readonly kind: GapKind;
  readonly what: GapPhrase;
  readonly namespace?: string;
  readonly because: readonly [GapPhrase, ...GapPhrase[]];
  readonly reveal?: string;
}

/**
 * - `forbidden`: the API server said no. - `absent`: the API does not serve it, or the input does not hold it.
 * - `failed`: it answered with an error or not in time. - `cut`: there was more than the stated bound.
 * - `malformed`: it was there but could not be read. - `contradictory`: two parts of the
 * input say different things. - `bug`: one of doryo's own units failed.
 */
export type GapKind = 'forbidden' | 'absent' | 'failed' | 'cut' | 'malformed' | 'contradictory' | 'bug';

/** Words that are not doryo's own: a kind, a path, what a server said. */
export function quoted(text: string): GapPhrase {
  return { say: 'quoted', text };
}

/** A phrase in a language. */
export function phraseText(phrase: GapPhrase, language: Language): string {
  const { say, ...values } = phrase;
  return fillPhrase(gapPhrases[say][language], values);
}

/** The reason of a gap in a language: its phrases joined. */
export function reasonText({ because }: Pick<Gap, 'because'>, language: Language): string {
  return because.map((phrase) => phraseText(phrase, language)).join(language === 'ja' ? '。' : '; ');
}

/** Whether two gaps say the same of the same. */
export function sameGap(a: Gap, b: Gap): boolean {
  return a.kind === b.kind && JSON.stringify([a.what, a.because]) === JSON.stringify([b.what, b.because]);
}
