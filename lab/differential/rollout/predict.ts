import { applied } from '#analyze/simulate/apply.ts';
import { simulateRollout } from '#analyze/simulate/rollout/rollout.ts';
import { type Deployment } from '#analyze/simulate/rollout/template.ts';
import type { RolloutResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { type Json, read } from '../generate/values.ts';
import { snapshotOf } from '../snapshot.ts';
import type { RolloutCase } from './generate.ts';
import type { Played } from './play.ts';

/** What the simulation says will come of the change. */
export function predict({ before, takenAt }: Pick<Played, 'before' | 'takenAt'>, change: Json): RolloutResult {
  const view = viewOf(snapshotOf(before, takenAt));
  const [current] = view.list('Deployment');
  if (!current) throw new Error('the case has no Deployment');
  return simulateRollout(view, current, applied<Deployment>(current, read<Deployment>(change)));
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

/** Where prediction and what really happened differ, in words; empty where they agree. */
export function differences(result: RolloutResult, played: Omit<Played, 'before' | 'takenAt'>): readonly string[] {
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
