import { spawn } from 'node:child_process';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { buildIngressController } from '../build/build.ts';
import { ingressImageIsBuilt } from '../build/images.ts';
import { namedLab } from '../cluster/plan.ts';
import { inNetns } from '../host/run.ts';
import type { LabPaths } from '../paths.ts';
import type { LiveOptions, LiveResult } from './live.ts';
import { type Held, loadScenarios } from './load.ts';
import { groupsOf, playElsewhere, playOnLab, withLabFor } from './sessions.ts';
import { chunksOf } from './turns.ts';

export interface ScenariosFlags {
  readonly name: string;
  readonly version: string;
  readonly jobs: number;
  readonly record?: true | undefined;
  /** Minutes after which no scenario begins. */
  readonly minutes?: number | undefined;
  /** Within a bound of minutes: with which chunk of so many scenarios to begin. */
  readonly turn: number;
  readonly chunk: number;
  readonly kubeconfig?: string | undefined;
  readonly cluster?: string | undefined;
  readonly retry?: true | undefined;
  /** Set by the lab itself: the scenarios are played by this process, inside of that lab's network. */
  readonly inside?: string | undefined;
}

/** `lab scenarios`: plays scenarios live, prints one line for each and `N passed, N failed` at the end. Gives the exit code. */
export async function scenarios(names: readonly string[], flags: ScenariosFlags, say: (line: string) => void): Promise<number> {
  const all = await loadScenarios(names);
  // Those known to be wrong are played when they are named.
  const held = names.length > 0 ? all : all.filter(({ scenario }) => scenario.stillWrong === undefined);
  const options: LiveOptions = {
    jobs: flags.jobs,
    record: flags.record === true,
    say,
    seconds: flags.minutes === undefined ? undefined : flags.minutes * 60,
    retry: flags.retry === true,
  };
  if (flags.inside !== undefined) return inside(held, namedLab(flags.inside), options);
  const results =
    flags.kubeconfig === undefined
      ? await onLabs(held, flags, options)
      : await playElsewhere({ kubeconfig: flags.kubeconfig, cluster: flags.cluster }, held, options);
  const played = results.filter((result) => !result.skipped);
  const failed = played.filter(({ complaints }) => complaints.length > 0).length;
  process.stdout.write(`${played.length - failed} passed, ${failed} failed\n`);
  return failed > 0 || played.length === 0 ? 1 : 0;
}

async function inside(held: readonly Held[], lab: LabPaths, options: LiveOptions): Promise<number> {
  process.stdout.write(JSON.stringify(await playOnLab(lab, held, options)));
  return 0;
}

async function onLabs(held: readonly Held[], flags: ScenariosFlags, options: LiveOptions): Promise<readonly LiveResult[]> {
  const { seconds, say } = options;
  if (seconds === undefined) return playGroups(held, flags, options);
  const [own = [], ...others] = chunksOf(held, { turn: flags.turn, size: flags.chunk });
  // What takes longer to build than Kubernetes itself is built when the turn has come to what wants it, and not within its minutes.
  if (own.some(({ scenario }) => scenario.lab?.ingress === true)) await buildIngressController(say);
  const isThere = await ingressImageIsBuilt();
  const started = performance.now();
  const left = () => Math.max(0, seconds - (performance.now() - started) / 1000);
  const results = [...(await playGroups(own, flags, { ...options, seconds: left() }))];
  const unplayed = results.filter(({ skipped }) => skipped);
  if (unplayed.length > 0)
    say(
      `no time for ${unplayed.length} of this turn: ${unplayed
        .map(({ name }) => name)
        .sort()
        .join(', ')}`,
    );
  for (const chunk of others) {
    if (left() === 0) break;
    const possible = chunk.filter(({ scenario }) => isThere || scenario.lab?.ingress !== true);
    results.push(...(await playGroups(possible, flags, { ...options, seconds: left() })));
  }
  return results;
}

async function playGroups(held: readonly Held[], { name, version }: ScenariosFlags, options: LiveOptions): Promise<readonly LiveResult[]> {
  const { seconds } = options;
  const results: LiveResult[] = [];
  const started = performance.now();
  const groups = groupsOf(held, version);
  // Where time is short the small groups come first, or it would always be they that are left.
  for (const { plan, scenarios: group } of seconds === undefined ? groups : groups.toReversed()) {
    const left = seconds === undefined ? undefined : Math.max(0, seconds - (performance.now() - started) / 1000);
    if (left === 0) results.push(...group.map((one) => ({ name: one.name, complaints: [], seconds: 0, skipped: true })));
    else
      results.push(
        ...(await withLabFor(plan, name, {
          say: options.say,
          work: (lab) => playInside(lab, group, { ...options, seconds: left }),
        })),
      );
  }
  return results;
}

/** Plays a group in a process of its own, inside of the lab's network. What it says goes to this terminal. */
async function playInside(
  lab: LabPaths,
  group: readonly Held[],
  { jobs, record, seconds, retry }: LiveOptions,
): Promise<readonly LiveResult[]> {
  const words = [
    path.join(import.meta.dirname, '../main.ts'),
    'scenarios',
    '--inside',
    lab.name,
    '--jobs',
    String(jobs),
    ...(record ? ['--record'] : []),
    ...(seconds === undefined ? [] : ['--minutes', String(seconds / 60)]),
    ...(retry ? ['--retry'] : []),
    ...group.map(({ name }) => name),
  ];
  const [program, args] = inNetns(lab.netns, process.execPath, words);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const out: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => void out.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (ended) => resolve(ended ?? 1));
  });
  if (code !== 0) throw new DoryoError('CommandFailed', `the scenarios on lab ${lab.name} ended with ${code}`);
  return JSON.parse(Buffer.concat(out).toString()) as readonly LiveResult[];
}
