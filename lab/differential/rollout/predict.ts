import { applied } from '#analyze/simulate/apply/apply.ts';
import { possibleEnds, simulateRollout } from '#analyze/simulate/rollout/rollout.ts';
import { type Deployment } from '#analyze/simulate/rollout/template.ts';
import type { RolloutResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { type Json, read } from '../generate/values.ts';
import { snapshotOf } from '../snapshot.ts';
import type { RolloutCase } from './generate.ts';
import type { Played } from './play.ts';

/** What doryo tells of the change, and every end that it holds for possible. */
export interface Prediction {
  readonly told: RolloutResult;
  readonly possible: readonly Pick<RolloutResult, 'ends' | 'steps' | 'minimumAvailable'>[];
}

/** What the simulation says will come of the change. */
export function predict({ before, takenAt }: Pick<Played, 'before' | 'takenAt'>, change: Json): Prediction {
  const view = viewOf(snapshotOf(before, takenAt));
  const [current] = view.list('Deployment');
  if (!current) throw new Error('the case has no Deployment');
  const changed = applied<Deployment>(current, read<Deployment>(change));
  return { told: simulateRollout(view, current, changed), possible: possibleEnds(view, changed) };
}

/** False for what doryo says it does not predict (a paused Deployment), and for pods that never ran: whether they would work nobody knows. */
export function isKnowable({ change }: Pick<RolloutCase, 'change'>, { before }: Pick<Played, 'before'>): boolean {
  const { paused, template } = change['spec'] as { readonly paused?: boolean; readonly template?: unknown };
  if (paused) return false;
  const ran = (set: string) =>
    before.some(({ kind, metadata, spec }) => kind === 'Pod' && JSON.stringify(metadata).includes(set) && (spec as Json)['nodeName']);
  return !before.some(({ kind, metadata, spec }) => {
    const { name, labels } = metadata as { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
    if (kind === 'ReplicaSet')
      return labels?.['health'] === 'bad' && ((spec as Json)['replicas'] !== 0 || template === undefined) && !ran(name);
    return kind === 'Pod' && labels?.['health'] === 'bad' && !(spec as Json)['nodeName'];
  });
}

type Ended = Omit<Played, 'before' | 'takenAt'>;

/**
 * Where prediction and what really happened differ, in words; empty where they agree. Where a choice is open any end that was held for
 * possible may come, and that one of them finishes and another does not has to be told.
 */
export function differences({ told, possible }: Prediction, played: Ended): readonly string[] {
  const wrong = differencesOf(told, played);
  const isPossible = possible.some((one) => differencesOf(one, played).length === 0);
  return wrong.length === 0 || (isPossible && (told.dependsOnPlacement || (told.ends === 'finished') === played.finished)) ? [] : wrong;
}

function differencesOf(result: Prediction['possible'][number], played: Ended): readonly string[] {
  const last = result.steps.at(-1);
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['finished', result.ends === 'finished', played.finished],
    ['new replicas', last?.newReplicas, played.newReplicas],
    ['old replicas', last?.oldReplicas, played.oldReplicas],
    ['available at the end', last?.available, played.newReady + played.oldReady],
  ];
  // Containers may become ready before the controllers act: then more are available than the least that is predicted.
  const fewer =
    played.minimumAvailable < result.minimumAvailable
      ? [`minimum available: predicted ${result.minimumAvailable}, really ${played.minimumAvailable}`]
      : [];
  return fewer.concat(
    pairs
      .filter(([, ours, theirs]) => ours !== theirs)
      .map(([what, ours, theirs]) => `${what}: predicted ${String(ours)}, really ${String(theirs)}`),
  );
}
