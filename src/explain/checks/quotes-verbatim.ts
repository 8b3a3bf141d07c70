import { defineCheck } from '../check.ts';
import { groundsOf, unitsFor } from '../claims/grounds.ts';
import { isAbout } from '../claims/matching.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { fold } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  unsaid: { en: '"{quote}" stands nowhere in the evidence', ja: '「{quote}」という文言は根拠にありません' },
  elsewhere: { en: '"{quote}" does not stand in the evidence that is cited', ja: '「{quote}」という文言は、示された根拠にはありません' },
});

/** What is quoted was said. */
export const quotesVerbatim = defineCheck({
  id: 'quotes-verbatim',
  refuses: 'Quoted text that does not stand, letter by letter, in the evidence. An ellipsis may leave something out.',
  verdicts: ['drop', 'mark'],
  example: { text: 'It says "connection pool exhausted".', evidence: ['E2'] },
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const objects = mentionsOf(claim)
      .names.filter(({ sort, kind }) => sort === 'name' && kind !== undefined)
      .map(({ text }) => text.toLowerCase());
    const near = unitsFor(claim, context).filter((unit) => isAbout(unit, objects));
    const { all } = groundsOf(context);
    const { quotes, outer } = mentionsOf(claim);
    const whole = outer.filter((quote) => near.some(({ folded }) => inOrder(partsOf(quote), folded)));
    for (const quote of quotes) {
      if (whole.some((one) => one.includes(quote))) continue;
      const parts = partsOf(quote);
      const stands = ({ folded }: { readonly folded: string }): boolean => inOrder(parts, folded);
      if (near.some(stands)) continue;
      yield all.some(stands)
        ? { because: say('elsewhere', { quote: short(quote) }), verdict: 'mark' }
        : { because: say('unsaid', { quote: short(quote) }), verdict: 'drop' };
    }
  },
});

/** What was left out may be marked; punctuation at the ends is the sentence's own. */
function partsOf(quote: string): readonly string[] {
  return fold(quote)
    .split(/\s?(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s?/)
    .map((part) => part.replace(/^[\s.,。、]+|[\s.,;:。、]+$/g, ''))
    .filter((part) => part !== '');
}
function inOrder(parts: readonly string[], text: string): boolean {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return parts.length > 0;
}
function short(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 79)}…` : quote;
}
