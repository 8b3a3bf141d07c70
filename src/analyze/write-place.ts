import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { PodSpec } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import { conditionOf } from './pods.ts';

export type Volume = NonNullable<PodSpec['volumes']>[number];

/** Where a container writes: the mount and its volume, none for its own file system, which lies on the disk of the node. */
export interface Place {
  readonly volume: Volume | undefined;
  /** Of the volume in the spec of the pod. */
  readonly index: number;
  readonly mountPath: string;
  readonly evidence: readonly FieldEvidence[];
}

/**
 * The path that a line of a full disk names, only where it stands right beside those words: a line may begin with the path
 * of the program, too. `write /data/wal: no space left on device`, `[Errno 28] No space left on device: '/data/x'`.
 */
export function fullPathIn(text: string): string | undefined {
  const before = /(?:^|[\s'"`])(\/[\w.@+~/-]{1,300})['"`]?: (?:[Nn]o space left|[Dd]isk quota exceeded|ENOSPC)/.exec(text)?.[1];
  return before ?? /(?:[Nn]o space left on device|[Dd]isk quota exceeded)[:,] (?:\w{1,20} )?['"`]?(\/[\w.@+~/-]{1,300})/.exec(text)?.[1];
}

/** The place of a path: the longest mount that it lies in. */
export function placeOf(container: PodContainer, path: string): Place {
  const fitting = (container.spec.volumeMounts ?? [])
    .map(({ mountPath }, at) => ({ at, folder: mountPath.replace(/\/+$/, '') }))
    .filter(({ folder }) => path === folder || path.startsWith(`${folder}/`));
  const [longest] = fitting.toSorted((a, b) => b.folder.length - a.folder.length);
  return longest ? mounted(container, longest.at) : { volume: undefined, index: -1, mountPath: '', evidence: [] };
}

function mounted({ pod, spec, specPath }: PodContainer, at: number): Place {
  const mount = spec.volumeMounts?.[at];
  const index = (pod.spec.volumes ?? []).findIndex(({ name }) => name === mount?.name);
  const evidence = [quote(pod, `${specPath}/volumeMounts/${at}`)];
  return { volume: pod.spec.volumes?.[index], index, mountPath: mount?.mountPath ?? '', evidence };
}

/**
 * Where a line names no path: a kubelet that sees no pressure on its disk leaves only the volumes that lie elsewhere, and
 * of those the container writes to there must be just one.
 */
export function onlyVolume(cluster: View<'Node'>, container: PodContainer): Place | undefined {
  const node = cluster.get('Node', container.pod.spec.nodeName ?? '');
  const pressure = node && conditionOf(node, 'DiskPressure');
  if (!node || pressure?.status !== 'False') return undefined;
  const places = (container.spec.volumeMounts ?? []).flatMap(({ readOnly }, at) => (readOnly ? [] : [mounted(container, at)]));
  const [only, ...others] = places.filter(({ volume }) => volume && !liesOnNode(volume));
  return only && others.length === 0 ? { ...only, evidence: [...only.evidence, quote(node, pressure.path)] } : undefined;
}

function liesOnNode({ emptyDir, configMap, secret, projected, downwardAPI }: Volume): boolean {
  return (
    (emptyDir !== undefined && emptyDir.medium !== 'Memory') || [configMap, secret, projected, downwardAPI].some((one) => one !== undefined)
  );
}
