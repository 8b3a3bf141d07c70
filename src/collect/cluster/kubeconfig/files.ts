import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { DoryoError } from '#model/error.ts';
import { quoteText } from '#util/text.ts';
import { type ClusterEntry, type ContextEntry, kubeconfigFile, type UserEntry } from './schema.ts';

/** Kubeconfig files merged by kubectl's rules. Paths inside are absolute. */
export interface Kubeconfig {
  /** Files that were looked for, in order; `found` are those that exist. */
  readonly files: readonly string[];
  readonly found: readonly string[];
  readonly currentContext: string | undefined;
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
  readonly contexts: ReadonlyMap<string, ContextEntry>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the kubeconfig as kubectl does (ClientConfigLoadingRules in k8s.io/client-go/tools/clientcmd/loader.go): the file
 * of `--kubeconfig` alone, which has to exist, or the list in KUBECONFIG, or ~/.kube/config. In a list, missing files are
 * skipped, the first file to name an entry wins whole, and the first `current-context` wins.
 */
export function readKubeconfig(explicit: string | undefined, env: Environment): Kubeconfig {
  const files = explicit !== undefined ? [explicit] : defaultFiles(env);
  const clusters = new Map<string, ClusterEntry>();
  const users = new Map<string, UserEntry>();
  const contexts = new Map<string, ContextEntry>();
  const found: string[] = [];
  let currentContext: string | undefined;
  for (const file of files) {
    const content = readText(file, explicit !== undefined);
    if (content === undefined) continue;
    found.push(file);
    const parsed = parseFile(content, file);
    currentContext ??= parsed['current-context'];
    const folder = dirname(resolve(file));
    mergeEntries(clusters, unique(parsed.clusters, file), (entry) => clusterPaths(entry.cluster, folder));
    mergeEntries(users, unique(parsed.users, file), (entry) => userPaths(entry.user, folder));
    mergeEntries(contexts, unique(parsed.contexts, file), (entry) => entry.context);
  }
  return { files, found, currentContext, clusters, users, contexts };
}

function defaultFiles(env: Environment): readonly string[] {
  const list = env['KUBECONFIG'];
  if (list) return [...new Set(list.split(delimiter))].filter((file) => file !== '');
  return [join(env['HOME'] || homedir(), '.kube', 'config')];
}

function readText(file: string, mustExist: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && !mustExist) return undefined;
    const what = missing ? 'does not exist' : `cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown error'})`;
    throw new DoryoError('BadConfig', `The kubeconfig ${file} ${what}.`, {
      hint: 'Give an existing file with --kubeconfig or KUBECONFIG.',
      cause,
    });
  }
}

function parseFile(content: string, file: string) {
  const result = kubeconfigFile.safeParse(parseYaml(content, file) ?? {});
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const where = first?.path.join('.') || 'the top level';
  throw badFile(file, `at ${where}: ${first?.message ?? 'unknown shape'}`, result.error);
}

function parseYaml(content: string, file: string): unknown {
  try {
    return parse(content, { uniqueKeys: false, merge: true, logLevel: 'error' });
  } catch (cause) {
    throw badFile(file, cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '', cause);
  }
}

function badFile(file: string, why: string, cause: unknown): DoryoError {
  const hint = 'Compare it with what `kubectl config view` prints.';
  return new DoryoError('BadConfig', `${file} is not a kubeconfig: ${quoteText(why, 200)}.`, { hint, cause });
}

/** kubectl refuses a file that names an entry twice (conversion.go in clientcmd/api/v1), and so do we. */
function unique<T extends { readonly name: string }>(entries: readonly T[] | null | undefined, file: string): readonly T[] {
  const names = new Set<string>();
  for (const { name } of entries ?? []) {
    if (names.has(name)) throw badFile(file, `the name "${name}" stands twice in one list`, undefined);
    names.add(name);
  }
  return entries ?? [];
}

function mergeEntries<In extends { readonly name: string }, Out>(
  into: Map<string, Out>,
  entries: readonly In[],
  read: (entry: In) => Out | undefined,
): void {
  for (const entry of entries) {
    const value = read(entry);
    if (value !== undefined && !into.has(entry.name)) into.set(entry.name, value);
  }
}

function clusterPaths(entry: ClusterEntry | undefined, folder: string): ClusterEntry | undefined {
  return entry && { ...entry, 'certificate-authority': absolute(entry['certificate-authority'], folder) };
}

/** A plug-in's command is a path only when it holds a separator; otherwise it is looked up in PATH. */
function userPaths(entry: UserEntry | undefined, folder: string): UserEntry | undefined {
  if (!entry) return undefined;
  const { exec } = entry;
  return {
    ...entry,
    'client-certificate': absolute(entry['client-certificate'], folder),
    'client-key': absolute(entry['client-key'], folder),
    tokenFile: absolute(entry.tokenFile, folder),
    exec: exec?.command?.includes(sep) ? { ...exec, command: absolute(exec.command, folder) } : exec,
  };
}

function absolute(path: string | undefined, folder: string): string | undefined {
  return path && resolve(folder, path);
}
