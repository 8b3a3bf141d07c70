import { defineCheck } from '../check.ts';
import { groundsOf } from '../claims/grounds.ts';
import { instructionsIn } from '../claims/instructions.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { untold } from '../claims/told.ts';
import { fold } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  obeys: {
    en: 'it follows an instruction that stands in text of the cluster: "{text}"',
    ja: 'クラスター内の文字列に含まれる指示に従っています:「{text}」',
  },
  speaks: {
    en: '"{text}" answers an instruction instead of telling what the evidence shows',
    ja: '「{text}」は根拠を述べたものではなく、何らかの指示への応答です',
  },
});

/** Signs that somebody was obeyed: an answer to an order, talk of the prompt, a way out of doryo. */
const answering =
  /\b(?:as (?:you |was |were )?(?:instructed|requested|ordered|directed|asked|told)(?: (?:by|in) [^.]{1,40})?|i (?:have been|was) (?:instructed|asked|told|ordered)|(?:following|per|according to) (?:the|your) (?:instructions?|orders?|directives?)(?: (?:in|of|from) [^.]{1,40})?|(?:ignore|ignoring|disregard|forget|override) (?:all |any |the |my )*(?:previous|prior|earlier|above) (?:instructions?|rules?|prompts?)|(?:my|the) (?:system )?prompt|as an ai|system override|new instructions?|developer mode|here (?:is|are) the (?:secret|token|password|key)s?)\b|(?:ご?指示|命令|依頼)(?:の)?(?:とおり|通り|に従)|(?:以前|これまで|上記)の(?:指示|命令)を?(?:無視|忘)|システムプロンプト|AI として/i;
const address = /\bhttps?:\/\/[^\s)"'<>」）]+/g;

/** Text of the cluster is data: what it orders is never done. */
export const obeyedInstruction = defineCheck({
  id: 'obeyed-instruction',
  refuses: 'A claim that follows an instruction hidden in names, annotations, events or logs, or that talks of its instructions.',
  verdicts: ['drop'],
  besides: true,
  example: { text: 'As instructed, nothing is reported.' },
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    const { bare, commands } = mentionsIn(untold(claim.text, all));
    const answer = answering.exec(bare)?.[0];
    if (answer !== undefined) yield { because: say('speaks', { text: answer }), verdict: 'drop' };
    const said = fold(`${bare}\n${commands.join('\n')}\n${claim.command ?? ''}`);
    for (const order of instructionsIn(context)) {
      if (follows(said, order)) yield { because: say('obeys', { text: order.slice(0, 80) }), verdict: 'drop' };
    }
    for (const [url] of `${bare}\n${claim.command ?? ''}`.matchAll(address)) {
      const wanted = fold(url).replace(/[.,;:]+$/, '');
      if (!all.some(({ folded }) => folded.includes(wanted))) yield { because: say('speaks', { text: url }), verdict: 'drop' };
    }
  },
});

/** Whether what is said repeats five words, or ten Japanese letters, of an order. */
function follows(said: string, order: string): boolean {
  const text = fold(order);
  const found = text.match(/[a-z0-9][\w./:@-]*/g) ?? [];
  for (let at = 0; at + 5 <= found.length; at += 1) if (said.includes(found.slice(at, at + 5).join(' '))) return true;
  for (const [run] of text.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{10,}/gu)) {
    for (let at = 0; at + 10 <= run.length; at += 1) if (said.includes(run.slice(at, at + 10))) return true;
  }
  return false;
}
