import type { Language } from '#model/language.ts';
import { quoteText } from '#util/text.ts';
import { displayWidth, wrap } from '#util/width.ts';
import { mentionsOf } from '../claims/mentions.ts';
import type { Judged, Verified } from '../claims/verify.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  counts: {
    en: '{checked|statement|statements} checked: {kept} hold, {marked} are not supported, {dropped} do not hold.',
    ja: '{checked} 件の記述を確認: 根拠あり {kept} 件、根拠不足 {marked} 件、誤り {dropped} 件。',
  },
  idle: {
    en: '{n|more sentence says|more sentences say} nothing that could be checked.',
    ja: 'ほかに {n} 文は、確認できる内容を含みません。',
  },
  kept: { en: 'holds', ja: '根拠あり' },
  marked: { en: 'not supported', ja: '根拠不足' },
  dropped: { en: 'does not hold', ja: '誤り' },
  hypothesis: { en: 'hypothesis', ja: '仮説' },
  nothing: { en: 'There is nothing in it that could be checked.', ja: '確認できる記述がありません。' },
});

/** What holds of a reply, what does not and why, statement by statement, as text. Greetings and the like are counted, not listed. */
export function checkedText({ judged }: Verified, { language, width }: { readonly language: Language; readonly width: number }): string {
  const say = speaker(words, language);
  const told = judged.filter((one) => one.outcome !== 'kept' || statesSomething(one));
  const idle = judged.length - told.length;
  const rest = idle > 0 ? ['', say('idle', { n: idle })] : [];
  if (told.length === 0) return `${[say('nothing'), ...rest].join('\n')}\n`;
  const label = (one: Judged): string => say(one.outcome === 'kept' && one.claim.kind === 'hypothesis' ? 'hypothesis' : one.outcome);
  const widest = Math.max(...told.map((one) => displayWidth(label(one))));
  const lines = told.flatMap((one) => {
    const [first = '', ...more] = wrap(quoteText(one.claim.command ?? one.claim.text, 2_000), width - widest - 4);
    const pad = ' '.repeat(widest + 4);
    const name = label(one);
    return [
      `  ${name}${' '.repeat(widest - displayWidth(name))}  ${first}`,
      ...more.map((line) => pad + line),
      ...[...new Set(one.complaints.map(({ because }) => because))].flatMap((because) =>
        wrap(`- ${quoteText(because, 600)}`, width - widest - 6).map((line) => `${pad}${line}`),
      ),
    ];
  });
  const count = (outcome: Judged['outcome']): number => told.filter((one) => one.outcome === outcome).length;
  const counts = { checked: told.length, kept: count('kept'), marked: count('marked'), dropped: count('dropped') };
  return [say('counts', counts), '', ...lines, ...rest, ''].join('\n');
}

/** Whether there is anything in a claim that can be looked up. */
function statesSomething({ claim }: Judged): boolean {
  if (claim.command !== undefined || claim.kind === 'hypothesis') return true;
  const { names, numbers, shares, times, quotes, commands, ids } = mentionsOf(claim);
  return [names, numbers, shares, times, quotes, commands, ids].some(({ length }) => length > 0);
}
