import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compare, type Difference } from './compare.ts';
import { type Trial, trialsOf } from './counterfactual.ts';
import { type Case, makeCase } from './generate/cluster.ts';
import type { Answer, Oracle } from './oracle.ts';
import { shrink } from './shrink.ts';
import { type Simulated, simulated } from './simulated.ts';
import { count, newTally, type Tally } from './tally.ts';

interface Options {
  readonly seed: number;
  readonly cases: number;
  readonly say: (line: string) => void;
}
const atOnce = 20;
/** Where new disagreements are written: the test beside them holds the simulation to the recorded answer. */
export const casesFolder = path.resolve(import.meta.dirname, '../../test/differential/cases');

/** Asks the simulation and the real scheduler about generated clusters, and about each change that the simulation says would help. */
export async function compareSchedules(oracle: Oracle, { seed, cases, say }: Options): Promise<Tally> {
  const tally = newTally(seed);
  for (let from = seed; from < seed + cases; from += atOnce) {
    const given = Array.from({ length: Math.min(atOnce, seed + cases - from) }, (_, at) => makeCase(from + at));
    await Promise.all(given.map((one) => judge(oracle, one, { tally, say })));
    if (tally.cases % 500 === 0) say(`${tally.cases} clusters, ${tally.differing.length} differ`);
  }
  return tally;
}

async function judge(oracle: Oracle, given: Case, { tally, say }: { readonly tally: Tally; readonly say: Options['say'] }): Promise<void> {
  const answer = await answerOf(oracle, given);
  if (answer.invalid ?? answer.error) throw new Error(`cluster ${given.id}: ${answer.invalid?.join('; ') ?? answer.error}`);
  const ours = answer.gated === undefined ? simulated(given) : undefined;
  const differences = ours && compare(answer, ours).length > 0 ? await settled(oracle, given, ours) : [];
  count(tally, answer, { differs: differences.length > 0 });
  if (differences.length > 0) await tell(oracle, given, { differences, say });
  if (ours) await confirm(oracle, given, { ours, tally, say });
}
/** On a busy machine a cache may not be filled yet, which the scheduler calls an error. */
async function answerOf(oracle: Oracle, given: Case): Promise<Answer> {
  const answer = await oracle.ask(given);
  return answer.error === undefined ? answer : oracle.ask({ ...given, settleMs: 500 });
}
/** A difference counts only when it stays after the scheduler's caches have had ample time. */
async function settled(oracle: Oracle, given: Case, ours: Simulated): Promise<readonly Difference[]> {
  return compare(await oracle.ask({ ...given, settleMs: 500 }), ours);
}

async function tell(
  oracle: Oracle,
  given: Case,
  { differences, say }: { readonly differences: readonly Difference[]; readonly say: Options['say'] },
): Promise<void> {
  const [first] = differences;
  say(
    `cluster ${given.id} differs in its ${first?.what ?? ''} ${first?.where ?? ''}\n  theirs ${JSON.stringify(first?.theirs)}\n  ours   ${JSON.stringify(first?.ours)}`,
  );
  const small = await shrink(given, async (smaller) => {
    const answer = await oracle.ask(smaller);
    return !answer.invalid && !answer.error && compare(answer, simulated(smaller)).some(({ what }) => what === first?.what);
  });
  const file = record(small, await oracle.ask(small), `${first?.what ?? 'case'}-${given.id}`);
  say(`  the smallest such cluster: ${file}`);
}
/** Writes a case with the recorded answer beside it. */
export function record({ objects, pod }: Case, { id: _id, ...answer }: Answer, name: string): string {
  const file = path.join(casesFolder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ objects, pod, answer }, null, 2)}\n`);
  return path.relative(process.cwd(), file);
}

async function confirm(
  oracle: Oracle,
  given: Case,
  { ours, tally, say }: { readonly ours: Simulated; readonly tally: Tally; readonly say: Options['say'] },
): Promise<void> {
  const trials = ours.result.counterfactuals.flatMap((claim) => trialsOf(given, claim));
  await Promise.all(trials.map((trial) => tryOne(oracle, given, { trial, tally, say })));
}
async function tryOne(
  oracle: Oracle,
  given: Case,
  { trial, tally, say }: { readonly trial: Trial; readonly tally: Tally; readonly say: Options['say'] },
): Promise<void> {
  const answer = await answerOf(oracle, trial.asked);
  if (answer.invalid) return; // The changed amount cannot be written in a valid pod.
  const kept = (tally.trials[trial.type] ??= { asked: 0, confirmed: 0 });
  kept.asked += 1;
  if (trial.holds(answer) || trial.holds(await oracle.ask({ ...trial.asked, settleMs: 500 }))) kept.confirmed += 1;
  else say(`cluster ${given.id}: the ${trial.type} that is said to help does not`);
}
