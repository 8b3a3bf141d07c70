import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster, readCluster } from '#collect/cluster/read-cluster.ts';
import type { Transport } from '#collect/cluster/transport.ts';
import { DoryoError } from '#model/error.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { type LogPolicy, logPolicy } from '#pipeline/logs.ts';
import { kindsRead } from '#pipeline/reads.ts';
import type { Cluster } from '../cluster/kubectl.ts';
import { attempt, run } from '../host/run.ts';
import { unmet, unmetIn } from './conditions.ts';
import type { Condition, Step } from './format.ts';
import type { Held } from './load.ts';
import { projected } from './project.ts';
import { unnamespacedIn } from './unnamespaced.ts';

export interface Stage {
  readonly cluster: Cluster;
  /** Environment of the steps: PATH and KUBECONFIG. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** On a busy machine pods begin later than the fixed waits of a fault expect: so many times as long is waited. */
  readonly slowness?: number;
  /** Puts right what broke without a scenario. */
  readonly heal?: () => Promise<void>;
}

/** Plays a scenario until it is ripe, reads the cluster as `doryo snapshot` does, and removes what was made. */
export async function play(held: Held, stage: Stage): Promise<Snapshot> {
  const transport = openCluster({ kubeconfig: stage.cluster.kubeconfig });
  try {
    await prepare(held, stage, transport);
    return await readRipe(held, stage, transport);
  } finally {
    await transport.close();
    await clean(held, stage);
  }
}

/** Plays a scenario until it is ripe, and leaves it standing. */
export async function ripen(held: Held, stage: Stage, transport: Transport): Promise<void> {
  await prepare(held, stage, transport);
  await settled(held, stage, transport);
}

async function prepare(held: Held, stage: Stage, transport: Transport): Promise<void> {
  await stage.heal?.();
  await clean(held, stage);
  for (const namespace of held.scenario.namespaces) await makeNamespace(stage, namespace);
  for (const step of held.scenario.steps) await take(step, held, stage, transport);
}

async function settled(held: Held, stage: Stage, transport: Transport): Promise<void> {
  const { all, within, settle } = held.scenario.ripe;
  await waitFor(all, within, transport);
  await sleep(settle * slownessOf(held, stage) * 1000);
}

/** Times are those of an idle machine; waiting longer costs only where something does not come at all. */
const patience = 3;

/** How often what was read may turn out to be another moment than the one that was waited for. */
const mostReads = 5;
/** A busy API server does not give all logs in doryo's time. A dead kubelet never gives them: after so many tries that is so. */
const readsForLogs = 3;

/**
 * Waits until it is ripe, and reads the cluster. A container that waited a moment ago may run again by then: only what shows the
 * fault itself counts as read.
 */
async function readRipe(held: Held, stage: Stage, transport: Transport): Promise<Snapshot> {
  const { ripe, logs } = held.scenario;
  // The logs of healthy pods are not read, unless all are.
  const shown = ripe.all.filter((condition) => logs === 'all' || !('logs' in condition));
  for (let reads = 1; ; reads += 1) {
    await settled(held, stage, transport);
    const snapshot = await readCluster({ kubeconfig: stage.cluster.kubeconfig, kinds: kindsRead(), ...ownLogs(held) });
    const open = await unmetIn(snapshot, shown);
    const isHasty = snapshot.stats.logsUnread > 0 && reads < readsForLogs;
    if (open.length === 0 && !isHasty) return projected(snapshot, held.scenario.namespaces);
    if (reads === mostReads) throw notRipe(`when it was read these did not hold any more, ${reads} times`, open);
  }
}

/** Which logs doryo reads of this scenario: those of others that run beside it would take its time and its places. */
function ownLogs({ scenario: { logs, namespaces } }: Held): LogPolicy {
  const { logTargets, accused } = logPolicy(logs);
  return {
    logTargets: (snapshot) => logTargets(projected(snapshot, namespaces)),
    ...(accused && { accused: (snapshot: Snapshot) => accused(projected(snapshot, namespaces)) }),
  };
}

function notRipe(when: string, open: readonly Condition[]): DoryoError {
  return new DoryoError('CommandFailed', `${when}: ${open.map((one) => JSON.stringify(one)).join(', ')}`);
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
  else if ('wait' in step) await sleep(step.wait * slownessOf(held, stage) * 1000);
  else if ('until' in step) await waitFor(step.until, step.within, transport);
  else await run('bash', ['-euo', 'pipefail', '-c', step.run], { cwd: held.folder, env: stage.env, signal: stage.signal });
}

/** A fault only becomes riper; what is healthy may be so for a moment only. */
function slownessOf({ scenario }: Held, { slowness = 1 }: Stage): number {
  return scenario.kind === 'healthy' ? 1 : slowness;
}

async function waitFor(conditions: readonly Condition[], seconds: number, transport: Transport): Promise<void> {
  const end = performance.now() + seconds * patience * 1000;
  for (;;) {
    const open = await unmet(transport, conditions);
    if (open.length === 0) return;
    if (performance.now() > end) throw notRipe(`after ${seconds * patience} s these do not hold`, open);
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
  if (!scenario.alone) return;
  await untilWell(stage.cluster);
  await forgetEvents(stage.cluster);
}

/** What all namespaces share is whole again before another scenario looks at it. On a cluster that lacks a part of it nothing is waited for. */
async function untilWell(cluster: Cluster): Promise<void> {
  const waits = [
    ['wait', 'nodes', '--all', '--for=condition=Ready'],
    ['-n', 'kube-system', 'wait', 'deployments', '--all', '--for=condition=Available'],
    ['-n', 'local-path-storage', 'wait', 'deployments', '--all', '--for=condition=Available'],
    ['wait', 'apiservices', '--all', '--for=condition=Available'],
  ];
  for (const wait of waits) await cluster.attempt([...wait, '--timeout=90s']);
}

/** What a scenario did to nodes and system pods would be told for an hour, also in those that come next. */
async function forgetEvents(cluster: Cluster): Promise<void> {
  for (const namespace of ['default', 'kube-system', 'local-path-storage', 'ingress'])
    await cluster.attempt(['delete', 'events', '--all', '-n', namespace]);
}

/** Waits until a namespace is gone; pods that would take their time to end are not given it. */
async function namespaceGone(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.attempt(['delete', 'pods', '--all', '-n', namespace, '--grace-period=0', '--force', '--wait=false']);
  await cluster.attempt(['wait', '--for=delete', `namespace/${namespace}`, `--timeout=${60 * patience}s`]);
  if ((await cluster.attempt(['get', 'namespace', namespace])).code !== 0) return;
  throw new DoryoError('CommandFailed', `namespace ${namespace} does not go away`, { hint: 'Add to cleanup what removes its finalizers.' });
}
