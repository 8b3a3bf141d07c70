import type { Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { Service } from './services.ts';

/** The Service of the cluster's DNS: kube-dns by convention, also where CoreDNS runs; some distributions call it otherwise. */
export function dnsService(cluster: View<'Service'>): Service | undefined {
  return (
    cluster.get('Service', 'kube-dns', 'kube-system') ??
    cluster.labelled('Service', { 'k8s-app': 'kube-dns' }, 'kube-system')[0] ??
    cluster.get('Service', 'dns-default', 'openshift-dns')
  );
}

/** Whether a pod asks the name servers of its node. With hostNetwork, ClusterFirst means Default (kubelet's getPodDNSType). */
export function asksNode({ spec: { dnsPolicy = 'ClusterFirst', hostNetwork = false } }: Pod): boolean {
  return dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork);
}

/**
 * Whether a pod asks the Service of the cluster's DNS: by its dnsPolicy, and not a cache on its node that answers in its place.
 * https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
export function usesClusterDns(cluster: View<'Pod'>, { spec: { dnsPolicy = 'ClusterFirst', hostNetwork } }: Pod): boolean {
  if (cluster.labelled('Pod', { 'k8s-app': 'node-local-dns' }).length > 0) return false;
  return dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
}
