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
 * The path that a line names, only where it stands right beside the words of the failure: a line may begin with the path
 * of the program, too. `write /data/wal: no space left on device`, `[Errno 28] No space left on device: '/data/x'`.
 */
function pathBeside(words: string): (text: string) => string | undefined {
  const file = '(\\/[\\w.@+~/-]{1,300})';
  const before = new RegExp(`(?:^|[\\s'"\`])${file}['"\`]?(?:: | \\()(?:${words})`);
  const after = new RegExp(`(?:${words})[:,] (?:\\w{1,20} )?['"\`]?${file}`);
  return (text) => before.exec(text)?.[1] ?? after.exec(text)?.[1];
}
export const fullPathIn = pathBeside('[Nn]o space left on device|[Dd]isk quota exceeded|ENOSPC');
export const readOnlyPathIn = pathBeside('[Rr]ead-only file system|EROFS');

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
