import type { Language } from '#model/language.ts';
import { quoteText } from '#util/text.ts';
import { displayWidth, wrap } from '#util/width.ts';
import type { Judged, Verified } from '../claims/verify.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  counts: {
    en: '{checked|statement|statements} checked: {kept} hold, {marked} are not supported, {dropped} do not hold.',
    ja: '{checked} 件の記述を確認: 根拠あり {kept} 件、根拠不足 {marked} 件、誤り {dropped} 件。',
  },
  kept: { en: 'holds', ja: '根拠あり' },
  marked: { en: 'not supported', ja: '根拠不足' },
  dropped: { en: 'does not hold', ja: '誤り' },
  hypothesis: { en: 'hypothesis', ja: '仮説' },
  nothing: { en: 'There is nothing in it that could be checked.', ja: '確認できる記述がありません。' },
});

/** What holds of a reply, what does not and why, statement by statement, as text. */
export function checkedText(
  { judged, counts }: Verified,
  { language, width }: { readonly language: Language; readonly width: number },
): string {
  const say = speaker(words, language);
  if (judged.length === 0) return `${say('nothing')}\n`;
  const label = (one: Judged): string => say(one.outcome === 'kept' && one.claim.kind === 'hypothesis' ? 'hypothesis' : one.outcome);
  const widest = Math.max(...judged.map((one) => displayWidth(label(one))));
  const lines = judged.flatMap((one) => {
    const [first = '', ...rest] = wrap(quoteText(one.claim.command ?? one.claim.text, 2_000), width - widest - 4);
    const pad = ' '.repeat(widest + 4);
    const told = label(one);
    return [
      `  ${told}${' '.repeat(widest - displayWidth(told))}  ${first}`,
      ...rest.map((line) => pad + line),
      ...[...new Set(one.complaints.map(({ because }) => because))].flatMap((because) =>
        wrap(`- ${quoteText(because, 600)}`, width - widest - 6).map((line) => `${pad}${line}`),
      ),
    ];
  });
  return [
    say('counts', { checked: counts.checked, kept: counts.kept, marked: counts.marked, dropped: counts.dropped }),
    '',
    ...lines,
    '',
  ].join('\n');
}
