import { isKind } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';

/** Namespaces that belong to every cluster of the lab. */
const shared = ['default', 'kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage', 'ingress'];

/**
 * The cluster as it would be without the other scenarios that run beside this one: what stands in their namespaces, volumes
 * of their claims, and webhooks and APIs that they serve, are left out. Identities of the machine that the kubelet reads are replaced.
 */
export function projected(snapshot: Snapshot, namespaces: readonly string[]): Snapshot {
  const visible = new Set([...shared, ...namespaces]);
  const isVisible = (namespace: string | undefined) => namespace === undefined || visible.has(namespace);
  const objects = snapshot.objects.filter((object) => isVisible(namespaceOf(object))).map(withoutMachine);
  return {
    ...snapshot,
    objects,
    events: snapshot.events.filter(({ about }) => isVisible(about.namespace) && (about.kind !== 'Namespace' || visible.has(about.name))),
    logs: snapshot.logs.filter(({ pod }) => isVisible(pod.namespace)),
    usage: snapshot.usage.filter(({ object }) => isVisible(object.namespace)),
    coverage: snapshot.coverage.map((list) => ({
      ...list,
      count: objects.filter((object) => object.kind === list.kind && object.apiVersion === list.apiVersion).length,
    })),
  };
}

/** The namespace an object stands in; for a volume that of the claim it is bound to, for a webhook or an API that of what serves it. */
function namespaceOf(object: AnyObject): string | undefined {
  if (object.kind === 'Namespace') return object.metadata.name;
  if (isKind(object, 'PersistentVolume')) return object.spec.claimRef?.namespace;
  if (isKind(object, 'APIService')) return object.spec.service?.namespace;
  if (isKind(object, 'ValidatingWebhookConfiguration') || isKind(object, 'MutatingWebhookConfiguration'))
    return object.webhooks?.[0]?.clientConfig.service?.namespace;
  return object.metadata.namespace;
}

function withoutMachine(object: AnyObject, index: number): AnyObject {
  if (!isKind(object, 'Node') || !object.status.nodeInfo) return object;
  const id = String(index + 1).padStart(32, '0');
  return { ...object, status: { ...object.status, nodeInfo: { ...object.status.nodeInfo, machineID: id, systemUUID: id, bootID: id } } };
}
