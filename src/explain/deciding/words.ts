import type { Language } from '#model/language.ts';
import { fillPhrase } from '#model/phrases.ts';
import { quoteText } from '#util/text.ts';
import { definePhrases } from '../words.ts';

/** Why a hypothesis is left open, each as a clause that follows a colon. */
const decidingWords = definePhrases({
  notARead: {
    en: 'doryo cannot make this read by itself; run it',
    ja: 'この読み取りは doryo では実行できません。コマンドを実行してください',
  },
  notHeld: { en: 'what it asks for was not read', ja: '対象が読み取られていません' },
  failed: { en: 'the read failed ({why})', ja: '読み取りに失敗しました（{why}）' },
  noReading: { en: 'none of the readings fits what it shows', ja: '結果はどの読み方にも当てはまりません' },
  unclear: {
    en: 'this reading cannot be told by rule: {when}',
    ja: '次に該当するかどうかは規則では判定できません: {when}',
  },
  contradicts: { en: 'it fits readings that contradict each other', ja: '互いに矛盾する読み方に当てはまります' },
  knownBefore: {
    en: 'it shows only what was known when the hypothesis was made',
    ja: '仮説の根拠として既に分かっていた内容しか示していません',
  },
  outside: {
    en: 'the answer of another server proves nothing about this cluster',
    ja: '外部サーバーの回答は、このクラスターについての証拠にはなりません',
  },
  otherHypothesis: { en: 'what it shows speaks of another hypothesis', ja: '結果は別の仮説に関するものです' },
});
export type WhyOpen = keyof typeof decidingWords;

/** Why it is left open, in words. */
export function whyText(why: WhyOpen, language: Language, about = ''): string {
  const text = quoteText(about, 300);
  return fillPhrase(decidingWords[why][language], { when: text, why: text });
}
