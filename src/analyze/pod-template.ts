import { controllerOf, type Kinds, type Pod, type PodSpec } from '#model/object.ts';
import type { View } from '#model/view.ts';

export const templateReads = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'] as const;
type TemplateOwner = Kinds[(typeof templateReads)[number]];

/** What a pod was made from: the template of the object that owns it, of the same revision. */
export interface PodTemplate {
  readonly owner: TemplateOwner;
  readonly spec: PodSpec;
  /** JSON pointer of the template's spec in the owner. */
  readonly path: string;
}

/**
 * The template a pod was made from. Undefined where the owner is not held, or where the pod is of an older revision than
 * the template: of StatefulSets and DaemonSets only the newest template is there.
 */
export function templateOf(cluster: View<(typeof templateReads)[number]>, pod: Pod): PodTemplate | undefined {
  const owner = controllerOf(pod);
  const held = owner && cluster.resolve({ kind: owner.kind, name: owner.name, ...namespaced(pod) });
  if (!held || !(templateReads as readonly string[]).includes(held.kind)) return undefined;
  const made = held as TemplateOwner;
  const { template } = made.spec;
  if (!template?.spec || !isOfRevision(made, pod)) return undefined;
  return { owner: made, spec: template.spec, path: '/spec/template/spec' };
}

function namespaced({ metadata: { namespace } }: Pod): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}
function isOfRevision(owner: TemplateOwner, { metadata: { labels = {} } }: Pod): boolean {
  const { generation = 1 } = owner.metadata;
  if (owner.kind === 'StatefulSet') return labels['controller-revision-hash'] === owner.status.updateRevision;
  if (owner.kind === 'DaemonSet') return labels['pod-template-generation'] === String(generation) || generation === 1;
  return true;
}
