import { observeCertificate } from '#model/connection.ts';
import { DoryoError } from '#model/error.ts';
import type { AnyObject, ObjectRef } from '#model/object.ts';
import { observeServerVersion } from '#model/server-version.ts';
import type { LogChoice, LogTail, Observation, Snapshot } from '#model/snapshot.ts';
import { factsOf } from '../facts.ts';
import { accusedTargets } from './accused-pods.ts';
import { takenAtOf } from './clock.ts';
import { type Discovery, discover } from './discover.ts';
import { type ReadHealth, readHealth } from './health.ts';
import { readAccess } from './kubeconfig.ts';
import { kubeletAnswers } from './kubelet-answers.ts';
import { type LogRound, readLogs } from './logs.ts';
import { type ReadObjects, readObjects } from './objects.ts';
import type { ClusterOptions, ReadClusterOptions, ReadControl } from './options.ts';
import { eventKind } from './resources.ts';
import { openTransport, type Transport } from './transport.ts';
import { type ReadUsage, readUsage } from './usage.ts';

/** Opens a cluster for reading, for use by several reads. No request is sent yet. Close it when done. */
export function openCluster(options: ClusterOptions = {}): Transport {
  return openTransport(readAccess(options, process.env), options);
}

/**
 * Reads a live cluster: every kind in one list, then the logs that were chosen. What may not or cannot be read is a gap.
 * Throws `DoryoError` when nothing at all could be read, or when it is stopped.
 */
export async function readCluster(options: ReadClusterOptions, control: ReadControl = {}): Promise<Snapshot> {
  const transport = openCluster(options);
  try {
    return await readThrough(transport, options, control);
  } finally {
    await transport.close();
  }
}

/** As `readCluster`, over a transport that is open already and stays open. */
export async function readThrough(transport: Transport, options: ReadClusterOptions, control: ReadControl = {}): Promise<Snapshot> {
  const { signal, onProgress } = control;
  const started = performance.now();
  const before = transport.counts();
  const namespace = options.allNamespaces ? undefined : options.namespace;
  onProgress?.({ phase: 'connect', done: 0, total: 1 });
  const discovery = await discover(transport, options.kinds, signal);
  const discovered = performance.now();
  const onList = (done: number, total: number) => onProgress?.({ phase: 'objects', done, total });
  // Health first: where etcd is gone the lists hold every connection until their time is up.
  const [health, read, used] = await Promise.all([
    readHealth(transport, signal),
    readObjects(transport, { kinds: [...discovery.kinds, eventKind], namespace, signal, onList }),
    readUsage(transport, discovery.metrics, { namespace, signal }),
  ]);
  const isSilent = read.coverage.length === 0 && health.observations.length === 0;
  if (isSilent && read.firstFailure) throw nothingRead(read.firstFailure, transport);
  const listed = performance.now();
  const first = assemble(transport, { discovery, read, used, health });
  const rounds = await readLogRounds(transport, first, options, control);
  const milliseconds = { discover: discovered - started, list: listed - discovered, logs: performance.now() - listed };
  const after = transport.counts();
  const counts = { requests: after.requests - before.requests, bytes: after.bytes - before.bytes };
  return { ...rounds, stats: { ...rounds.stats, ...counts, milliseconds } };
}

/** The parts of one reading, before logs. */
export interface Parts {
  readonly discovery: Pick<Discovery, 'version' | 'gaps'>;
  readonly read: Pick<ReadObjects, 'objects' | 'events' | 'gaps' | 'coverage'>;
  readonly used: ReadUsage;
  readonly health: ReadHealth;
}

/** The snapshot of what was read, without logs. */
export function assemble(transport: Transport, { discovery, read, used, health }: Parts): Snapshot {
  const { takenAt, gaps } = takenAtOf(transport.clock());
  const { access } = transport;
  const uid = kubeSystemUid(read.objects);
  return {
    takenAt,
    cluster: { name: access.name, ...(uid && { uid }), facts: factsOf({ objects: read.objects, version: discovery.version }) },
    sources: [{ type: 'cluster', name: access.context, formats: ['kubernetes-api'] }],
    objects: read.objects,
    events: read.events,
    logs: [],
    usage: used.usage,
    observations: [
      ...(discovery.version ? [observeServerVersion(discovery.version)] : []),
      ...certificatesSeen(transport),
      ...health.observations,
    ],
    coverage: read.coverage,
    gaps: [...discovery.gaps, ...read.gaps, ...used.gaps, ...health.gaps, ...gaps],
    stats: { requests: 0, bytes: 0, milliseconds: {}, logsRead: 0, logsUnread: 0 },
  };
}

/** What the connection itself shows: no object of the cluster tells how long the API server's certificate holds. */
function certificatesSeen(transport: Transport): readonly Observation[] {
  const { server, client } = transport.certificates();
  const { host } = transport.access.server;
  return [...(server ? [observeCertificate(host, 'server', server)] : []), ...(client ? [observeCertificate(host, 'client', client)] : [])];
}

function kubeSystemUid(objects: readonly AnyObject[]): string | undefined {
  return objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'kube-system')?.metadata.uid;
}

/** The chosen logs, and then once those of whom they accuse. */
export async function readLogRounds(
  transport: Transport,
  snapshot: Snapshot,
  options: ReadClusterOptions,
  control: ReadControl,
): Promise<Snapshot> {
  const choice: LogChoice = options.logTargets?.(snapshot) ?? { targets: [], unread: 0 };
  const onLog = (done: number, total: number) => control.onProgress?.({ phase: 'logs', done, total });
  const first = await readLogs(transport, { targets: choice.targets, signal: control.signal, onLog });
  const soFar = withLogs(snapshot, first, choice.unread);
  const accused: readonly ObjectRef[] = soFar.logs.length > 0 ? (options.accused?.(soFar) ?? []) : [];
  const targets = accusedTargets(snapshot.objects, accused, soFar.logs);
  if (targets.length === 0) return soFar;
  const second = await readLogs(transport, { targets, signal: control.signal, onLog });
  return withLogs(soFar, second, Math.max(0, soFar.stats.logsUnread - second.read - second.unread));
}

function withLogs(snapshot: Snapshot, round: LogRound, unreadElsewhere: number): Snapshot {
  const logs: readonly LogTail[] = [...snapshot.logs, ...round.logs];
  const stats = { ...snapshot.stats, logsRead: snapshot.stats.logsRead + round.read, logsUnread: unreadElsewhere + round.unread };
  const observations = [...snapshot.observations, ...kubeletAnswers(snapshot.objects, round.answers)];
  return { ...snapshot, logs, observations, gaps: [...snapshot.gaps, ...round.gaps], stats };
}

/** The error for the case that nothing at all could be read. */
export function nothingRead(error: DoryoError, { access }: Transport): DoryoError {
  if (error.code !== 'Forbidden') return error;
  const hint = 'Try `kubectl auth can-i --list`, and name a namespace you may read with -n.';
  return new DoryoError('Forbidden', `Nothing of the cluster "${access.name}" may be read with these credentials.`, {
    hint,
    cause: error.cause,
  });
}
