import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster, readCluster } from '#collect/cluster/read-cluster.ts';
import type { Transport } from '#collect/cluster/transport.ts';
import { DoryoError } from '#model/error.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { logPolicy } from '#pipeline/logs.ts';
import { kindsRead } from '#pipeline/reads.ts';
import type { Cluster } from '../cluster/kubectl.ts';
import { attempt, run } from '../host/run.ts';
import { unmet } from './conditions.ts';
import type { Condition, Step } from './format.ts';
import type { Held } from './load.ts';
import { projected } from './project.ts';
import { unnamespacedIn } from './unnamespaced.ts';

export interface Stage {
  readonly cluster: Cluster;
  /** Environment of the steps: PATH and KUBECONFIG. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Plays a scenario until it is ripe, reads the cluster as `doryo snapshot` does, and removes what was made. */
export async function play(held: Held, stage: Stage): Promise<Snapshot> {
  const transport = openCluster({ kubeconfig: stage.cluster.kubeconfig });
  try {
    await ripen(held, stage, transport);
    const { logs } = held.scenario;
    const snapshot = await readCluster({ kubeconfig: stage.cluster.kubeconfig, kinds: kindsRead(), ...logPolicy(logs) });
    return projected(snapshot, held.scenario.namespaces);
  } finally {
    await transport.close();
    await clean(held, stage);
  }
}

/** Plays a scenario until it is ripe, and leaves it standing. */
export async function ripen(held: Held, stage: Stage, transport: Transport): Promise<void> {
  await clean(held, stage);
  for (const namespace of held.scenario.namespaces) await makeNamespace(stage, namespace);
  for (const step of held.scenario.steps) await take(step, held, stage, transport);
  const { all, within, settle } = held.scenario.ripe;
  await waitFor(all, within, transport);
  await sleep(settle * 1000);
}

/** A namespace counts as there when pods can be made in it: its default service account comes a moment later. */
async function makeNamespace({ cluster }: Stage, namespace: string): Promise<void> {
  await cluster.attempt(['create', 'namespace', namespace]);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await cluster.attempt(['get', 'serviceaccount', 'default', '-n', namespace])).code === 0) return;
    await sleep(100);
  }
}

async function take(step: Step, held: Held, stage: Stage, transport: Transport): Promise<void> {
  if ('apply' in step) await stage.cluster.kubectl(['apply', '-f', path.join(held.folder, step.apply)]);
  else if ('wait' in step) await sleep(step.wait * 1000);
  else if ('until' in step) await waitFor(step.until, step.within, transport);
  else await run('bash', ['-euo', 'pipefail', '-c', step.run], { cwd: held.folder, env: stage.env, signal: stage.signal });
}

async function waitFor(conditions: readonly Condition[], seconds: number, transport: Transport): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const open = await unmet(transport, conditions);
    if (open.length === 0) return;
    if (performance.now() > end)
      throw new DoryoError('CommandFailed', `after ${seconds} s these do not hold: ${open.map((one) => JSON.stringify(one)).join(', ')}`);
    await sleep(1500);
  }
}

/** Removes everything the scenario makes. Objects that stand in no namespace are those of its manifests. */
export async function clean(held: Held, stage: Stage): Promise<void> {
  const { scenario, folder } = held;
  for (const step of scenario.cleanup) if ('run' in step) await attempt('bash', ['-c', step.run], { cwd: folder, env: stage.env });
  const shared = await unnamespacedIn(held);
  for (const { kind, name } of shared) await stage.cluster.attempt(['delete', kind, name, '--ignore-not-found', '--wait=false']);
  for (const namespace of scenario.namespaces)
    await stage.cluster.attempt(['delete', 'namespace', namespace, '--wait=false', '--ignore-not-found']);
  for (const namespace of scenario.namespaces) await namespaceGone(stage.cluster, namespace);
  // A definition goes once its objects are gone: the next scenario that makes the same one would find it dying.
  for (const { kind, name } of shared) await stage.cluster.attempt(['delete', kind, name, '--ignore-not-found', '--timeout=30s']);
  if (scenario.alone) await forgetEvents(stage.cluster);
}

/** What a scenario did to nodes and system pods would be told for an hour, also in those that come next. */
async function forgetEvents(cluster: Cluster): Promise<void> {
  for (const namespace of ['default', 'kube-system', 'local-path-storage', 'ingress'])
    await cluster.attempt(['delete', 'events', '--all', '-n', namespace]);
}

/** Waits until a namespace is gone; pods that would take their time to end are not given it. */
async function namespaceGone(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.attempt(['delete', 'pods', '--all', '-n', namespace, '--grace-period=0', '--force', '--wait=false']);
  await cluster.attempt(['wait', '--for=delete', `namespace/${namespace}`, '--timeout=60s']);
  if ((await cluster.attempt(['get', 'namespace', namespace])).code !== 0) return;
  throw new DoryoError('CommandFailed', `namespace ${namespace} does not go away`, { hint: 'Add to cleanup what removes its finalizers.' });
}
