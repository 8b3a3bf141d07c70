import { controllerOf, type Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { containersOf, type PodContainer } from './containers.ts';
import { type ImageName, imageNameOf } from './image-name.ts';
import { nearMatch } from './near-match.ts';

export type ImageReads = 'Pod' | 'Node' | 'ReplicaSet';

/** Images that are known to exist: those that containers run, and those that nodes hold. */
export function existingImages(cluster: View<ImageReads>): readonly string[] {
  const running = cluster.list('Pod').flatMap((pod) =>
    containersOf(pod)
      .filter(({ status }) => Boolean(status?.imageID))
      .map(({ spec }) => spec.image ?? ''),
  );
  const held = cluster.list('Node').flatMap(({ status }) => (status.images ?? []).flatMap(({ names = [] }) => names));
  return [...new Set([...running, ...held])].filter((image) => image !== '' && !image.includes('@'));
}

/**
 * The existing image that a name most likely meant: of the same repository the nearest tag, else a repository with a
 * near name of the same registry. Undefined when nothing is near.
 */
export function similarImage(image: string, existing: readonly string[]): string | undefined {
  const wanted = imageNameOf(image);
  const same = existing.filter((one) => isSameRepository(imageNameOf(one), wanted) && imageNameOf(one).tag !== (wanted.tag ?? 'latest'));
  const byTag = nearMatch(
    wanted.tag ?? 'latest',
    same.flatMap((one) => imageNameOf(one).tag ?? []),
  );
  if (byTag !== undefined) return same.find((one) => imageNameOf(one).tag === byTag);
  const near = nearMatch(
    plain(wanted),
    existing.map((one) => plain(imageNameOf(one))),
  );
  const candidates = existing.filter((one) => plain(imageNameOf(one)) === near);
  return candidates.find((one) => imageNameOf(one).tag === wanted.tag) ?? candidates[0];
}

function isSameRepository(one: ImageName, other: ImageName): boolean {
  return plain(one) === plain(other);
}
function plain({ registry, repository }: ImageName): string {
  return `${registry}/${repository}`;
}

/** The image that the same container has in the newest other ReplicaSet of the Deployment that has ready pods, or last had a revision before this one. */
export function previousImage(cluster: View<ImageReads>, { pod, name, spec }: PodContainer): string | undefined {
  const replicaSet = ownerReplicaSet(cluster, pod);
  const deployment = replicaSet && controllerOf(replicaSet);
  if (!replicaSet || !deployment) return undefined;
  const revision = revisionOf(replicaSet);
  const others = cluster.ownedBy('ReplicaSet', { ...deployment, metadata: deployment }).filter((one) => revisionOf(one) < revision);
  const [last] = others.toSorted((a, b) => (b.status.readyReplicas ?? 0) - (a.status.readyReplicas ?? 0) || revisionOf(b) - revisionOf(a));
  const image = last?.spec.template?.spec?.containers.find((container) => container.name === name)?.image;
  return image === spec.image ? undefined : image;
}

function ownerReplicaSet(cluster: View<ImageReads>, pod: Pod) {
  const owner = controllerOf(pod);
  return owner?.kind === 'ReplicaSet' ? cluster.get('ReplicaSet', owner.name, pod.metadata.namespace) : undefined;
}
/** `deployment.kubernetes.io/revision` (pkg/controller/deployment/util). */
function revisionOf({
  metadata: { annotations = {} },
}: {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}): number {
  return Number(annotations['deployment.kubernetes.io/revision'] ?? 0);
}
