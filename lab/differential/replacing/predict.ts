import { applied } from '#analyze/simulate/apply/apply.ts';
import { simulateDaemonSet } from '#analyze/simulate/rollout/daemon-set.ts';
import { simulateStatefulSet } from '#analyze/simulate/rollout/stateful-set.ts';
import type { Kinds } from '#model/object.ts';
import type { RolloutResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { type Json, read } from '../generate/values.ts';
import { snapshotOf } from '../snapshot.ts';
import type { Played } from './play.ts';

type Set = Kinds['StatefulSet'] | Kinds['DaemonSet'];

/** What the simulation says will come of the change: the worst, and the best where the order of the nodes is open. */
export function predict({ before, takenAt }: Pick<Played, 'before' | 'takenAt'>, change: Json): readonly RolloutResult[] {
  const view = viewOf(snapshotOf(before, takenAt));
  const changed = <T extends Set>(current: T) => applied<T>(current, read<T>(change));
  const [ordinal] = view.list('StatefulSet');
  if (ordinal) return [simulateStatefulSet(view, ordinal, changed(ordinal))];
  const [current] = view.list('DaemonSet');
  if (!current) throw new Error('the case has no StatefulSet and no DaemonSet');
  const orders = ['fullFirst', 'fullLast'] as const;
  return orders.map((order) => simulateDaemonSet(view, { current, changed: changed(current), order }));
}

/** Of pods that never ran nobody can know whether they would work. */
export function isKnowable({ before }: Pick<Played, 'before'>): boolean {
  const pods = before.filter(({ kind }) => kind === 'Pod');
  const bad = pods.filter(
    ({ metadata }) => (metadata as { readonly labels?: Readonly<Record<string, string>> }).labels?.['health'] === 'bad',
  );
  const isBad = before.some(
    (object) => (object['kind'] === 'StatefulSet' || object['kind'] === 'DaemonSet') && JSON.stringify(object).includes('"health":"bad"'),
  );
  return !isBad || bad.some(({ spec }) => (spec as Json)['nodeName'] !== undefined);
}

/** Where prediction and what really happened differ, in words; empty where they agree. */
export function differences(results: readonly RolloutResult[], { end }: Pick<Played, 'end'>): readonly string[] {
  const figures: readonly (readonly [string, (result: RolloutResult) => number, number])[] = [
    ['finished', ({ ends }) => Number(ends === 'finished'), Number(end.finished)],
    ['new pods', ({ steps }) => steps.at(-1)?.newReplicas ?? 0, end.newPods],
    ['old pods', ({ steps }) => steps.at(-1)?.oldReplicas ?? 0, end.oldPods],
    ['available at the end', ({ steps }) => steps.at(-1)?.available ?? 0, end.available],
    ['minimum available', ({ minimumAvailable }) => minimumAvailable, end.minimumAvailable],
  ];
  return figures.flatMap(([what, figure, really]) => {
    const ours = results.map(figure);
    const [least, most] = [Math.min(...ours), Math.max(...ours)];
    const predicted = least === most ? String(least) : `${least} to ${most}`;
    return really < least || really > most ? [`${what}: predicted ${predicted}, really ${really}`] : [];
  });
}
