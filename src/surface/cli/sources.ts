import type { ReadClusterOptions, ReadControl } from '#collect/cluster/options.ts';
import type { ClusterWatch } from '#collect/cluster/watch-cluster.ts';
import type { ReadFilesControl } from '#collect/file/read-files.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { LiveReads } from '#model/live-reads.ts';
import type { Kind } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { parseTime, parseTimeout } from './arguments.ts';
import type { ClusterFlags, FileFlags } from './options.ts';
import { progressOn, type Terminal } from './terminal.ts';

/** Flags that say where a snapshot comes from. */
export interface SourceFlags extends ClusterFlags, FileFlags {
  readonly namespace?: string | undefined;
  /** What is read of a cluster, where that is not what analyze reads. */
  readonly kinds?: readonly Kind[];
}

/** The snapshot that the flags ask for: of files where `-f` is given, otherwise of a cluster. */
export async function readSnapshot(
  flags: SourceFlags,
  { terminal, language }: { readonly terminal: Terminal; readonly language: Language },
): Promise<Snapshot> {
  return withProgress({ terminal, language }, (control, asking) =>
    flags.filename ? readSaved(flags.filename, flags, control) : readLive(flags, asking, control),
  );
}

/** Shows on stderr how far reading has come. What a plug-in asks meanwhile stands alone on its line. */
async function withProgress<T>(
  { terminal, language }: { readonly terminal: Terminal; readonly language: Language },
  read: (control: ReadControl & { readonly signal: AbortSignal }, terminal: Terminal) => Promise<T>,
): Promise<T> {
  const progress = progressOn(process.stderr, language);
  const note = (said: string): void => {
    progress.done();
    terminal.note(said);
  };
  try {
    return await read({ signal: terminal.signal, ...progress.control }, { ...terminal, note });
  } finally {
    progress.done();
  }
}

async function readLive(flags: SourceFlags, terminal: Terminal, control: ReadControl): Promise<Snapshot> {
  const options = await liveOptions(flags, terminal);
  const { readCluster } = await import('#collect/cluster/read-cluster.ts');
  const { namespace } = flags;
  const readAgain = (): Promise<Snapshot> => readCluster({ ...options, ...(namespace !== undefined && { namespace }) }, control);
  try {
    const snapshot = await readCluster(options, control);
    return namespace === undefined || holds(snapshot, namespace) ? snapshot : await readAgain();
  } catch (error) {
    if (namespace !== undefined && error instanceof DoryoError && error.code === 'Forbidden') return readAgain();
    throw error;
  }
}

/** A live cluster over one connection that stays open: whole readings, and single reads beside them. Close it when done. */
export interface LiveCluster {
  /** Which one it is, by what leads there: known before anything is read. */
  readonly named: Pick<Snapshot, 'cluster' | 'sources'>;
  readonly readAll: () => Promise<Snapshot>;
  readonly live: LiveReads;
  readonly close: () => Promise<void>;
}
export async function openLive(
  flags: SourceFlags,
  { terminal, language }: { readonly terminal: Terminal; readonly language: Language },
): Promise<LiveCluster> {
  const options = { ...(await liveOptions(flags, terminal)), ...(flags.namespace !== undefined && { namespace: flags.namespace }) };
  const [{ openCluster, readThrough }, { liveReads }] = await Promise.all([
    import('#collect/cluster/read-cluster.ts'),
    import('#collect/cluster/live-reads.ts'),
  ]);
  const transport = openCluster(options);
  const { name, context: source } = transport.access;
  return {
    named: { cluster: { name, facts: {} }, sources: [{ type: 'cluster', name: source, formats: [] }] },
    readAll: async () => {
      const progress = progressOn(process.stderr, language);
      try {
        return await readThrough(transport, options, { signal: terminal.signal, ...progress.control });
      } finally {
        progress.done();
      }
    },
    live: liveReads(transport),
    close: transport.close,
  };
}

/** Watches a live cluster. Who named a namespace that was not read with the rest gets a watch of that namespace alone. */
export function watchLive(
  flags: SourceFlags,
  setting: { readonly terminal: Terminal; readonly language: Language },
): Promise<ClusterWatch> {
  return withProgress(setting, (control, asking) => watchWith(flags, asking, control));
}

async function watchWith(flags: SourceFlags, terminal: Terminal, control: ReadControl): Promise<ClusterWatch> {
  const options = await liveOptions(flags, terminal);
  const { watchKinds } = await import('#collect/cluster/watch-cluster.ts');
  const { namespace } = flags;
  const ofNamespace = (): Promise<ClusterWatch> => watchKinds({ ...options, ...(namespace !== undefined && { namespace }) }, control);
  const first = new AbortController();
  try {
    const cluster = await watchKinds(options, { ...control, signal: AbortSignal.any([terminal.signal, first.signal]) });
    if (namespace === undefined || holds(await cluster.snapshot(), namespace)) return cluster;
  } catch (error) {
    if (namespace === undefined || !(error instanceof DoryoError) || error.code !== 'Forbidden') throw error;
  }
  first.abort();
  return ofNamespace();
}

/** Whether the pods of a namespace were read. Who has rights in some namespaces only, and may not list them, has to name one. */
function holds({ coverage }: Snapshot, namespace: string): boolean {
  return coverage.some((list) => list.kind === 'Pod' && list.complete && (list.namespace ?? namespace) === namespace);
}

const notWithFiles = ['kubeconfig', 'context', 'as', 'asGroup', 'requestTimeout'] as const;

async function readSaved(paths: readonly string[], flags: SourceFlags, control: ReadFilesControl): Promise<Snapshot> {
  const idle = notWithFiles.find((name) => flags[name] !== undefined);
  if (idle) {
    const flag = `--${idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new DoryoError('BadArgument', `${flag} is about a cluster, and -f reads saved input instead.`, {
      hint: 'leave out one of the two',
    });
  }
  const takenAt = flags.takenAt === undefined ? {} : { takenAt: parseTime(flags.takenAt) };
  const { readFiles } = await import('#collect/file/read-files.ts');
  return readFiles(paths, takenAt, control);
}

/** How a live cluster is read, from the flags. A scope does not narrow it: evidence may stand anywhere. */
export async function liveOptions(flags: SourceFlags, terminal: Terminal): Promise<ReadClusterOptions> {
  const { kubeconfig, context, as, asGroup, requestTimeout, logs = 'failing', namespace, takenAt } = flags;
  if (takenAt !== undefined)
    throw new DoryoError('BadArgument', '--taken-at goes with saved input.', {
      hint: 'name the input too: doryo analyze -f PATH --taken-at TIME',
    });
  if (logs === 'namespace' && namespace === undefined) {
    throw new DoryoError('BadArgument', '--logs namespace needs to know which namespace.', {
      hint: 'name it: doryo analyze -n NAME --logs namespace',
    });
  }
  const [{ logPolicy }, { kindsRead }] = await Promise.all([import('#pipeline/logs.ts'), import('#pipeline/reads.ts')]);
  return {
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    ...(as !== undefined && { as }),
    ...(asGroup && { asGroups: asGroup }),
    ...(requestTimeout !== undefined && { requestTimeoutSeconds: parseTimeout(requestTimeout) }),
    kinds: flags.kinds ?? kindsRead(),
    ...logPolicy(logs, namespace),
    onPrompt: terminal.note,
  };
}
