import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Kinds, ObjectRef, Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { complaints } from '../../complaints.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { logReads } from '../../log-containers.ts';
import { fullPathIn, onlyVolume, type Place, placeOf, type Volume } from '../../write-place.ts';

const reads = [...logReads, 'PersistentVolumeClaim', 'Node'] as const;
type Cluster = View<(typeof reads)[number]>;
const diskFull: ReadonlySet<string> = new Set(['disk-full']);

/**
 * What is full, from the path in a program's complaint and what is mounted there. How full volumes are is known to the
 * kubelets alone (`/stats/summary`), and reading it through the API server needs `nodes/proxy`, a right that also lets its
 * holder run commands in every pod: more than a reader of the cluster should have. So a volume is found when writing to it
 * fails, not before; the `ask` names the request for those who have the right. Paths below a hostPath are not judged:
 * another file system may be mounted there.
 */
export const volumeFull = defineAnalyzer({
  id: 'volume-full',
  reads,
  findings: {
    ClaimFull: {
      params: { capacity: 'text', pod: 'text', path: 'text', node: 'text' },
      en: {
        title: 'full: {pod} finds no space left at {path} (capacity {capacity})',
        why: 'The volume has no free space or no free inodes, so every write to it fails and databases stop.',
        remedy:
          'Free space or remove small files on it, or enlarge it by the storage request of the claim where its class allows expansion.',
      },
      ja: {
        title: '満杯: {pod} が {path} に書き込めない (容量 {capacity})',
        why: 'ボリュームの空き容量または inode が尽きているため、書き込みはすべて失敗し、データベースは停止します。',
        remedy:
          '不要なデータや大量の小さなファイルを削除するか、クラスが拡張を許していれば PVC のストレージ要求量を増やして拡張してください。',
      },
      ask: [
        {
          command: 'kubectl get --raw /api/v1/nodes/{node}/proxy/stats/summary',
          shows: {
            en: 'usedBytes and inodesUsed of each volume, under pods[].volume (needs the right nodes/proxy)',
            ja: 'pods[].volume に各ボリュームの usedBytes と inodesUsed (nodes/proxy の権限が必要)',
          },
          readings: [
            {
              when: { en: 'inodesFree is 0 while bytes are free', ja: '容量は空いているが inodesFree が 0 である' },
              means: {
                en: 'too many small files: enlarging alone may not help, removing files does',
                ja: '小さなファイルが多すぎます。拡張ではなくファイルの削除が必要な場合があります',
              },
            },
            {
              when: { en: 'availableBytes is near 0', ja: 'availableBytes がほぼ 0 である' },
              means: { en: 'the data fills the volume', ja: 'データがボリュームを埋めています' },
            },
          ],
        },
      ],
    },
    MemoryVolumeFull: {
      params: { container: 'text', volume: 'text', path: 'text', size: 'text' },
      en: {
        title: 'volume {volume} of container {container} is full: it lives in memory and holds {size}',
        why: 'An emptyDir with medium Memory ends at its sizeLimit, or else at the memory limit of the pod or node; writes to {path} fail.',
        remedy: 'Raise sizeLimit (and the memory limit, which counts it too), let the program write less, or take an emptyDir on disk.',
      },
      ja: {
        title: 'コンテナ {container} のボリューム {volume} が満杯 (メモリ上にあり、容量は {size})',
        why: 'medium が Memory の emptyDir の上限は sizeLimit、なければ Pod やノードのメモリです。{path} への書き込みは失敗します。',
        remedy:
          'sizeLimit を (同じく消費される memory limit とともに) 引き上げるか、書き込み量を減らすか、ディスク上の emptyDir に変更してください。',
      },
    },
    NodeDiskFull: {
      params: { pod: 'text', path: 'text' },
      en: {
        title: 'its disk is full: {pod} finds no space left at {path}',
        why: 'That path is no volume of its own but the disk of the node, which images, container logs and all pods there share.',
        remedy: 'Find what fills the disk of {name} (images, container logs, emptyDir) and remove it; give big data a volume of its own.',
      },
      ja: {
        title: 'ディスクが満杯: {pod} が {path} に書き込めない',
        why: 'このパスは独立したボリュームではなくノードのディスクで、イメージ、コンテナログ、ノード上のすべての Pod が共有しています。',
        remedy:
          '{name} のディスクを埋めているもの (イメージ、コンテナログ、emptyDir) を特定して削除し、大きなデータは専用のボリュームに置いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { pod, match, evidence: line, at: since } of complaints(cluster, diskFull)) {
      const container = containersOf(pod).find(({ name }) => name === line.container);
      const node = pod.spec.nodeName ?? '';
      if (!container || node === '') continue;
      const path = fullPathIn(match.line.text);
      const place = path === undefined ? onlyVolume(cluster, container) : placeOf(container, path);
      if (!place) continue;
      const full: Full = { container, node, path, place, evidence: [line, ...place.evidence], since };
      const claim = place.volume && claimOf(cluster, pod, place.volume);
      if (claim) yield fullClaim(full, claim);
      else if (place.volume?.emptyDir?.medium === 'Memory') yield* fullMemory(full, place.volume);
      else if (path !== undefined && (!place.volume || place.volume.emptyDir)) yield fullDisk(full, path);
    }
  },
});

interface Full {
  readonly container: PodContainer;
  readonly node: string;
  readonly path: string | undefined;
  readonly place: Place;
  readonly evidence: EvidenceList;
  readonly since: string | undefined;
}

function fullClaim({ container: { pod }, node, place, evidence, since }: Full, claim: Kinds['PersistentVolumeClaim']) {
  const capacity = claim.status.capacity?.['storage'];
  return {
    reason: 'ClaimFull',
    about: claim,
    params: { capacity: capacity ?? '?', pod: pod.metadata.name, path: place.mountPath, node },
    evidence: [...evidence, ...(capacity ? [quote(claim, '/status/capacity')] : [])],
    since,
  } as const;
}

function* fullMemory(
  { container: { pod, name: container, spec }, path, place, evidence, since }: Full,
  { name: volume, emptyDir }: Volume,
) {
  const size = emptyDir?.sizeLimit ?? spec.resources?.limits?.['memory'];
  if (size === undefined) return;
  yield {
    reason: 'MemoryVolumeFull',
    about: pod,
    params: { container, volume, path: path ?? place.mountPath, size },
    evidence: [...evidence, quote(pod, `/spec/volumes/${place.index}`)],
    since,
  } as const;
}

function fullDisk({ container: { pod }, node, evidence, since }: Full, path: string) {
  const params = { pod: pod.metadata.name, path };
  return { reason: 'NodeDiskFull', about: nodeRef(node), params, evidence, since, sameCause: `disk of ${node}` } as const;
}

function claimOf(
  cluster: Cluster,
  pod: Pod,
  { name, persistentVolumeClaim, ephemeral }: Volume,
): Kinds['PersistentVolumeClaim'] | undefined {
  const claim = persistentVolumeClaim?.claimName ?? (ephemeral ? `${pod.metadata.name}-${name}` : undefined);
  return claim === undefined ? undefined : cluster.get('PersistentVolumeClaim', claim, pod.metadata.namespace);
}

function nodeRef(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Node', name };
}
