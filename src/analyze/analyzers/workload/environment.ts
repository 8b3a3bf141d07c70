import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Container, Kinds, ObjectRef } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { failingPods } from '../../failing-pods.ts';
import { type LastWrite, lastWrite } from '../../managed-fields.ts';
import { immutableMark } from '../../mounted-content.ts';

const reads = ['Pod', 'Job', 'CronJob', 'ConfigMap', 'Secret'] as const;
type Cluster = View<(typeof reads)[number]>;

export const environment = defineAnalyzer({
  id: 'environment',
  reads,
  findings: {
    EnvironmentOutdated: {
      params: { container: 'text', source: 'text', changed: 'time', started: 'time', by: 'text' },
      en: {
        title: 'container {container} still has the variables of before: {source} changed at {changed}, after the start at {started}',
        why: 'Variables from a ConfigMap or Secret are read once, when the container starts; {by} changed {source} since, and the pod is not healthy.',
        remedy: 'Restart the workload so that it reads {source} again, if the change is meant for it.',
      },
      ja: {
        title: 'コンテナ {container} の環境変数が古いままである: {source} は起動 ({started}) 後の {changed} に変更された',
        why: 'ConfigMap や Secret からの環境変数は起動時に一度だけ読み込まれます。その後 {by} が {source} を変更し、Pod は正常ではありません。',
        remedy: '変更を反映する必要がある場合は、ワークロードを再起動して {source} を読み直させてください。',
      },
    },
    EnvironmentVariableTwice: {
      params: { container: 'text', variable: 'text' },
      en: {
        title: 'variable {variable} of container {container} is set twice with different values',
        why: 'The last entry in the list wins, so the first value never reaches the program, and the pod is not healthy.',
        remedy: 'Leave only the entry of {variable} that is meant.',
      },
      ja: {
        title: 'コンテナ {container} の環境変数 {variable} が異なる値で 2 回定義されている',
        why: 'リストの後の定義が有効になるため、最初の値はプログラムに渡りません。また、Pod は正常ではありません。',
        remedy: '{variable} の意図した定義だけを残してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of failingPods(cluster)) {
      for (const container of containersOf(pod)) {
        const twice = variableTwice(container);
        if (twice)
          yield {
            reason: 'EnvironmentVariableTwice',
            about: pod,
            params: { container: container.name, variable: twice.name },
            evidence: twice.evidence,
          };
        const started = container.status?.state?.running?.startedAt;
        if (!started) continue;
        for (const { source, write } of changedSources(cluster, container, started)) {
          yield {
            reason: 'EnvironmentOutdated',
            about: pod,
            params: {
              container: container.name,
              source: `${source.kind} ${source.metadata.name}`,
              changed: write.time,
              started,
              by: write.manager,
            },
            evidence: [quote(source, write.path), quote(pod, `${container.statusPath}/state/running/startedAt`)],
            since: write.time,
            accuses: [refOf(source)],
          };
        }
      }
    }
  },
});

function variableTwice({
  pod,
  spec: { env = [] },
  specPath,
}: PodContainer): { readonly name: string; readonly evidence: EvidenceList } | undefined {
  const first = new Map<string, number>();
  for (const [index, entry] of env.entries()) {
    const before = first.get(entry.name);
    const isOther = before !== undefined && JSON.stringify(env[before]) !== JSON.stringify(entry) && !usesItself(entry);
    if (isOther) return { name: entry.name, evidence: [quote(pod, `${specPath}/env/${before}`), quote(pod, `${specPath}/env/${index}`)] };
    first.set(entry.name, index);
  }
  return undefined;
}

/** `PATH=$(PATH):/opt` builds on the first value: that is meant. */
function usesItself({ name, value = '' }: NonNullable<Container['env']>[number]): boolean {
  return value.includes(`$(${name})`);
}

type Source = Kinds['ConfigMap'] | Kinds['Secret'];

/** ConfigMaps and Secrets whose data changed after the container read its variables from them. */
function changedSources(
  cluster: Cluster,
  { pod, spec }: PodContainer,
  started: string,
): readonly { readonly source: Source; readonly write: LastWrite }[] {
  const sources = sourcesOf(spec).flatMap(({ kind, name }): readonly Source[] => {
    const held =
      kind === 'ConfigMap' ? cluster.get('ConfigMap', name, pod.metadata.namespace) : cluster.get('Secret', name, pod.metadata.namespace);
    return held ? [held] : [];
  });
  return [...new Set(sources)].flatMap((source) => {
    // An immutable object that was made anew needs more than a restart: that is told elsewhere.
    const write = immutableMark(source) ? undefined : lastWrite(source, '/f:data');
    return write && write.time > started ? [{ source, write }] : [];
  });
}

function sourcesOf({ env = [], envFrom = [] }: Container): readonly Pick<ObjectRef, 'kind' | 'name'>[] {
  const names = [
    ...env.flatMap(
      ({ valueFrom }) =>
        [
          ['ConfigMap', valueFrom?.configMapKeyRef?.name],
          ['Secret', valueFrom?.secretKeyRef?.name],
        ] as const,
    ),
    ...envFrom.flatMap(
      ({ configMapRef, secretRef }) =>
        [
          ['ConfigMap', configMapRef?.name],
          ['Secret', secretRef?.name],
        ] as const,
    ),
  ];
  return names.flatMap(([kind, name]) => (name ? [{ kind, name }] : []));
}
