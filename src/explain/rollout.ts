import type { SimulationEvidence } from '#model/evidence.ts';
import type { Block } from '#model/explanation.ts';
import type { RolloutAlternative, RolloutResult } from '#model/simulation.ts';
import { quoteText } from '#util/text.ts';
import { exactAmount } from './amounts.ts';
import { list, statement, step } from './blocks.ts';
import type { Telling } from './context.ts';
import { nameOf } from './names.ts';
import { rolloutWords } from './words/rollout.ts';
import { type Say, speaker } from './words.ts';

/** Where a rollout in the evidence would stall: said before anyone applies it, with ways that end well and their price. */
export function rolloutStalls({ incident, language, cite }: Telling): readonly Block[] {
  const say = speaker(rolloutWords, language);
  const evidence = [...incident.rootCauses, ...incident.symptoms].flatMap((finding) => finding.evidence);
  const stalled = evidence.find(
    (one): one is SimulationEvidence & { result: RolloutResult } =>
      one.type === 'simulation' && one.simulation === 'rollout' && one.result['ends'] === 'stalled',
  );
  if (!stalled) return [];
  const { stall, largestValue, alternatives, desired } = stalled.result;
  const ids = cite([stalled]);
  const held = (stall?.heldBy ?? []).map(
    ({ node, holders }) =>
      `${quoteText(node, 253)}: ${holders
        .slice(0, 3)
        .map((one) => quoteText(one.object.name, 253))
        .join(', ')}`,
  );
  const good = alternatives.filter(({ ends }) => ends === 'finished').map((one) => ({ cells: [say(one.id), price(one, desired, say)] }));
  return [
    statement(stallsText(stalled, say), ids),
    ...(held.length > 0 ? [statement(say('held', { holders: held.join('; ') }), ids)] : []),
    ...(largestValue
      ? [
          statement(
            say('largest', { resource: largestValue.resource, exact: exactAmount(largestValue.resource, largestValue.atMost) }),
            ids,
          ),
        ]
      : []),
    ...(good.length > 0 ? [statement(say('ways'), ids), ...list(good)] : []),
    step({ command: 'doryo what-if -f changed.yaml', shows: say('whatIf'), readings: [] }),
  ];
}

function stallsText(
  { inputs, result: { object, stall, desired } }: SimulationEvidence & { result: RolloutResult },
  say: Say<typeof rolloutWords>,
): string {
  const values = { object: nameOf(object), minimum: stall?.minimumAvailable ?? desired };
  const [lowered] = Object.entries(inputs);
  if (!lowered || typeof lowered[1] !== 'number') return say('stalls', values);
  return say('loweringStalls', { ...values, resource: lowered[0], exact: exactAmount(lowered[0], lowered[1]) });
}

function price(
  { price: { fewerAvailable, scope }, minimumAvailable }: RolloutAlternative,
  desired: number,
  say: Say<typeof rolloutWords>,
): string {
  if (fewerAvailable === 0 || scope === 'none') return say('free', { minimum: minimumAvailable, desired });
  return say(scope === 'everyRollout' ? 'everyTime' : 'once', { minimum: minimumAvailable, desired });
}
