import { kindInfo } from '#model/kinds.ts';
import type { ObjectRef } from '#model/object.ts';

const shortNames: Readonly<Record<string, string>> = {
  po: 'Pod',
  no: 'Node',
  deploy: 'Deployment',
  rs: 'ReplicaSet',
  rc: 'ReplicationController',
  sts: 'StatefulSet',
  ds: 'DaemonSet',
  cj: 'CronJob',
  svc: 'Service',
  ep: 'Endpoints',
  ing: 'Ingress',
  pvc: 'PersistentVolumeClaim',
  pv: 'PersistentVolume',
  cm: 'ConfigMap',
  sa: 'ServiceAccount',
  ns: 'Namespace',
  hpa: 'HorizontalPodAutoscaler',
  pdb: 'PodDisruptionBudget',
  quota: 'ResourceQuota',
  sc: 'StorageClass',
  netpol: 'NetworkPolicy',
};
const names = new Map(
  Object.entries(kindInfo)
    .flatMap(
      ([kind, { resource }]) =>
        [
          [kind.toLowerCase(), kind],
          [resource, kind],
        ] as [string, string][],
    )
    .concat(Object.entries(shortNames)),
);

/** The ref of what a table calls `pod/web-1`, `deployment.apps/web` or `Pod/web-1`. */
export function refOfPrinted(printed: string, namespace: string | undefined): ObjectRef {
  const slash = printed.indexOf('/');
  const resource = slash === -1 ? '' : printed.slice(0, slash);
  return refOfKind(names.get((resource.split('.')[0] ?? '').toLowerCase()) ?? (resource || 'Unknown'), printed.slice(slash + 1), namespace);
}
export function refOfKind(kind: string, name: string, namespace: string | undefined): ObjectRef {
  const info = Object.hasOwn(kindInfo, kind) ? kindInfo[kind as keyof typeof kindInfo] : undefined;
  const apiVersion = info === undefined || info.group === '' ? (info?.version ?? 'v1') : `${info.group}/${info.version}`;
  return { apiVersion, kind, ...(namespace && info?.namespaced !== false && { namespace }), name };
}
/** The kind that a command line or a prefix calls so. */
export function kindNamed(name: string): string | undefined {
  return names.get(name.toLowerCase());
}
