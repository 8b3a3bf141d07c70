import type { Kinds, Node } from '#model/object.ts';
import { parseQuantity } from '#model/quantity.ts';
import { matchesSelector } from '#model/selector.ts';
import type { SchedulingView } from '../state.ts';
import { type Claim, classOf } from './claims.ts';

/** Whether a volume for this claim could be made where the node reaches it (`checkVolumeProvisions`). */
export function provisioning(view: SchedulingView, claim: Claim, node: Node): 'possible' | 'impossible' | 'noSpace' {
  const storageClass = view.get('StorageClass', classOf(claim));
  if (!storageClass || ['', 'kubernetes.io/no-provisioner'].includes(storageClass.provisioner)) return 'impossible';
  if (!allowsNode(storageClass, node)) return 'impossible';
  return hasSpace(view, claim, { storageClass, node }) ? 'possible' : 'noSpace';
}

/** `MatchTopologySelectorTerms`: no terms allow every node, a term without expressions none. */
function allowsNode({ allowedTopologies = [] }: Kinds['StorageClass'], { metadata: { labels = {} } }: Node): boolean {
  if (allowedTopologies.length === 0) return true;
  return allowedTopologies.some(
    ({ matchLabelExpressions = [] }) =>
      matchLabelExpressions.length > 0 &&
      matchLabelExpressions.every(({ key, values }) => labels[key] !== undefined && values.includes(labels[key])),
  );
}

/** `hasEnoughCapacity`: only drivers that publish CSIStorageCapacity are asked for it; what was not read is not missed. */
function hasSpace(
  view: SchedulingView,
  claim: Claim,
  { storageClass, node }: { readonly storageClass: Kinds['StorageClass']; readonly node: Node },
): boolean {
  const wanted = parseQuantity(claim.spec.resources?.requests?.['storage']);
  if (wanted === undefined || !view.get('CSIDriver', storageClass.provisioner)?.spec.storageCapacity) return true;
  if (!view.complete('CSIStorageCapacity')) return true;
  return view.list('CSIStorageCapacity').some(({ storageClassName, capacity, maximumVolumeSize, nodeTopology }) => {
    const limit = parseQuantity(maximumVolumeSize ?? capacity);
    const reaches = matchesSelector(nodeTopology, node.metadata.labels);
    return storageClassName === storageClass.metadata.name && reaches && limit !== undefined && limit >= wanted;
  });
}
