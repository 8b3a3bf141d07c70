import { quote } from '#model/finding.ts';
import { type Pod, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { failingPods } from '../../failing-pods.ts';
import { lastWrite } from '../../managed-fields.ts';
import { type ContentName, contentSources, heldSource, immutableMark, subPathFiles } from '../../mounted-content.ts';
import { isFinished } from '../../pods.ts';

const reads = ['Pod', 'Job', 'CronJob', 'ConfigMap', 'Secret'] as const;
type Cluster = View<(typeof reads)[number]>;

/**
 * Files that do not follow the object they come from. A volume that is mounted as a whole follows within a minute or two
 * and is nothing to tell; and a pod that works well with older content is left alone, as for variables.
 */
export const mountedContentOutdated = defineAnalyzer({
  id: 'mounted-content-outdated',
  reads,
  findings: {
    MountedFileOutdated: {
      params: { container: 'text', source: 'text', file: 'text', changed: 'time', started: 'time', by: 'text' },
      en: {
        title: 'container {container} still reads the {file} of before: {source} changed at {changed}, after the start at {started}',
        why: 'A file that is mounted with subPath never follows its ConfigMap or Secret; {by} changed {source} since, and the pod is not healthy.',
        remedy: 'Restart the workload so that it reads {source} again, if the change is meant for it.',
      },
      ja: {
        title: 'コンテナ {container} が古い {file} を読み続けている: {source} は起動 ({started}) 後の {changed} に変更された',
        why: 'subPath でマウントしたファイルには ConfigMap や Secret の変更が反映されません。その後 {by} が {source} を変更し、Pod は正常ではありません。',
        remedy: '変更を反映する必要がある場合は、ワークロードを再起動して {source} を読み直させてください。',
      },
    },
    ImmutableContentOutdated: {
      params: { source: 'text', created: 'time', node: 'text', holders: 'texts' },
      en: {
        title: 'still gets the deleted {source}: it is immutable, and was made anew at {created}',
        why: 'The kubelet of {node} reads an immutable object once and keeps it as long as any pod there names it: {holders} did so before {created}, and even a new pod on {node} gets the old content.',
        remedy:
          'Give the new content a new name and name that in the pod template; or end every pod on {node} that names {source}, and only then start new ones.',
      },
      ja: {
        title: '削除済みの {source} の内容が使われている: immutable であり、{created} に作り直された',
        why: '{node} の kubelet は immutable なオブジェクトを一度だけ読み、参照する Pod がノード上にある限り保持します。{holders} が {created} より前から参照しているため、{node} では新しい Pod にも古い内容が渡ります。',
        remedy:
          '新しい内容を別の名前で作成して Pod テンプレートから参照するか、{node} 上で {source} を参照する Pod をすべて終了させてから起動し直してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of failingPods(cluster)) {
      yield* outdatedImmutables(cluster, pod);
      for (const container of containersOf(pod)) yield* outdatedFiles(cluster, container);
    }
  },
});

function* outdatedFiles(cluster: Cluster, container: PodContainer) {
  const { pod, name, status, statusPath } = container;
  const started = status?.state?.running?.startedAt;
  if (!started) return;
  for (const { source: named, key, mountPath, path } of subPathFiles(container)) {
    const source = heldSource(cluster, pod, named);
    if (!source || key === undefined || immutableMark(source)) continue;
    // The time is that of the manager that owns the key, in one of the two places where keys stand.
    const write = lastWrite(source, `/f:data/f:${key}`) ?? lastWrite(source, `/f:binaryData/f:${key}`);
    if (!write || write.time <= started) continue;
    yield {
      reason: 'MountedFileOutdated',
      about: pod,
      params: { container: name, source: `${named.kind} ${named.name}`, file: mountPath, changed: write.time, started, by: write.manager },
      evidence: [quote(source, write.path), quote(pod, path), quote(pod, `${statusPath}/state/running/startedAt`)],
      since: write.time,
      accuses: [refOf(source)],
    } as const;
  }
}

/**
 * The kubelet stops watching an immutable object and answers from memory until no pod on its node names it any more
 * (pkg/kubelet/util/manager/watch_based_manager.go), though an object of that name was deleted and made anew.
 */
function* outdatedImmutables(cluster: Cluster, pod: Pod) {
  const node = pod.spec.nodeName ?? '';
  for (const named of contentSources(pod)) {
    const source = heldSource(cluster, pod, named);
    const created = source?.metadata.creationTimestamp;
    const mark = source && immutableMark(source);
    if (!source || !mark || !created) continue;
    const holders = cluster.onNode(node).filter((one) => one.metadata.namespace === pod.metadata.namespace && names(one, named));
    const starts = holders.flatMap((holder) => firstStart(holder, created) ?? []);
    if (starts.length === 0) continue;
    yield {
      reason: 'ImmutableContentOutdated',
      about: pod,
      params: {
        source: `${named.kind} ${named.name}`,
        created,
        node,
        holders: starts.map((start) => start.pod.metadata.name).slice(0, 3),
      },
      evidence: [mark, quote(source, '/metadata/creationTimestamp'), ...starts.slice(0, 3).map((start) => quote(start.pod, start.path))],
      since: created,
      accuses: [refOf(source)],
    } as const;
  }
}

function names(pod: Pod, { kind, name }: ContentName): boolean {
  return !isFinished(pod) && contentSources(pod).some((one) => one.kind === kind && one.name === name);
}

/**
 * A container of the pod that started before the object was made: it can only have read the one before. The start of the
 * pod says nothing: it may have waited for the object to appear.
 */
function firstStart(pod: Pod, created: string): { readonly pod: Pod; readonly path: string } | undefined {
  for (const { status, statusPath } of containersOf(pod)) {
    for (const [run, at] of [
      ['state/running', status?.state?.running?.startedAt],
      ['state/terminated', status?.state?.terminated?.startedAt],
      ['lastState/terminated', status?.lastState?.terminated?.startedAt],
    ] as const) {
      if (at && !at.startsWith('1970-') && at < created) return { pod, path: `${statusPath}/${run}/startedAt` };
    }
  }
  return undefined;
}
