import { type Node, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { parseQuantity } from '#model/quantity.ts';
import { matchesSelector } from '#model/selector.ts';
import type { FilterFailure } from '#model/simulation.ts';
import { type Filter, skip } from '../filter.ts';
import type { SchedulingView } from '../state.ts';
import { type Claim, claimRef, claimsOf, classOf, isBound, isDelayed, isForPod, type PodClaim, type Volume, volumeOf } from './claims.ts';
import { matchesTerm } from './node.ts';
import { provisioning } from './provisioning.ts';

const plugin = 'VolumeBinding';

/** Bound claims against the volume's node affinity, unbound ones against volumes that could be bound or provisioned. */
export const volumeBinding: Filter = {
  plugin,
  prepare: (pod, { view }) => {
    const claims = claimsOf(view, pod);
    if (claims.length === 0) return skip;
    const refused = refusalBy(claims, (one) => unusable(pod, one)) ?? refusalBy(claims, (one) => unbound(view, one));
    if (refused) {
      const { message, one } = refused;
      return { refused: { plugin, message, resolvable: false, subject: one.name, objects: [claimRef(pod, one)] } };
    }
    const held = claims.flatMap(({ claim }) => claim ?? []);
    const bound = held.filter(isBound);
    const delayed = held.filter((claim) => !isBound(claim));
    return { test: ({ node }) => inOrder([...boundFailures(view, bound, node), ...delayedFailures(view, delayed, node)]) };
  },
};

function refusalBy(claims: readonly PodClaim[], why: (one: PodClaim) => string | undefined) {
  for (const one of claims) {
    const message = why(one);
    if (message !== undefined) return { message, one };
  }
  return undefined;
}
/** `podHasPVCs`: all claims are looked at for this before any is looked at for being bound. */
function unusable(pod: Pod, { name, ephemeral, claim }: PodClaim): string | undefined {
  const { namespace = '', name: podName } = pod.metadata;
  if (!claim) return ephemeral ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"` : undefined;
  if (claim.status.phase === 'Lost')
    return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ''}"`;
  if (claim.metadata.deletionTimestamp) return `persistentvolumeclaim "${name}" is being deleted`;
  if (ephemeral && !isForPod(claim, pod))
    return `PVC ${namespace}/${name} was not created for pod ${namespace}/${podName} (pod is not owner)`;
  return undefined;
}
function unbound(view: SchedulingView, { claim }: PodClaim): string | undefined {
  const waits = claim && !isBound(claim) && (!isDelayed(view, claim) || !!claim.spec.volumeName);
  return waits ? 'pod has unbound immediate PersistentVolumeClaims' : undefined;
}

const conflict = "node(s) didn't match PersistentVolume's node affinity";
const nothingToBind = "node(s) didn't find available persistent volumes to bind";
const noSpace = 'node(s) did not have enough free storage';
const noVolume = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';
/** `FindPodVolumes` gives its reasons in this order. */
function inOrder(failures: readonly FilterFailure[]): readonly FilterFailure[] {
  const order = [conflict, nothingToBind, noSpace, noVolume];
  return [...failures].sort((a, b) => order.indexOf(a.message) - order.indexOf(b.message));
}
function failure(message: string, subject: string, objects: readonly ObjectRef[]): FilterFailure {
  return { plugin, message, resolvable: false, subject, objects };
}

function boundFailures(view: SchedulingView, claims: readonly Claim[], node: Node): readonly FilterFailure[] {
  for (const claim of claims) {
    const volume = volumeOf(view, claim);
    const objects = [refOf(claim)];
    if (!volume) {
      if (!view.complete('PersistentVolume')) continue;
      return [failure(noVolume, claim.spec.volumeName ?? '', objects)];
    }
    if (!acceptsNode(volume, node)) return [failure(conflict, volume.metadata.name, [refOf(volume), ...objects])];
  }
  return [];
}

/** Volumes that exist first, the smallest claim first; what finds none is provisioned. A claim whose node was chosen before waits for that node. */
function delayedFailures(view: SchedulingView, claims: readonly Claim[], node: Node): readonly FilterFailure[] {
  const selected = (claim: Claim) => claim.metadata.annotations?.['volume.kubernetes.io/selected-node'];
  const elsewhere = claims.find((claim) => selected(claim) !== undefined && selected(claim) !== node.metadata.name);
  if (elsewhere) return [failure(nothingToBind, elsewhere.metadata.name, [refOf(elsewhere)])];
  const toProvision = claims.filter((claim) => selected(claim) !== undefined);
  const taken = new Set<string>();
  for (const claim of claims.filter((one) => selected(one) === undefined).sort((a, b) => compare(sizeOf(a), sizeOf(b)))) {
    const match = findVolume(view, claim, { node, taken });
    if (match) taken.add(match.metadata.name);
    else toProvision.push(claim);
  }
  for (const claim of toProvision) {
    const can = provisioning(view, claim, node);
    if (can !== 'possible') return [failure(can === 'noSpace' ? noSpace : nothingToBind, claim.metadata.name, [refOf(claim)])];
  }
  return [];
}
function sizeOf({ spec }: Claim): bigint {
  return parseQuantity(spec.resources?.requests?.['storage']) ?? 0n;
}
function capacityOf({ spec }: Volume): bigint {
  return parseQuantity(spec.capacity?.['storage']) ?? 0n;
}
function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `FindMatchingVolume`: the volume reserved for the claim, or the smallest free one. */
function findVolume(
  view: SchedulingView,
  claim: Claim,
  { node, taken }: { readonly node: Node; readonly taken: ReadonlySet<string> },
): Volume | undefined {
  const candidates = view.list('PersistentVolume').filter((volume) => !taken.has(volume.metadata.name) && couldHold(volume, claim));
  const reserved = candidates.find(({ spec }) => spec.claimRef);
  if (reserved) return acceptsNode(reserved, node) ? reserved : undefined;
  const [smallest] = candidates
    .filter((volume) => isFree(volume, claim) && acceptsNode(volume, node))
    .sort((a, b) => compare(capacityOf(a), capacityOf(b)));
  return smallest;
}
function couldHold(volume: Volume, claim: Claim): boolean {
  const { metadata, spec } = claim;
  const { claimRef: reserved, volumeMode = 'Filesystem', volumeAttributesClassName = '' } = volume.spec;
  const isTheirs =
    reserved?.name === metadata.name && reserved.namespace === metadata.namespace && (!reserved.uid || reserved.uid === metadata.uid);
  const sameMode = volumeMode === (spec.volumeMode ?? 'Filesystem') && volumeAttributesClassName === (spec.volumeAttributesClassName ?? '');
  const sameClass = volumeClass(volume) === classOf(claim);
  return (!reserved || isTheirs) && sameMode && sameClass && !volume.metadata.deletionTimestamp && capacityOf(volume) >= sizeOf(claim);
}
function isFree(volume: Volume, { spec }: Claim): boolean {
  const { accessModes = [] } = volume.spec;
  const selected = !spec.selector || matchesSelector(spec.selector, volume.metadata.labels);
  return volume.status.phase === 'Available' && selected && (spec.accessModes ?? []).every((mode) => accessModes.includes(mode));
}
function volumeClass({ metadata, spec }: Volume): string {
  return metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec.storageClassName ?? '';
}
function acceptsNode({ spec: { nodeAffinity } }: Volume, node: Node): boolean {
  const terms = nodeAffinity?.required?.nodeSelectorTerms;
  return !terms || terms.some((term) => matchesTerm(term, node));
}
