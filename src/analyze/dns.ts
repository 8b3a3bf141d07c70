import type { Kinds, Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { type Service, servingPods } from './services.ts';

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

/** The ConfigMap with the Corefile that the DNS pods mount. */
export function corefileOf(cluster: View<'Service' | 'Pod' | 'ConfigMap'>): Kinds['ConfigMap'] | undefined {
  const service = dnsService(cluster);
  const volumes = (service ? servingPods(cluster, service) : []).flatMap(({ spec, metadata }) =>
    (spec.volumes ?? []).map(({ configMap }) => ({ name: configMap?.name, namespace: metadata.namespace })),
  );
  const maps = volumes.flatMap(({ name, namespace }) => (name === undefined ? [] : (cluster.get('ConfigMap', name, namespace) ?? [])));
  return maps.find(({ data, metadata }) => data?.['Corefile'] !== undefined && !metadata.deletionTimestamp);
}
