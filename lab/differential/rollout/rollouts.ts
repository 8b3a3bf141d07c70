import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RolloutResult } from '#model/simulation.ts';
import type { Rollouts } from '../agreement.ts';
import { apiFrom } from './api.ts';
import { startCanary } from './canary.ts';
import { makeRollout, type RolloutCase } from './generate.ts';
import { startKubelets } from './kubelet.ts';
import { playedAnyhow } from './namespace.ts';
import { type Played, play } from './play.ts';
import { differences, isKnowable, predict } from './predict.ts';

interface Options {
  readonly seed: number;
  readonly cases: number;
  /** No case begins after so many minutes. */
  readonly minutes?: number | undefined;
  readonly say: (line: string) => void;
}
const workers = 24;
/** Rollouts that were played, with what stood before and what came of it: the test holds the simulation to them. */
const folder = path.resolve(import.meta.dirname, '../../../test/differential/rollouts');
const kept = 60;

/** Plays generated rollouts on the control plane of that kubeconfig, and compares each with its prediction. */
export async function compareRollouts(
  kubeconfig: string,
  { seed, cases, minutes = Number.POSITIVE_INFINITY, say }: Options,
): Promise<Omit<Rollouts, 'version' | 'date'>> {
  const api = apiFrom(kubeconfig);
  const stopKubelets = startKubelets(api);
  const canary = await startCanary(api);
  const found: Outcome[] = [];
  const queue = Array.from({ length: cases }, (_, at) => seed + at);
  const run = `r${Date.now().toString(36)}`;
  const until = Date.now() + minutes * 60_000;
  const work = async () => {
    for (let next = queue.shift(); next !== undefined && Date.now() < until; next = queue.shift()) {
      const seeded = next;
      const playOne = async (name: string) => {
        const one = makeRollout(seeded, name);
        return { given: one, played: await play(api, one, canary) };
      };
      const { given, played } = await playedAnyhow(run, playOne, say);
      const outcome = judge(given, played);
      if (!outcome) continue;
      found.push(outcome);
      if (outcome.wrong.length > 0) say(`rollout ${given.id}: ${outcome.wrong.join('; ')}`);
      if (outcome.wrong.length > 0 || recorded() < kept) keep(given, played);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  canary.stop();
  stopKubelets();
  return summed(seed, found);
}

interface Outcome {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly result: RolloutResult;
  readonly played: Played;
  readonly wrong: readonly string[];
}
/** A paused Deployment is not simulated, and of pods that never ran nobody can know whether they would work. */
function judge(given: RolloutCase, played: Played): Outcome | undefined {
  if (!isKnowable(given, played)) return undefined;
  const result = predict(played, given.change);
  return { id: given.id, kinds: kindsOf(given), result, played, wrong: differences(result, played) };
}

function kindsOf({ deployment, before, change, objects }: RolloutCase): readonly string[] {
  const { strategy, minReadySeconds } = deployment['spec'] as {
    readonly strategy?: { readonly type?: string };
    readonly minReadySeconds?: number;
  };
  const changed = change['spec'] as { readonly replicas?: number; readonly template?: unknown; readonly strategy?: unknown };
  return [
    strategy?.type === 'Recreate' ? 'Recreate' : strategy ? 'RollingUpdate with own bounds' : 'RollingUpdate as by default',
    ...(before.length > 0 ? ['several old revisions'] : []),
    ...(JSON.stringify(deployment).includes('"bad"') || JSON.stringify(before).includes('"bad"')
      ? ['old pods that never become ready']
      : []),
    ...(changed.replicas === undefined ? [] : ['replicas change too']),
    ...(changed.template === undefined ? ['template unchanged'] : []),
    ...(changed.strategy === undefined ? [] : ['strategy changes too']),
    ...(minReadySeconds === undefined ? [] : ['minReadySeconds']),
    ...(objects.some(({ kind }) => kind === 'ResourceQuota') ? ['a quota'] : []),
  ];
}

function recorded(): number {
  return existsSync(folder) ? readdirSync(folder).length : kept;
}

/** Keeps the first ones as recorded tests, and each on which the two differ: the test fails until it is understood. */
function keep(given: RolloutCase, played: Played): void {
  const { before, takenAt, ...end } = played;
  const file = path.join(folder, `${given.id}.json`);
  writeFileSync(file, `${JSON.stringify({ takenAt, change: given.change, end, before: before.map(trimmed) }, null, 2)}\n`);
}
function trimmed(object: Played['before'][number]): Played['before'][number] {
  const { managedFields: _fields, ...metadata } = object['metadata'] as { readonly managedFields?: unknown };
  return { ...object, metadata };
}

function summed(seed: number, found: readonly Outcome[]): Omit<Rollouts, 'version' | 'date'> {
  const right = found.filter(({ wrong }) => wrong.length === 0);
  const kinds = [...new Set(found.flatMap((one) => one.kinds))].sort();
  const byKind = kinds.map((kind) => [
    kind,
    { played: found.filter((one) => one.kinds.includes(kind)).length, agreeing: right.filter((one) => one.kinds.includes(kind)).length },
  ]);
  const exact = right.filter(({ result, played }) => result.minimumAvailable === played.minimumAvailable).length;
  return {
    seed,
    played: found.length,
    agreeing: right.length,
    finished: found.filter(({ played }) => played.finished).length,
    stalled: found.filter(({ played }) => !played.finished).length,
    minimumExact: exact,
    minimumHigher: right.length - exact,
    byKind: Object.fromEntries(byKind) as Rollouts['byKind'],
    differing: found.filter(({ wrong }) => wrong.length > 0).map(({ id, wrong }) => `rollout ${id}: ${wrong.join('; ')}`),
  };
}
