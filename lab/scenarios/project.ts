import { isKind } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';

/** Namespaces that belong to every cluster of the lab. */
const shared = ['default', 'kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

/**
 * The cluster as it would be without the other scenarios that run beside this one: what stands in their namespaces, and
 * volumes of their claims, are left out. Identities of the machine that the kubelet reads are replaced.
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

/** The namespace an object stands in or, for a volume, that of the claim it is bound to. */
function namespaceOf(object: AnyObject): string | undefined {
  if (object.kind === 'Namespace') return object.metadata.name;
  const claim = object.kind === 'PersistentVolume' ? (object.spec as { claimRef?: { namespace?: string } }).claimRef : undefined;
  return claim?.namespace ?? object.metadata.namespace;
}

function withoutMachine(object: AnyObject, index: number): AnyObject {
  if (!isKind(object, 'Node') || !object.status.nodeInfo) return object;
  const id = String(index + 1).padStart(32, '0');
  return { ...object, status: { ...object.status, nodeInfo: { ...object.status.nodeInfo, machineID: id, systemUUID: id, bootID: id } } };
}
