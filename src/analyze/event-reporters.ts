import type { EventRecord } from '#model/event.ts';

/** Components of Kubernetes by the names that they give themselves in events (EventSource in k8s.io/kubernetes): `kubelet, worker2`. */
const ownComponents: ReadonlySet<string> = new Set([
  'kubelet',
  'kube-proxy',
  'kube-controller-manager',
  'default-scheduler',
  'controllermanager',
  'cidrAllocator',
  'ephemeral_volume',
  'horizontal-pod-autoscaler',
  'resource_claim',
  'selinux_warning',
  'volume_expand',
  ...[
    'attachdetach',
    'cronjob',
    'daemonset',
    'deployment',
    'endpoint',
    'endpoint-slice',
    'endpoint-slice-mirroring',
    'garbage-collector',
    'ipallocator-repair',
    'job',
    'node',
    'persistentvolume',
    'portallocator-repair',
    'replicaset',
    'replication',
    'service',
    'statefulset',
    'taint-eviction',
    'ttl-after-finished',
  ].map((name) => `${name}-controller`),
]);

/** The controller that says it, where Kubernetes does not bring it: `backup-operator`. */
export function foreignReporter({ reportedBy = '' }: EventRecord): string | undefined {
  const [component = ''] = reportedBy.split(',');
  return component === '' || ownComponents.has(component) ? undefined : component;
}
