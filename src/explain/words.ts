import type { SectionName } from '#model/explanation.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Placeholder } from '#model/words.ts';

/** Fixed words by key, each in every language. */
export type Phrases = Readonly<Record<string, Localized>>;
type SamePlaceholders<P extends Localized> = [Exclude<Placeholder<P['ja']>, Placeholder<P['en']>>] extends [never]
  ? [Exclude<Placeholder<P['en']>, Placeholder<P['ja']>>] extends [never]
    ? P
    : 'ja lacks a placeholder of en'
  : 'ja names a placeholder that en does not';

/** Gives back what it is given; it exists for the types: both languages must name the same placeholders. */
export function definePhrases<const P extends Phrases>(phrases: P & { readonly [K in keyof P]: SamePlaceholders<P[K]> }): P {
  return phrases;
}

/** Values for every placeholder of a text, no more and no less. */
type Values<Text extends string> = Readonly<Record<Placeholder<Text>, string | number>>;
/** Says one phrase. The values follow its placeholders; a phrase without any takes none. */
export type Say<P extends Phrases> = <K extends keyof P>(
  key: K,
  ...values: [Placeholder<P[K]['en']>] extends [never] ? [] : [Values<P[K]['en']>]
) => string;

/** Says the phrases of one list in one language. `{count|pod|pods}` writes the number and the word that fits it. */
export function speaker<const P extends Phrases>(phrases: P, language: Language): Say<P> {
  return (key, ...[values]) => fillPhrase((phrases[key] as Localized)[language], values ?? {});
}

function fillPhrase(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([A-Za-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return one === undefined || many === undefined ? String(value) : `${value} ${Number(value) === 1 ? one : many}`;
  });
}

/** Sets of the six headings: doryo's own, and the words of a Japanese operations form. */
export type HeadingSet = 'standard' | 'operations';
const english: Readonly<Record<SectionName, string>> = {
  where: 'Where',
  what: 'What happens',
  cause: 'Cause',
  impact: 'Impact',
  urgency: 'Urgency',
  comments: 'Comments',
};
/** The headings of a report, by set and language. */
export const headings: Readonly<Record<HeadingSet, Localized<Readonly<Record<SectionName, string>>>>> = {
  standard: {
    en: english,
    ja: { where: '発生箇所と根拠', what: '事象の説明', cause: '原因', impact: '影響範囲', urgency: '緊急度', comments: 'コメント' },
  },
  operations: {
    en: {
      where: 'Location of the fault',
      what: 'Description of the fault',
      cause: 'Cause of the fault',
      impact: 'Scope of impact',
      urgency: 'Judgement of urgency',
      comments: 'Other comments',
    },
    ja: {
      where: '障害箇所特定',
      what: '障害内容の説明',
      cause: '障害の原因',
      impact: '障害の影響範囲',
      urgency: '緊急性の判断',
      comments: 'その他コメント',
    },
  },
};
