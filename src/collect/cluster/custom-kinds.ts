import type { DiscoveredResource } from './discovery-document.ts';
import { fullResource, preferredKinds, type ServedKind } from './resources.ts';

/** More kinds than this are not listed; the cut is a gap. */
export const maxCustomKinds = 100;

/**
 * Groups that are another view of what is read anyway (events.k8s.io, metrics), answer questions instead of holding
 * objects, hold secrets (oauth.openshift.io), or hold catalogues of a size that says nothing about faults.
 */
const skippedGroups: ReadonlySet<string> = new Set([
  'events.k8s.io',
  'metrics.k8s.io',
  'custom.metrics.k8s.io',
  'external.metrics.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'packages.operators.coreos.com',
  'subresources.kubevirt.io',
  'visibility.kueue.x-k8s.io',
  'authorization.openshift.io',
  'oauth.openshift.io',
  'user.openshift.io',
  'project.openshift.io',
  'template.openshift.io',
]);
/** Single kinds skipped for the same reasons, and kinds of Kubernetes itself that carry no condition to judge. `componentstatuses` is deprecated and probes on each read; IPAddress is one per Service. */
const skippedKinds: ReadonlySet<string> = new Set([
  'events',
  'componentstatuses',
  'podtemplates',
  'ipaddresses.networking.k8s.io',
  'resourceslices.resource.k8s.io',
  'images.image.openshift.io',
  'imagesignatures.image.openshift.io',
  'imagestreamtags.image.openshift.io',
  'imagetags.image.openshift.io',
  'leasecandidates.coordination.k8s.io',
  'resourceclaims.resource.k8s.io',
  'resourceclaimtemplates.resource.k8s.io',
  'deviceclasses.resource.k8s.io',
  'servicecidrs.networking.k8s.io',
  'mutatingadmissionpolicies.admissionregistration.k8s.io',
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  'volumeattributesclasses.storage.k8s.io',
  'storageversions.internal.apiserver.k8s.io',
]);

/** Kinds that the model has no type for and that can be listed, one version each, ordered by name. */
export function customKinds(found: readonly DiscoveredResource[]): readonly ServedKind[] {
  const known = new Set(preferredKinds(undefined).map(fullResource));
  const chosen = new Map<string, ServedKind>();
  for (const resource of found) {
    const name = fullResource(resource);
    if (!resource.verbs.includes('list') || known.has(name) || skippedGroups.has(resource.group) || skippedKinds.has(name)) continue;
    const { verbs: _, ...rest } = resource;
    if (!chosen.has(name)) chosen.set(name, { ...rest, role: 'custom' });
  }
  return [...chosen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
