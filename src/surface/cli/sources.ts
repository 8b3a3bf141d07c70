import type { ClusterOptions } from '#collect/cluster/options.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { parseTime, parseTimeout } from './arguments.ts';
import type { ClusterFlags, FileFlags } from './options.ts';
import { progressOn, type Terminal } from './terminal.ts';

export interface SourceFlags extends ClusterFlags, FileFlags {
  readonly namespace?: string | undefined;
}

/** The snapshot that the flags ask for: of files where `-f` is given, otherwise of a cluster. */
export async function readSnapshot(flags: SourceFlags, { terminal, language }: { readonly terminal: Terminal; readonly language: Language }): Promise<Snapshot> {
  if (flags.filename) return readSaved(flags.filename, flags, terminal);
  if (flags.takenAt !== undefined) {
    throw new DoryoError('BadArgument', '--taken-at goes with saved input.', { hint: 'name the input too: doryo analyze -f PATH --taken-at TIME' });
  }
  const { readCluster } = await import('#collect/cluster/read-cluster.ts');
  const progress = progressOn(process.stderr, language);
  try {
    return await readCluster({ ...clusterOptions(flags), onPrompt: terminal.note }, { signal: terminal.signal, ...progress.control });
  } finally {
    progress.done();
  }
}

const notWithFiles = ['kubeconfig', 'context', 'as', 'asGroup', 'requestTimeout'] as const;

async function readSaved(paths: readonly string[], flags: SourceFlags, terminal: Terminal): Promise<Snapshot> {
  const idle = notWithFiles.find((name) => flags[name] !== undefined);
  if (idle) {
    const flag = `--${idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new DoryoError('BadArgument', `${flag} is about a cluster, and -f reads saved input instead.`, { hint: `leave out one of the two` });
  }
  const { readFiles } = await import('#collect/file/read-files.ts');
  return readFiles(paths, { ...(flags.takenAt !== undefined && { takenAt: parseTime(flags.takenAt) }), signal: terminal.signal });
}

function clusterOptions({ kubeconfig, context, as, asGroup, requestTimeout }: ClusterFlags): ClusterOptions {
  return {
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    ...(as !== undefined && { as }),
    ...(asGroup && { asGroups: asGroup }),
    ...(requestTimeout !== undefined && { requestTimeoutSeconds: parseTimeout(requestTimeout) }),
  };
}
