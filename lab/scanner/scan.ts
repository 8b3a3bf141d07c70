import path from 'node:path';
import { openCluster } from '#collect/cluster/read-cluster.ts';
import type { Transport } from '#collect/cluster/transport.ts';
import { readFiles } from '#collect/file/read-files.ts';
import { DoryoError } from '#model/error.ts';
import type { Say } from '../build/build.ts';
import { buildProgram } from '../build/go.ts';
import { runInside } from '../cluster/inside.ts';
import { defaultPlan, namedLab } from '../cluster/plan.ts';
import { type LabPaths, projectFolder } from '../paths.ts';
import { type Held, loadScenarios } from '../scenarios/load.ts';
import { withLabFor } from '../scenarios/sessions.ts';
import { scanner } from '../versions.ts';
import { lookWithScanner } from './look.ts';
import { differences, replay } from './replay.ts';
import { isCounted, keepSaid, type Said, saidOf } from './said.ts';

/** Etcd and an API server: what is replayed stays as it was recorded. */
const plan = { ...defaultPlan, nodes: 0, addons: false, controllers: false };

export interface ScanFlags {
  readonly name: string;
  /** Only those that were recorded anew since they were scanned. */
  readonly stale?: true | undefined;
  /** Set by the lab itself: the snapshots are replayed by this process, inside of that lab's network. */
  readonly inside?: string | undefined;
}

/** `lab scan`: replays recorded scenarios and keeps beside each what the scanner says of it. Gives the exit code. */
export async function scan(names: readonly string[], { name, inside, stale }: ScanFlags, say: Say): Promise<number> {
  if (inside !== undefined) return scanInside(namedLab(inside), await loadScenarios(names), say);
  const recorded = (await loadScenarios(names)).filter(({ snapshot }) => snapshot !== undefined);
  const scenarios = stale === true ? await staleOf(recorded) : recorded;
  if (scenarios.length === 0) return 0;
  await buildProgram(scanner, say);
  const again = [process.execPath, path.join(projectFolder, 'lab/main.ts'), 'scan', ...scenarios.map(({ name: scenario }) => scenario)];
  return withLabFor(plan, name, { say, work: (lab) => runInside(lab, [...again, '--inside', lab.name]) });
}

async function scanInside(lab: LabPaths, scenarios: readonly Held[], say: Say): Promise<number> {
  const transport = openCluster({ kubeconfig: lab.kubeconfig });
  let failed = 0;
  try {
    for (const held of scenarios) {
      const failure = await keep(held, transport, lab).catch(messageOf);
      if (failure !== undefined) failed += 1;
      say(`${failure === undefined ? 'ok  ' : 'FAIL'} ${held.name}${failure === undefined ? '' : `: ${failure}`}`);
    }
  } finally {
    await transport.close();
  }
  process.stdout.write(`${scenarios.length - failed} scanned, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function keep(held: Held, transport: Transport, lab: LabPaths): Promise<void> {
  const said = (await lookAt(held, transport, lab)).filter((one) => isCounted(one, held.scenario));
  await keepSaid(held, said);
}

async function staleOf(scenarios: readonly Held[]): Promise<readonly Held[]> {
  const said = await Promise.all(scenarios.map(saidOf));
  return scenarios.filter((_, at) => said[at] === undefined);
}

/** What the scanner says of the recorded cluster. The API server repairs some things every few minutes: then it looks again. */
async function lookAt({ snapshot: file, name }: Held, transport: Transport, { kubeconfig }: LabPaths): Promise<readonly Said[]> {
  if (file === undefined) throw new DoryoError('NotFound', `${name} has no recorded snapshot`);
  const snapshot = await readFiles([file]);
  for (let tries = 1; ; tries += 1) {
    await replay(snapshot, transport);
    const said = await lookWithScanner(kubeconfig);
    const changed = await differences(snapshot, transport);
    if (changed.length === 0) return said;
    if (tries === 3)
      throw new DoryoError('CommandFailed', `the API server does not leave it as recorded: ${changed.slice(0, 3).join(', ')}`);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof DoryoError) return error.message;
  throw error;
}
