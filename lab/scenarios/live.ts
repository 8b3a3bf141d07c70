import path from 'node:path';
import { writeSnapshot } from '#collect/snapshot-file.ts';
import { DoryoError } from '#model/error.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';
import type { Say } from '../build/build.ts';
import { compare, complaintsOf } from './compare.ts';
import { type Held, snapshotName } from './load.ts';
import { play, type Stage } from './play.ts';
import { runTasks } from './pool.ts';
import { unnamespacedIn } from './unnamespaced.ts';

export interface LiveOptions {
  readonly jobs: number;
  /** Save what was read beside the scenario. */
  readonly record: boolean;
  readonly say: Say;
  /** No scenario begins after so many seconds. */
  readonly seconds?: number | undefined;
  /** Plays what differs once more, with nothing beside it, before it counts. */
  readonly retry: boolean;
}
/** How one scenario ended: what differs from the expectation, or that there was no time for it. */
export interface LiveResult {
  readonly name: string;
  readonly complaints: readonly string[];
  readonly seconds: number;
  readonly skipped?: boolean;
}

/**
 * Plays scenarios on a cluster, several at a time, and compares what is reported with what is expected. With `retry`, what differs is
 * played once more at the end, on fresh namespaces, with nothing beside it and twice the time, and only what differs again counts.
 */
export async function playAll(scenarios: readonly Held[], stage: Stage, options: LiveOptions): Promise<readonly LiveResult[]> {
  const { seconds, retry, say } = options;
  const until = seconds === undefined ? undefined : performance.now() + seconds * 1000;
  const first = await playOnce(scenarios, stage, { ...options, until, otherwise: retry ? 'late' : 'FAIL' });
  const differing = first.filter(({ complaints }) => complaints.length > 0);
  if (!retry || differing.length === 0) return first;
  say(`once more: ${differing.map(({ name }) => name).join(', ')}`);
  const again = scenarios.filter(({ name }) => differing.some((one) => one.name === name));
  const second = await playOnce(again, { ...stage, slowness: 2 }, { ...options, jobs: 1, until: undefined, otherwise: 'FAIL' });
  return [...first.filter((one) => !differing.includes(one)), ...second];
}

interface Once extends LiveOptions {
  readonly until: number | undefined;
  /** How one that differs is told. */
  readonly otherwise: 'late' | 'FAIL';
}

async function playOnce(
  scenarios: readonly Held[],
  stage: Stage,
  { jobs, record, say, until, otherwise }: Once,
): Promise<readonly LiveResult[]> {
  const results: LiveResult[] = [];
  const keyed = await Promise.all(scenarios.map(async (held) => ({ held, keys: await keysOf(held) })));
  const tasks = keyed.map(({ held, keys }) => ({
    name: held.name,
    keys,
    alone: held.scenario.alone,
    seconds: leastSeconds(held.scenario),
    run: async () => {
      const started = performance.now();
      const complaints = await complaintsAbout(held, stage, record);
      const seconds = (performance.now() - started) / 1000;
      results.push({ name: held.name, complaints, seconds });
      say(`${complaints.length === 0 ? 'ok  ' : otherwise} ${held.name} (${seconds.toFixed(0)} s)`);
      for (const complaint of complaints) say(`       ${complaint}`);
    },
  }));
  const left = await runTasks(tasks, jobs, until);
  return [...results, ...left.map(({ name }) => ({ name, complaints: [], seconds: 0, skipped: true }))];
}

/** What a scenario waits whatever happens. */
function leastSeconds({ steps, ripe }: Held['scenario']): number {
  return steps.reduce((sum, step) => sum + ('wait' in step ? step.wait : 0), ripe.settle);
}

/** What a scenario must not share with another at the same time: its namespaces, and what it makes outside of them. */
async function keysOf(held: Held): Promise<readonly string[]> {
  return [...held.scenario.namespaces, ...(await unnamespacedIn(held)).map(({ kind, name }) => `${kind} ${name}`)];
}

async function complaintsAbout(held: Held, stage: Stage, record: boolean): Promise<readonly string[]> {
  try {
    const snapshot = await play(held, stage);
    if (record) await writeSnapshot(snapshot, path.join(held.folder, snapshotName));
    const complaints = complaintsOf(compare(analyzeSnapshot(snapshot, { language: 'en' }), held.expected));
    return complaints;
  } catch (error) {
    if (error instanceof DoryoError) return [error.message];
    throw error;
  }
}
