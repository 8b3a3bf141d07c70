import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Kinds, KubeObject, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { isWhole } from './owners.ts';
import { conditionOf } from './pods.ts';

/** Kinds that delivery tools wait for until they serve. */
export const deliveredReads = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'PersistentVolumeClaim'] as const;
export type DeliveredReads = (typeof deliveredReads)[number];

/** Something that a tool delivered and that is not there yet, with the field that says so. */
export interface FailingPart {
  readonly object: KubeObject;
  readonly evidence: FieldEvidence;
}

/**
 * Workloads, Jobs and claims that keep a tool waiting: `helm --wait`, the health of Argo CD and the health checks of Flux
 * ask the same of them. A Deployment whose old pods serve while its new ones do not is one of them.
 */
export function failingParts(cluster: View<DeliveredReads>): readonly FailingPart[] {
  const workloads = [
    ...cluster.list('Deployment').filter((one) => !isWhole(one) || isHalfUpdated(one)),
    ...cluster.list('StatefulSet').filter((one) => !isWhole(one)),
    ...cluster.list('DaemonSet').filter((one) => !isWhole(one)),
    ...cluster.list('PersistentVolumeClaim').filter(({ status }) => status.phase === 'Pending'),
  ];
  const jobs = cluster.list('Job').flatMap((job) => {
    const failed = conditionOf(job, 'Failed');
    return failed?.status === 'True' ? [{ object: job, evidence: quote(job, failed.path) }] : [];
  });
  return [...workloads.map((object) => ({ object, evidence: quote(object, '/status') })), ...jobs].filter(
    ({ object }) => !object.metadata.deletionTimestamp,
  );
}

function isHalfUpdated({ spec: { replicas = 1 }, status }: Kinds['Deployment']): boolean {
  return (status.updatedReplicas ?? replicas) < replicas || (status.unavailableReplicas ?? 0) > 0;
}

/** The Helm release that an object belongs to, by what Helm writes on all it makes (`setMetadataVisitor` of helm/pkg/action). */
export function helmReleaseOf({ metadata: { annotations = {}, labels = {}, namespace = '' } }: KubeObject): ObjectRef | undefined {
  const name = annotations['meta.helm.sh/release-name'];
  if (name !== undefined) return helmReleaseRef(name, annotations['meta.helm.sh/release-namespace'] ?? namespace);
  // Hooks carry no release; charts label them by convention (https://helm.sh/docs/chart_best_practices/labels/).
  const instance = labels['app.kubernetes.io/instance'];
  return annotations['helm.sh/hook'] !== undefined && instance !== undefined ? helmReleaseRef(instance, namespace) : undefined;
}

export const helmApi = 'helm.sh/v1';
/** A Helm release. Helm has no kind of its own: it keeps Secrets or ConfigMaps. */
export function helmReleaseRef(name: string, namespace: string): ObjectRef {
  return { apiVersion: helmApi, kind: 'HelmRelease', namespace, name };
}

/** The Flux object that applied this one, by the owner labels of kustomize-controller and helm-controller. */
export function fluxOwnerOf({ metadata: { labels = {} } }: KubeObject): ObjectRef | undefined {
  for (const [group, kind] of [
    ['kustomize', 'Kustomization'],
    ['helm', 'HelmRelease'],
  ] as const) {
    const [name, namespace] = [labels[`${group}.toolkit.fluxcd.io/name`], labels[`${group}.toolkit.fluxcd.io/namespace`]];
    if (name !== undefined && namespace !== undefined) return { apiVersion: `${group}.toolkit.fluxcd.io/v1`, kind, namespace, name };
  }
  return undefined;
}
