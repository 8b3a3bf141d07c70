import type { Kinds } from '#model/object.ts';
import type { View } from '#model/view.ts';

type DaemonSet = Kinds['DaemonSet'];

/** What a DaemonSet does for the network of its node: it connects pods (CNI), or leads Service addresses to pods (proxy). */
export interface NetworkDaemon {
  readonly name: string;
  readonly role: 'network' | 'proxy';
}

/** By the name each project ships. Names that could be anything else count in the given namespace only. */
const daemons: readonly (NetworkDaemon & { readonly pattern: RegExp; readonly namespace?: string })[] = [
  { name: 'Cilium', role: 'network', pattern: /^cilium$/ },
  { name: 'Calico', role: 'network', pattern: /^calico-node(?:-windows)?$/ },
  { name: 'Canal', role: 'network', pattern: /^(?:rke2-)?canal$/, namespace: 'kube-system' },
  { name: 'Flannel', role: 'network', pattern: /^(?:kube-)?flannel(?:-ds.{0,30})?$/ },
  { name: 'kube-router', role: 'network', pattern: /^kube-router(?:-.{0,40})?$/ },
  { name: 'Weave Net', role: 'network', pattern: /^weave-net$/ },
  { name: 'Antrea', role: 'network', pattern: /^antrea-agent(?:-windows)?$/ },
  { name: 'Amazon VPC CNI', role: 'network', pattern: /^aws-node$/, namespace: 'kube-system' },
  { name: 'Azure CNI', role: 'network', pattern: /^azure-(?:cni|cns)$/, namespace: 'kube-system' },
  { name: 'OVN-Kubernetes', role: 'network', pattern: /^ovnkube-node(?:-.{0,30})?$/ },
  { name: 'Kube-OVN', role: 'network', pattern: /^(?:kube-ovn-cni|ovs-ovn)$/ },
  { name: 'OpenShift SDN', role: 'network', pattern: /^sdn$/, namespace: 'openshift-sdn' },
  { name: 'kindnet', role: 'network', pattern: /^kindnet$/, namespace: 'kube-system' },
  { name: 'netd (GKE)', role: 'network', pattern: /^netd$/, namespace: 'kube-system' },
  { name: 'Multus', role: 'network', pattern: /^(?:kube-)?multus(?:-ds)?$/ },
  { name: 'kube-proxy', role: 'proxy', pattern: /^kube-proxy(?:-.{0,30})?$/ },
];

/** What a DaemonSet is to the network of the cluster; undefined for all others. */
export function networkDaemonOf({ metadata: { name, namespace } }: DaemonSet): NetworkDaemon | undefined {
  return daemons.find((one) => one.pattern.test(name) && (one.namespace === undefined || one.namespace === namespace));
}

/** How the network treats what a NetworkPolicy denies: it loses the packets, refuses them, or does not look at policies at all. */
export type Enforcement = 'drops' | 'rejects' | 'none' | 'unknown';

/**
 * By the plug-in in use: kube-router, which k3s has built in, rejects; Flannel alone enforces nothing; others drop. Unknown
 * where no plug-in is seen: it may run as a program of the node.
 */
export function enforcementOf(cluster: View<'DaemonSet' | 'Node'>): Enforcement {
  const found = new Set(
    cluster
      .list('DaemonSet')
      .flatMap((set) => networkDaemonOf(set) ?? [])
      .filter(({ role }) => role === 'network')
      .map(({ name }) => name),
  );
  const isK3s = cluster.list('Node').some(({ status }) => (status.nodeInfo?.kubeletVersion ?? '').includes('+k3s'));
  if (isK3s || found.has('kube-router')) return 'rejects';
  found.delete('Multus');
  if (found.size === 0) return 'unknown';
  return found.size === 1 && found.has('Flannel') ? 'none' : 'drops';
}
