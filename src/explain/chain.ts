import type { Block } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { list, statement } from './blocks.ts';
import { type Telling, topOf } from './context.ts';
import { twoSentences, wordsOf } from './finding-words.ts';
import { nameOf } from './names.ts';
import { causeWords } from './words/sections.ts';
import { speaker } from './words.ts';

const stepsShown = 6;
/** The same step at so many workloads is told once. */
const ownersFolded = 3;

/** From the root to what is seen, through the links in order; findings of one reason and owner are one step. */
export function chainBlocks(telling: Telling): readonly Block[] {
  const { incident, context, language, cite } = telling;
  const say = speaker(causeWords, language);
  const reached = inOrder(telling);
  const owners = Map.groupBy(reached, ({ finding }) => finding.reason);
  const isCommon = ({ finding: { reason } }: Reached): boolean =>
    new Set(owners.get(reason)?.map(({ finding }) => refKey(topOf(finding.about, context)))).size >= ownersFolded;
  const steps = Map.groupBy(
    reached,
    (one) => `${one.finding.reason} ${isCommon(one) ? one.why : refKey(topOf(one.finding.about, context))}`,
  );
  if (incident.symptoms.length === 0 || steps.size === 0) return [];
  const rows = [...steps.values()].slice(0, stepsShown).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { finding, why } = first;
    const object = placesOf(same, telling);
    const { title } = wordsOf(finding, context.docs, language);
    return [
      {
        cells: [`${say('arrow')} ${object}`, twoSentences(title, why, language)],
        evidence: cite(finding.evidence).slice(0, 2),
      },
    ];
  });
  return [statement(say('chain')), ...list(rows)];
}

/** The object of a step, all objects of one owner, or one object and how many of other owners. */
function placesOf(same: readonly Reached[], { context, language }: Telling): string {
  const say = speaker(causeWords, language);
  const [first, ...more] = same.map(({ finding: { about } }) => about);
  if (!first) return '';
  if (more.length === 0) return nameOf(first);
  const owners = new Set(same.map(({ finding: { about } }) => refKey(topOf(about, context))));
  if (owners.size > 1) return say('andOthers', { object: nameOf(first), n: more.length });
  return say(first.kind === 'Pod' ? 'podsOf' : 'objectsOf', { n: same.length, owner: nameOf(topOf(first, context)) });
}

interface Reached {
  readonly finding: Finding;
  readonly why?: string;
}

/** Symptoms breadth first from the roots. What no link reaches comes last. */
function inOrder({ incident: { rootCauses, symptoms, links }, context, language }: Telling): readonly Reached[] {
  const all = [...rootCauses, ...symptoms];
  const from = Map.groupBy(links, ({ cause }) => cause);
  const reached = new Map<number, Reached>();
  const queue = [...rootCauses.keys()];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const { effect, rule } of from.get(at) ?? []) {
      const finding = all[effect];
      if (!finding || effect < rootCauses.length || reached.has(effect)) continue;
      const why = context.whyOf?.(rule)?.[language];
      reached.set(effect, { finding, ...(why !== undefined && { why }) });
      queue.push(effect);
    }
  }
  const rest = symptoms.flatMap((finding, index) => (reached.has(rootCauses.length + index) ? [] : [{ finding }]));
  return [...reached.values(), ...rest];
}
