import { kindInfo } from './kinds.ts';

/** The short names that the API server gives (`kubectl api-resources`), for kinds doryo knows. */
const shortNames: Readonly<Record<string, keyof typeof kindInfo | 'Event'>> = {
  cm: 'ConfigMap',
  cj: 'CronJob',
  crd: 'CustomResourceDefinition',
  crds: 'CustomResourceDefinition',
  csr: 'CertificateSigningRequest',
  deploy: 'Deployment',
  ds: 'DaemonSet',
  ep: 'Endpoints',
  ev: 'Event',
  hpa: 'HorizontalPodAutoscaler',
  ing: 'Ingress',
  limits: 'LimitRange',
  netpol: 'NetworkPolicy',
  no: 'Node',
  ns: 'Namespace',
  pc: 'PriorityClass',
  pdb: 'PodDisruptionBudget',
  po: 'Pod',
  pv: 'PersistentVolume',
  pvc: 'PersistentVolumeClaim',
  quota: 'ResourceQuota',
  rc: 'ReplicationController',
  rs: 'ReplicaSet',
  sa: 'ServiceAccount',
  sc: 'StorageClass',
  sts: 'StatefulSet',
  svc: 'Service',
};

/** Kinds by every word that kubectl takes for them: plural, singular, kind, short name. */
const kinds: ReadonlyMap<string, string> = new Map([
  ...Object.entries(kindInfo).flatMap(([kind, { resource }]) => [[resource, kind] as const, [kind.toLowerCase(), kind] as const]),
  ['event', 'Event'] as const,
  ['events', 'Event'] as const,
  ...Object.entries(shortNames),
]);

/** The kind that a word names as kubectl reads it, in any case, optionally with a group behind a dot: `po`, `deployments.apps`, `Pod`. Undefined for custom ones and for what is none. */
export function knownKind(word: string): string | undefined {
  return kinds.get((word.split('.')[0] ?? '').toLowerCase());
}

/** The same; a kind doryo has no type for may still be a custom one, and is given as it was written. */
export function kindNamed(given: string): string {
  return knownKind(given) ?? given.split('.')[0] ?? given;
}

/** Whether objects of a kind stand in a namespace; undefined where the kind is not known. */
export function isNamespaced(kind: string): boolean | undefined {
  if (kind === 'Event') return true;
  return Object.hasOwn(kindInfo, kind) ? kindInfo[kind as keyof typeof kindInfo].namespaced : undefined;
}
