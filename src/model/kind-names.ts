import { kindInfo } from './kinds.ts';

/** The short names that the API server gives (`kubectl api-resources`), for kinds doryo knows. */
const shortNames: Readonly<Record<string, keyof typeof kindInfo>> = {
  cm: 'ConfigMap',
  crd: 'CustomResourceDefinition',
  cj: 'CronJob',
  csr: 'CertificateSigningRequest',
  deploy: 'Deployment',
  ds: 'DaemonSet',
  ep: 'Endpoints',
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

/** A kind as kubectl reads it: its name, plural or short name in any case, optionally with a group behind a dot. */
export function kindNamed(given: string): string {
  const written = given.split('.')[0] ?? given;
  const word = written.toLowerCase();
  const known = Object.entries(kindInfo).find(([kind, { resource }]) => kind.toLowerCase() === word || resource === word);
  // A kind doryo has no type for may still be a custom one; it is compared as it was written.
  return known?.[0] ?? shortNames[word] ?? written;
}
