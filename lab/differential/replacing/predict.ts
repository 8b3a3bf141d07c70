import { applied } from '#analyze/simulate/apply/apply.ts';
import { simulateStatefulSet } from '#analyze/simulate/rollout/stateful-set.ts';
import type { Kinds } from '#model/object.ts';
import type { RolloutResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { type Json, read } from '../generate/values.ts';
import { snapshotOf } from '../snapshot.ts';
import type { Played } from './play.ts';

type StatefulSet = Kinds['StatefulSet'];

/** What the simulation says will come of the change. */
export function predict({ before, takenAt }: Pick<Played, 'before' | 'takenAt'>, change: Json): RolloutResult {
  const view = viewOf(snapshotOf(before, takenAt));
  const [current] = view.list('StatefulSet');
  if (!current) throw new Error('the case has no StatefulSet');
  return simulateStatefulSet(view, current, applied<StatefulSet>(current, read<StatefulSet>(change)));
}

/** Of pods that never ran nobody can know whether they would work. */
export function isKnowable({ before }: Pick<Played, 'before'>): boolean {
  const pods = before.filter(({ kind }) => kind === 'Pod');
  const bad = pods.filter(
    ({ metadata }) => (metadata as { readonly labels?: Readonly<Record<string, string>> }).labels?.['health'] === 'bad',
  );
  const isBad = before.some((object) => object['kind'] === 'StatefulSet' && JSON.stringify(object).includes('"health":"bad"'));
  return !isBad || bad.some(({ spec }) => (spec as Json)['nodeName'] !== undefined);
}

/** Where prediction and what really happened differ, in words; empty where they agree. */
export function differences(result: RolloutResult, { end }: Pick<Played, 'end'>): readonly string[] {
  const last = result.steps.at(-1);
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['finished', result.ends === 'finished', end.finished],
    ['new pods', last?.newReplicas, end.newPods],
    ['old pods', last?.oldReplicas, end.oldPods],
    ['available at the end', last?.available, end.available],
    ['minimum available', result.minimumAvailable, end.minimumAvailable],
  ];
  return pairs
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(([what, ours, theirs]) => `${what}: predicted ${String(ours)}, really ${String(theirs)}`);
}
