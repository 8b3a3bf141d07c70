import type { Block } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { formatParam } from '#model/param.ts';
import { list, statement } from './blocks.ts';
import { type Telling, topOf } from './context.ts';
import { twoSentences, wordsOf } from './finding-words.ts';
import { kindCount, nameOf } from './names.ts';
import { causeWords } from './words/sections.ts';
import { speaker } from './words.ts';

const stepsShown = 6;

/** From the root to what is seen, through the links in order; what happens to several objects for one reason is one step. */
export function chainBlocks(telling: Telling): readonly Block[] {
  const { incident, language } = telling;
  const steps = Map.groupBy(inOrder(telling), ({ finding: { reason }, why }) => `${reason} ${why ?? ''}`);
  if (incident.symptoms.length === 0 || steps.size === 0) return [];
  const rows = [...steps.values()].slice(0, stepsShown).map((same) => step(same, telling));
  return [statement(speaker(causeWords, language)('chain')), ...list(rows.flatMap((row) => row ?? []))];
}

function step(same: readonly Reached[], telling: Telling): Parameters<typeof list>[0][number] | undefined {
  const { context, language, cite } = telling;
  const say = speaker(causeWords, language);
  const [first] = same;
  if (!first) return undefined;
  const { finding, why } = first;
  const { title } = wordsOf(finding, context.docs, language);
  const told = same.length === 1 ? title : say('likewise', { title });
  return {
    cells: [`${say('arrow')} ${whom(same, telling)}`, twoSentences(told, why, language)],
    evidence: cite(finding.evidence).slice(0, 2),
  };
}

/** The object of a step; of several, how many there are and whose. */
function whom(same: readonly Reached[], { context, language }: Telling): string {
  const say = speaker(causeWords, language);
  const abouts = same.map(({ finding: { about } }) => about);
  const [first] = abouts;
  if (!first || abouts.length === 1) return first ? nameOf(first) : '';
  const owners = [...new Map(abouts.map((about) => topOf(about, context)).map((owner) => [refKey(owner), owner])).values()];
  const [owner = first] = owners;
  if (owners.length === 1) return say(first.kind === 'Pod' ? 'podsOf' : 'objectsOf', { n: abouts.length, owner: nameOf(owner) });
  const names = formatParam(
    'texts',
    owners.map(({ name }) => name),
    language,
  );
  return say(refKey(owner) === refKey(first) ? 'objectsNamed' : 'objects', {
    kinds: kindCount(first.kind, abouts.length, language),
    owners: names,
  });
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
