import { kindInfo } from '#model/kinds.ts';
import { refOf } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';

/** Names that everyone knows: they say nothing of whose cluster it is. */
const common =
  /^(?:default|kube-system|kube-public|kube-node-lease|kubernetes|cluster|localhost|nginx|redis|postgres(?:ql)?|mysql|coredns|app|web|api|worker)$/;

/**
 * Takes from a text the names that are not the client's own objects: nodes, the cluster, objects of other namespaces,
 * addresses, hosts and e-mail addresses. Objects of the namespaces given keep their names, so that a client recognises them.
 */
export function withoutOtherNames(
  text: string,
  { snapshot, namespaces }: { readonly snapshot: Snapshot | undefined; readonly namespaces: readonly string[] },
): string {
  const names = new Map<string, string>();
  const own = new Set<string>(namespaces);
  const counts = new Map<string, number>();
  function hide(name: string, as: string): void {
    if (name.length < 3 || common.test(name) || own.has(name) || names.has(name)) return;
    const count = (counts.get(as) ?? 0) + 1;
    counts.set(as, count);
    names.set(name, `${as}-${count}`);
  }
  const refs = [
    ...(snapshot?.objects ?? []).map(refOf),
    ...(snapshot?.observations ?? []).map(({ object }) => object),
    ...(snapshot?.events ?? []).map(({ about }) => about),
  ];
  for (const { namespace, name } of refs) if (namespace !== undefined && own.has(namespace)) own.add(name);
  for (const { kind, name, namespace } of refs) {
    if (kind === 'Node') hide(name, 'node');
    else if (kind === 'Namespace') hide(name, 'namespace');
    else if (namespace !== undefined && !own.has(namespace)) {
      hide(namespace, 'namespace');
      if (Object.hasOwn(kindInfo, kind)) hide(name, kind.toLowerCase());
    }
  }
  if (snapshot) hide(snapshot.cluster.name, 'cluster');
  const longestFirst = [...names].toSorted(([a], [b]) => b.length - a.length);
  const named = longestFirst.reduce(
    (told, [name, as]) => told.replaceAll(new RegExp(`(?<![A-Za-z0-9_.-])${RegExp.escape(name)}(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])`, 'g'), as),
    text,
  );
  return withoutPlaces(named);
}

/** Addresses, hosts, e-mail addresses, and ids of machines. */
function withoutPlaces(text: string): string {
  return text
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '(e-mail)')
    .replaceAll(/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b/g, '(address)')
    .replaceAll(/\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b/gi, '(address)')
    .replaceAll(/\bhttps?:\/\/[^\s/'"`)]+/g, '(host)')
    .replaceAll(/\b(?:[a-z0-9-]+\.)+(?:internal|local|lan|corp|intra|com|net|org|io|dev|jp)\b(?![/:][\w.-]*:)/gi, '(host)')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b/gi, '(id)');
}
