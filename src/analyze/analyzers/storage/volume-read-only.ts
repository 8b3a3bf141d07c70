import type { EvidenceList } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { complaints } from '../../complaints.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { logReads } from '../../log-containers.ts';
import { type Place, placeOf, readOnlyPathIn } from '../../write-place.ts';

const readOnly: ReadonlySet<string> = new Set(['read-only-file-system']);

/** What makes the place read-only to which a program complains that it cannot write, as far as the pod's own spec says so. */
export const volumeReadOnly = defineAnalyzer({
  id: 'volume-read-only',
  reads: logReads,
  findings: {
    VolumeMountedReadOnly: {
      params: { container: 'text', volume: 'text', path: 'text', file: 'text' },
      en: {
        title: 'container {container} writes to {file}, and volume {volume} is mounted at {path} with readOnly: true',
        why: 'Every write below {path} fails, whatever rights the program has.',
        remedy: 'Take readOnly off this mount or volume if the program may write there, or let it write to another path.',
      },
      ja: {
        title:
          'コンテナ {container} が {file} に書き込もうとしているが、ボリューム {volume} は readOnly: true で {path} にマウントされている',
        why: 'プログラムの権限にかかわらず、{path} 以下への書き込みはすべて失敗します。',
        remedy: '書き込ませてよければこのマウントまたはボリュームの readOnly を外し、そうでなければ書き込み先を変えてください。',
      },
    },
    VolumeAlwaysReadOnly: {
      params: { container: 'text', volume: 'text', source: 'text', file: 'text' },
      en: {
        title: 'container {container} writes to {file}, which lies in volume {volume}: a {source} is always read-only',
        why: 'Kubernetes mounts what comes from the API read-only, and no setting changes that.',
        remedy: 'Let an init container copy the files into an emptyDir and mount that, or let the program write to another path.',
      },
      ja: {
        title: 'コンテナ {container} がボリューム {volume} 内の {file} に書き込もうとしているが、{source} は常に読み取り専用',
        why: 'Kubernetes API から渡されるボリュームは読み取り専用でマウントされ、設定では変えられません。',
        remedy: 'init コンテナで emptyDir にコピーしてそれをマウントするか、書き込み先を変えてください。',
      },
    },
    ContainerRootReadOnly: {
      params: { container: 'text', file: 'text' },
      en: {
        title: 'container {container} writes to {file}, and its own file system is read-only (readOnlyRootFilesystem)',
        why: 'With readOnlyRootFilesystem only volumes can be written, and {file} lies in none.',
        remedy: 'Mount an emptyDir or a claim where {file} lies, or let the program write into a volume that is there.',
      },
      ja: {
        title: 'コンテナ {container} が {file} に書き込もうとしているが、ルートファイルシステムは読み取り専用 (readOnlyRootFilesystem)',
        why: 'readOnlyRootFilesystem を指定すると書き込めるのはボリュームだけで、{file} はどのボリュームにもありません。',
        remedy: '{file} の場所に emptyDir か PVC をマウントするか、既にあるボリュームに書き込むようにしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { pod, match, evidence: line, at: since } of complaints(cluster, readOnly)) {
      const container = containersOf(pod).find(({ name }) => name === line.container);
      const file = readOnlyPathIn(match.line.text);
      if (!container || file === undefined) continue;
      const place = placeOf(container, file);
      const found = { about: pod, evidence: [line, ...place.evidence] as const, since };
      const { name } = container;
      if (!place.volume) {
        const path = `${container.specPath}/securityContext/readOnlyRootFilesystem`;
        if (at(pod, path) !== true) continue;
        yield { ...found, reason: 'ContainerRootReadOnly', params: { container: name, file }, evidence: [line, quote(pod, path)] };
        continue;
      }
      const volume = place.volume.name;
      const source = sources.find((kind) => place.volume?.[kind] !== undefined);
      const reasons = settings(container, place);
      if (source) yield { ...found, reason: 'VolumeAlwaysReadOnly', params: { container: name, volume, source, file } };
      else if (reasons.length > 0) {
        const evidence: EvidenceList = [line, ...reasons];
        yield { ...found, reason: 'VolumeMountedReadOnly', params: { container: name, volume, path: place.mountPath, file }, evidence };
      }
    }
  },
});

const sources = ['configMap', 'secret', 'projected', 'downwardAPI'] as const;

/** Where the pod says that a volume is to be read only: at the mount, or at the volume itself whatever its type. */
function settings({ pod, spec, specPath }: PodContainer, { volume, index, mountPath }: Place) {
  const mount = (spec.volumeMounts ?? []).findIndex((one) => one.mountPath === mountPath);
  const paths = [
    `${specPath}/volumeMounts/${mount}/readOnly`,
    ...Object.keys(volume ?? {}).map((type) => `/spec/volumes/${index}/${type}/readOnly`),
  ];
  return paths.filter((path) => at(pod, path) === true).map((path) => quote(pod, path));
}
