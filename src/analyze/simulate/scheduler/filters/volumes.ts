import { type Node, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { parseQuantity } from '#model/quantity.ts';
import { matchesSelector } from '#model/selector.ts';
import type { FilterFailure } from '#model/simulation.ts';
import { type Filter, type Prepared, skip } from '../filter.ts';
import type { SchedulerState, SchedulingView } from '../state.ts';
import { type Claim, claimsOf, isBound, isDelayed, type PodClaim, type Volume, volumeOf } from './claims.ts';
import { matchesTerm } from './node.ts';

/** A ReadWriteOncePod claim that another pod uses; a claim that does not exist refuses the pod as a whole. */
export const volumeRestrictions: Filter = {
  plugin: 'VolumeRestrictions',
  prepare: (pod, state) => {
    const claims = claimsOf(state.view, pod).filter(({ ephemeral }) => !ephemeral);
    const missing = claims.find(({ claim }) => !claim);
    if (missing && state.view.complete('PersistentVolumeClaim', pod.metadata.namespace)) {
      return {
        refused: {
          plugin: 'VolumeRestrictions',
          message: `persistentvolumeclaim "${missing.name}" not found`,
          resolvable: false,
          subject: missing.name,
          objects: [claimRef(pod, missing)],
        },
      };
    }
    const single = claims.filter(({ claim }) => claim?.spec.accessModes?.includes('ReadWriteOncePod'));
    for (const { name } of single) {
      const users = state.nodes.flatMap(({ pods }) => pods).filter((other) => uses(other, name, pod));
      if (users.length === 0) continue;
      const message = 'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod';
      return { test: () => [{ plugin: 'VolumeRestrictions', message, resolvable: true, subject: name, objects: users.map(refOf) }] };
    }
    return skip;
  },
};
function uses(other: Pod, claim: string, { metadata }: Pod): boolean {
  return (
    other.metadata.namespace === metadata.namespace &&
    other.metadata.name !== metadata.name &&
    (other.spec.volumes ?? []).some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim)
  );
}

/** Bound claims against the volume's node affinity, unbound ones against volumes that could be bound or provisioned. */
export const volumeBinding: Filter = {
  plugin: 'VolumeBinding',
  prepare: (pod, { view }) => {
    const claims = claimsOf(view, pod);
    if (claims.length === 0) return skip;
    for (const one of claims) {
      const message = refusal(view, one);
      if (message)
        return { refused: { plugin: 'VolumeBinding', message, resolvable: false, subject: one.name, objects: [claimRef(pod, one)] } };
    }
    const held = claims.flatMap(({ claim }) => claim ?? []);
    const bound = held.filter(isBound);
    const delayed = held.filter((claim) => !isBound(claim));
    return { test: ({ node }) => [...boundFailures(view, bound, node), ...delayedFailures(view, delayed, node)] };
  },
};

function refusal(view: SchedulingView, { name, ephemeral, claim }: PodClaim): string | undefined {
  if (!claim) return ephemeral ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"` : undefined;
  if (claim.status.phase === 'Lost')
    return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ''}"`;
  if (claim.metadata.deletionTimestamp) return `persistentvolumeclaim "${name}" is being deleted`;
  const waits = !isBound(claim) && (!isDelayed(view, claim) || !!claim.spec.volumeName);
  return waits ? 'pod has unbound immediate PersistentVolumeClaims' : undefined;
}

function boundFailures(view: SchedulingView, claims: readonly Claim[], node: Node): readonly FilterFailure[] {
  for (const claim of claims) {
    const volume = volumeOf(view, claim);
    const objects = [refOf(claim)];
    if (!volume) {
      if (!view.complete('PersistentVolume')) continue;
      return [failure('node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)', claim.spec.volumeName ?? '', objects)];
    }
    if (!acceptsNode(volume, node))
      return [failure("node(s) didn't match PersistentVolume's node affinity", volume.metadata.name, [refOf(volume), ...objects])];
  }
  return [];
}

function delayedFailures(view: SchedulingView, claims: readonly Claim[], node: Node): readonly FilterFailure[] {
  const taken = new Set<string>();
  for (const claim of claims) {
    const selected = claim.metadata.annotations?.['volume.kubernetes.io/selected-node'];
    const match = selected === undefined ? findVolume(view, claim, { node, taken }) : undefined;
    if (match) taken.add(match.metadata.name);
    else if (selected !== undefined ? selected !== node.metadata.name : !canProvision(view, claim, node)) {
      return [failure("node(s) didn't find available persistent volumes to bind", claim.metadata.name, [refOf(claim)])];
    }
  }
  return [];
}
function findVolume(
  view: SchedulingView,
  claim: Claim,
  { node, taken }: { readonly node: Node; readonly taken: ReadonlySet<string> },
): Volume | undefined {
  return view
    .list('PersistentVolume')
    .find((volume) => !taken.has(volume.metadata.name) && couldBind(volume, claim) && acceptsNode(volume, node));
}
/** `FindMatchingVolume` in k8s.io/component-helpers: size, class, modes, selector; reserved volumes only for their claim. */
function couldBind(volume: Volume, { metadata, spec }: Claim): boolean {
  const { claimRef: reserved, storageClassName = '', accessModes = [], volumeMode = 'Filesystem' } = volume.spec;
  const free = reserved
    ? reserved.name === metadata.name && reserved.namespace === metadata.namespace
    : volume.status.phase === 'Available';
  const alike = storageClassName === (spec.storageClassName ?? '') && volumeMode === (spec.volumeMode ?? 'Filesystem');
  const selected = !spec.selector || matchesSelector(spec.selector, volume.metadata.labels);
  return free && alike && selected && isLargeEnough(volume, spec) && (spec.accessModes ?? []).every((mode) => accessModes.includes(mode));
}
function isLargeEnough({ spec: { capacity } }: Volume, { resources }: Claim['spec']): boolean {
  return (parseQuantity(capacity?.['storage']) ?? 0n) >= (parseQuantity(resources?.requests?.['storage']) ?? 0n);
}
/** `checkVolumeProvisions`: a real provisioner, and the node within the class's allowed topologies. */
function canProvision(view: SchedulingView, claim: Claim, { metadata: { labels = {} } }: Node): boolean {
  const storageClass = view.get('StorageClass', claim.spec.storageClassName ?? '');
  if (!storageClass || ['', 'kubernetes.io/no-provisioner'].includes(storageClass.provisioner)) return false;
  const { allowedTopologies = [] } = storageClass;
  return (
    allowedTopologies.length === 0 ||
    allowedTopologies.some(({ matchLabelExpressions = [] }) =>
      matchLabelExpressions.every(({ key, values }) => values.includes(labels[key] ?? '')),
    )
  );
}
function acceptsNode({ spec: { nodeAffinity } }: Volume, node: Node): boolean {
  const terms = nodeAffinity?.required?.nodeSelectorTerms;
  return !terms || terms.some((term) => matchesTerm(term, node));
}
function failure(message: string, subject: string, objects: readonly ObjectRef[]): FilterFailure {
  return { plugin: 'VolumeBinding', message, resolvable: false, subject, objects };
}
function claimRef({ metadata: { namespace } }: Pod, { name }: PodClaim): ObjectRef {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, ...(namespace && { namespace }) };
}

const zoneLabels = [
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
];
/** Zone and region labels of bound volumes against those of the node; `a__b` in a label is a set. A node without any passes. */
export const volumeZone: Filter = {
  plugin: 'VolumeZone',
  prepare: (pod, { view }: SchedulerState): Prepared => {
    const zones = claimsOf(view, pod).flatMap(({ claim }) => {
      const volume = claim && volumeOf(view, claim);
      return zoneLabels.flatMap((key) =>
        volume?.metadata.labels?.[key] ? [{ key, values: volume.metadata.labels[key].split('__'), volume }] : [],
      );
    });
    if (zones.length === 0) return skip;
    return {
      test: ({ labels }) => {
        if (!zoneLabels.some((key) => labels[key] !== undefined)) return [];
        const wrong = zones.find(
          ({ key, values }) => !values.includes(labels[key] ?? labels[key.replace('failure-domain.beta', 'topology')] ?? ''),
        );
        return wrong
          ? [
              {
                plugin: 'VolumeZone',
                message: 'node(s) had no available volume zone',
                resolvable: false,
                subject: wrong.values.join(','),
                objects: [refOf(wrong.volume)],
              },
            ]
          : [];
      },
    };
  },
};
