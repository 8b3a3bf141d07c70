import type { SectionName } from '#model/explanation.ts';
import type { Language, Localized } from '#model/language.ts';
import { fillPhrase, type Phrases } from '#model/phrases.ts';
import type { Placeholder } from '#model/words.ts';

export { definePhrases, type Phrases } from '#model/phrases.ts';

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
