import type { Evidence, FieldEvidence, LogEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Kinds, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, failureOf, type PodContainer, quoteFailure } from '../../containers.ts';
import { failingPods } from '../../failing-pods.ts';
import { type SubPathFile, subPathFiles } from '../../mounted-content.ts';
import { nearMatch } from '../../near-match.ts';

const reads = ['Pod', 'Job', 'CronJob', 'ConfigMap', 'Log'] as const;
type Cluster = View<(typeof reads)[number]>;

/**
 * A subPath that no key of the ConfigMap makes. The kubelet takes it for a folder to be made (kubelet_pods.go, makeMounts):
 * the container gets an empty directory where its file should be, or cannot start where the image holds a file there. A
 * container that runs well with the directory is left alone, and so is one that fails for something else. Keys of Secrets
 * are never held, so theirs are not judged.
 */
export const subPathKeyMissing = defineAnalyzer({
  id: 'sub-path-key-missing',
  reads,
  findings: {
    SubPathKeyMissing: {
      params: { keys: 'texts', files: 'texts', users: 'texts', present: 'texts' },
      en: {
        title: 'has no key {keys}, so {files} is an empty directory in {users}',
        why: 'A subPath that names no key is made as a directory where a file is expected; the keys there are: {present}.',
        remedy: 'Add the key {keys}, or correct subPath in the pod template.',
      },
      ja: {
        title: 'キー {keys} がないため、{users} の {files} が空のディレクトリになっている',
        why: '存在しないキーを指す subPath は、ファイルではなくディレクトリとして作成されます。あるキーは {present} です。',
        remedy: 'キー {keys} を追加するか、Pod テンプレートの subPath を修正してください。',
      },
    },
    SubPathKeyMistyped: {
      params: { keys: 'texts', files: 'texts', users: 'texts', similar: 'texts' },
      en: {
        title: 'has no key {keys} but {similar}, so {files} is an empty directory in {users}',
        why: 'A subPath that names no key is made as a directory where a file is expected; the names are so near that one of them is likely mistyped.',
        remedy: 'If {similar} is meant, correct subPath in the pod template; otherwise add the key {keys}.',
      },
      ja: {
        title: 'キー {keys} がなく (よく似た {similar} はある)、{users} の {files} が空のディレクトリになっている',
        why: '存在しないキーを指す subPath は、ファイルではなくディレクトリとして作成されます。名前がよく似ているため、どちらかの誤記と考えられます。',
        remedy: '{similar} の誤りであれば Pod テンプレートの subPath を修正し、そうでなければキー {keys} を追加してください。',
      },
    },
  },
  *analyze(cluster) {
    const empty = failingPods(cluster)
      .flatMap(containersOf)
      .flatMap((container) => subPathFiles(container).flatMap((file) => emptyDirectory(cluster, container, file) ?? []));
    for (const [map, group] of Map.groupBy(empty, (one) => one.map)) {
      const [mistyped, missing] = [group.filter((one) => one.similar !== undefined), group.filter((one) => one.similar === undefined)];
      const [proof, ...rest] = [...group.flatMap((one) => one.signs), ...held(map)];
      if (!proof) continue;
      const found = { about: map, evidence: [proof, ...rest] as const };
      const similar = unique(mistyped.map((one) => one.similar ?? ''));
      if (missing.length > 0) yield { ...found, reason: 'SubPathKeyMissing', params: { ...paramsOf(missing), present: keysOf(map) } };
      if (mistyped.length > 0) yield { ...found, reason: 'SubPathKeyMistyped', params: { ...paramsOf(mistyped), similar } };
    }
  },
});

interface EmptyDirectory {
  readonly map: Kinds['ConfigMap'];
  readonly key: string;
  readonly file: string;
  readonly user: string;
  readonly similar: string | undefined;
  readonly signs: readonly Evidence[];
}

function emptyDirectory(cluster: Cluster, container: PodContainer, file: SubPathFile): EmptyDirectory | undefined {
  const { pod } = container;
  const map = file.source.kind === 'ConfigMap' ? cluster.get('ConfigMap', file.source.name, pod.metadata.namespace) : undefined;
  if (!map) return undefined;
  const present = keysOf(map);
  if (file.key !== undefined && present.includes(file.key)) return undefined;
  const signs = signsOf(cluster, container, file);
  if (!signs) return undefined;
  const key = file.key ?? file.subPath;
  const similar = nearMatch(key, present);
  return { map, key, file: file.mountPath, user: pod.metadata.name, similar, signs: [quote(pod, file.path), ...signs] };
}

function paramsOf(group: readonly EmptyDirectory[]) {
  return {
    keys: unique(group.map(({ key }) => key)),
    files: unique(group.map(({ file }) => file)),
    users: unique(group.map(({ user }) => user)),
  };
}
function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function keysOf({ data = {}, binaryData = {} }: Kinds['ConfigMap']): readonly string[] {
  return [...Object.keys(data), ...Object.keys(binaryData)].sort();
}
function held(map: Kinds['ConfigMap']): readonly FieldEvidence[] {
  return (['data', 'binaryData'] as const).flatMap((part) => (map[part] === undefined ? [] : [quote(map, `/${part}`)]));
}

/**
 * What ties the failure of a container to the directory: the runtime's message or a log line that names the path. An empty
 * list where no log was read: nothing speaks against it. Undefined where the log speaks of other things, or nothing fails.
 */
function signsOf(cluster: Cluster, container: PodContainer, { mountPath }: SubPathFile): readonly Evidence[] | undefined {
  const { pod, name, status, statusPath } = container;
  const failure = failureOf(container, cluster.takenAt);
  if (failure?.run.message?.includes(`"${mountPath}"`)) return quoteFailure(failure);
  const { waiting, running } = status?.state ?? {};
  if (waiting?.message?.includes(`"${mountPath}"`)) return [quote(pod, `${statusPath}/state/waiting`)];
  if (!failure && !(running && !status?.ready)) return undefined;
  const tails = cluster.logs(pod).filter(({ container: of }) => of === name);
  if (tails.every(({ lines }) => lines.length === 0)) return failure ? quoteFailure(failure) : undefined;
  for (const { run, lines } of tails) {
    const telling = lines.filter(({ text }) => text.includes(mountPath) || /\bis a directory\b|\bEISDIR\b/i.test(text)).slice(-2);
    const log: LogEvidence = { type: 'log', object: refOf(pod), container: name, run, lines: telling, count: telling.length };
    if (telling.length > 0) return [log];
  }
  return undefined;
}
