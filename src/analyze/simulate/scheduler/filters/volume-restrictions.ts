import { type ObjectRef, type Pod, type PodSpec, refOf } from '#model/object.ts';
import { type Filter, skip } from '../filter.ts';
import type { NodeState, SchedulerState } from '../state.ts';
import { claimRef, claimsOf } from './claims.ts';

type PodVolume = NonNullable<PodSpec['volumes']>[number];

/** A ReadWriteOncePod claim or a disk that another pod uses; a claim that does not exist refuses the pod as a whole. */
export const volumeRestrictions: Filter = {
  plugin: 'VolumeRestrictions',
  prepare: (pod, state) => {
    const claims = claimsOf(state.view, pod).filter(({ ephemeral }) => !ephemeral);
    const missing = claims.find(({ claim }) => !claim);
    if (missing && state.view.complete('PersistentVolumeClaim', pod.metadata.namespace)) {
      const message = `persistentvolumeclaim "${missing.name}" not found`;
      const objects = [claimRef(pod, missing)];
      return { refused: { plugin: 'VolumeRestrictions', message, resolvable: false, subject: missing.name, objects } };
    }
    const disks = (pod.spec.volumes ?? []).filter(isSingleDisk);
    const taken = claimInUse(
      pod,
      state,
      claims.filter(({ claim }) => claim?.spec.accessModes?.includes('ReadWriteOncePod')).map(({ name }) => name),
    );
    if (disks.length === 0 && !taken) return skip;
    return {
      test: (node) => {
        const users = diskUsers(disks, node);
        if (users.length > 0)
          return [{ plugin: 'VolumeRestrictions', message: 'node(s) had no available disk', resolvable: true, objects: users }];
        if (!taken) return [];
        const message = 'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod';
        return [{ plugin: 'VolumeRestrictions', message, resolvable: true, ...taken }];
      },
    };
  },
};

interface TakenClaim {
  readonly subject: string;
  readonly objects: readonly ObjectRef[];
}
function claimInUse(pod: Pod, { nodes }: SchedulerState, claims: readonly string[]): TakenClaim | undefined {
  for (const subject of claims) {
    const users = nodes.flatMap(({ pods }) => pods).filter((other) => uses(other, subject, pod));
    if (users.length > 0) return { subject, objects: users.map(refOf) };
  }
  return undefined;
}
function uses(other: Pod, claim: string, { metadata }: Pod): boolean {
  return (
    other.metadata.namespace === metadata.namespace &&
    other.metadata.name !== metadata.name &&
    (other.spec.volumes ?? []).some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim)
  );
}

/** Disks that a pod names itself, and that one pod of a node at a time may use. */
function isSingleDisk({ gcePersistentDisk, awsElasticBlockStore, iscsi, rbd }: PodVolume): boolean {
  return !!(gcePersistentDisk ?? awsElasticBlockStore ?? iscsi ?? rbd);
}
function diskUsers(disks: readonly PodVolume[], { pods }: NodeState): readonly ObjectRef[] {
  if (disks.length === 0) return [];
  return pods.filter(({ spec: { volumes = [] } }) => disks.some((disk) => volumes.some((other) => collides(disk, other)))).map(refOf);
}
/** `isVolumeConflict`: the same disk, unless both only read it; an EBS volume even then. */
function collides(a: PodVolume, b: PodVolume): boolean {
  if (a.awsElasticBlockStore && a.awsElasticBlockStore.volumeID === b.awsElasticBlockStore?.volumeID) return true;
  const same = [
    clash(a.gcePersistentDisk, b.gcePersistentDisk, (one, other) => one.pdName === other.pdName),
    clash(a.iscsi, b.iscsi, (one, other) => one.iqn === other.iqn),
    clash(a.rbd, b.rbd, sameImage),
  ];
  return same.includes(true);
}
function clash<T extends { readonly readOnly?: boolean }>(a: T | undefined, b: T | undefined, isSame: (a: T, b: T) => boolean): boolean {
  return a !== undefined && b !== undefined && isSame(a, b) && !(a.readOnly && b.readOnly);
}
type Image = NonNullable<PodVolume['rbd']>;
function sameImage(a: Image, b: Image): boolean {
  const samePlace = (a.pool ?? 'rbd') === (b.pool ?? 'rbd') && a.image === b.image;
  return samePlace && a.monitors.some((monitor) => b.monitors.includes(monitor));
}
