import { at } from '#model/finding.ts';
import type { AnyObject, Kind, KubeObject } from '#model/object.ts';
import type { View } from '#model/view.ts';

/** Kinds that come with finalizers in practice, beside custom resources. */
const finalizedKinds = ['ConfigMap', 'Secret', 'Service', 'PersistentVolumeClaim', 'Pod', 'Job', 'Deployment', 'CustomObject'] as const;
type FinalizedKind = (typeof finalizedKinds)[number] & Kind;

/** Objects of a namespace that were asked to go and still carry finalizers. */
export function heldByFinalizers(cluster: View<FinalizedKind>, namespace: string): readonly AnyObject[] {
  return finalizedKinds.flatMap((kind) =>
    cluster
      .list(kind, namespace)
      .filter(({ metadata: { deletionTimestamp, finalizers = [] } }) => deletionTimestamp !== undefined && finalizers.length > 0),
  );
}

/** Who set a finalizer, by managed fields: the component that ought to remove it again. Undefined where that is not recorded. */
export function finalizerSetter({ metadata: { managedFields = [] } }: KubeObject, finalizer: string): string | undefined {
  const entry = managedFields.find(({ fieldsV1 }) => at(fieldsV1, '/f:metadata/f:finalizers') !== undefined && names(fieldsV1, finalizer));
  return entry?.manager;
}
function names(fields: unknown, finalizer: string): boolean {
  const listed = at(fields, '/f:metadata/f:finalizers');
  return typeof listed === 'object' && listed !== null && Object.hasOwn(listed, `v:"${finalizer}"`);
}

/** Managers that set what they were told to, that belong to Kubernetes and run wherever anything runs, or whose name says nothing. */
const notControllers =
  /^(?:kubectl|helm|argocd|flux|kustomize|terraform|kube-|kubelet|k0s|k3s|rke2|Mozilla|curl|python|OpenAPI|unknown|(?:manager|main|controller|operator|app|server|before-first-apply)$)/i;

/** Whether a field manager is the controller of its own program, rather than a tool of people or a part of Kubernetes. */
export function isController(manager: string): boolean {
  return !notControllers.test(manager);
}
