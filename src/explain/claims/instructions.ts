import { oncePer } from '#util/once.ts';
import type { CheckContext } from '../check.ts';
import { groundsOf } from './grounds.ts';

/** Signs that text speaks to whoever reads it, and gives orders. */
const orders =
  /\b(?:ignore (?:all |any |the )*(?:previous|prior|above|other)|disregard (?:all|the|any|previous)|you (?:must|should|are (?:now|required)|will now)|(?:assistant|ai|model|llm|agent|chatbot|gpt|operator)s?\s*[:,-]\s*\w+|(?:say|state|answer|respond|reply|report|tell (?:the )?(?:user|operator|human)|conclude) that|(?:run|execute) the following|do not (?:mention|report|tell)|system prompt|new instructions?|important instruction|pretend|from now on)\b|(?:無視して|以下を実行|次のコマンドを実行|と(?:報告|回答|答え|説明|伝え)(?:して|なさい|せよ|ること|ください)|指示(?:に従|を無視)|あなたは|報告して(?:ください|くれ)|(?:AI|ＡＩ) ?(?:へ|は|に))/i;

/** Texts of the cluster, among what a claim may rest on, that read as orders. */
export const instructionsIn = oncePer((context: CheckContext): readonly string[] => {
  const texts = groundsOf(context)
    .all.filter(({ told }) => !told)
    .flatMap(({ text }) => text.split('\n'));
  const { subject, rootCauses, symptoms, affected } = groundsOf(context).told;
  const refs = [subject, ...[...rootCauses, ...symptoms].map(({ about }) => about), ...affected.map(({ object }) => object)];
  const marked = refs.flatMap((ref) => {
    const metadata = context.held.view.resolve(ref)?.metadata;
    return Object.values({ ...metadata?.annotations, ...metadata?.labels });
  });
  const events = context.held.snapshot.events
    .filter(({ about }) => refs.some(({ name }) => about.name === name))
    .map(({ message }) => message);
  return [...new Set([...texts, ...marked, ...events])].filter((text) => text.length < 4_000 && orders.test(text));
});
