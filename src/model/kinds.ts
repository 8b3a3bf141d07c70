import type { Kind, Kinds, KubeObject } from './object.ts';

/** Where the API serves a kind. `group` is empty for the core group. */
export interface KindInfo {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

function info(apiVersion: string, resource: string, namespaced: boolean): KindInfo {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return { group, version, resource, namespaced };
}

/** The API of every kind that doryo has a type for. `CustomObject` stands for the rest and has no API of its own. */
export const kindInfo: Readonly<Record<Exclude<Kind, 'CustomObject'>, KindInfo>> = {
  APIService: info('apiregistration.k8s.io/v1', 'apiservices', false),
  CertificateSigningRequest: info('certificates.k8s.io/v1', 'certificatesigningrequests', false),
  ClusterRole: info('rbac.authorization.k8s.io/v1', 'clusterroles', false),
  ClusterRoleBinding: info('rbac.authorization.k8s.io/v1', 'clusterrolebindings', false),
  ConfigMap: info('v1', 'configmaps', true),
  ControllerRevision: info('apps/v1', 'controllerrevisions', true),
  CronJob: info('batch/v1', 'cronjobs', true),
  CSIDriver: info('storage.k8s.io/v1', 'csidrivers', false),
  CSINode: info('storage.k8s.io/v1', 'csinodes', false),
  CSIStorageCapacity: info('storage.k8s.io/v1', 'csistoragecapacities', true),
  CustomResourceDefinition: info('apiextensions.k8s.io/v1', 'customresourcedefinitions', false),
  DaemonSet: info('apps/v1', 'daemonsets', true),
  Deployment: info('apps/v1', 'deployments', true),
  Endpoints: info('v1', 'endpoints', true),
  EndpointSlice: info('discovery.k8s.io/v1', 'endpointslices', true),
  HorizontalPodAutoscaler: info('autoscaling/v2', 'horizontalpodautoscalers', true),
  Ingress: info('networking.k8s.io/v1', 'ingresses', true),
  IngressClass: info('networking.k8s.io/v1', 'ingressclasses', false),
  Job: info('batch/v1', 'jobs', true),
  Lease: info('coordination.k8s.io/v1', 'leases', true),
  LimitRange: info('v1', 'limitranges', true),
  MutatingWebhookConfiguration: info('admissionregistration.k8s.io/v1', 'mutatingwebhookconfigurations', false),
  Namespace: info('v1', 'namespaces', false),
  NetworkPolicy: info('networking.k8s.io/v1', 'networkpolicies', true),
  Node: info('v1', 'nodes', false),
  PersistentVolume: info('v1', 'persistentvolumes', false),
  PersistentVolumeClaim: info('v1', 'persistentvolumeclaims', true),
  Pod: info('v1', 'pods', true),
  PodDisruptionBudget: info('policy/v1', 'poddisruptionbudgets', true),
  PriorityClass: info('scheduling.k8s.io/v1', 'priorityclasses', false),
  ReplicaSet: info('apps/v1', 'replicasets', true),
  ReplicationController: info('v1', 'replicationcontrollers', true),
  ResourceQuota: info('v1', 'resourcequotas', true),
  Role: info('rbac.authorization.k8s.io/v1', 'roles', true),
  RoleBinding: info('rbac.authorization.k8s.io/v1', 'rolebindings', true),
  RuntimeClass: info('node.k8s.io/v1', 'runtimeclasses', false),
  Secret: info('v1', 'secrets', true),
  Service: info('v1', 'services', true),
  ServiceAccount: info('v1', 'serviceaccounts', true),
  StatefulSet: info('apps/v1', 'statefulsets', true),
  StorageClass: info('storage.k8s.io/v1', 'storageclasses', false),
  ValidatingWebhookConfiguration: info('admissionregistration.k8s.io/v1', 'validatingwebhookconfigurations', false),
  VolumeAttachment: info('storage.k8s.io/v1', 'volumeattachments', false),
};

/** The `apiVersion` string of a kind, as objects carry it. */
export function apiVersionOf(kind: Exclude<Kind, 'CustomObject'>): string {
  const { group, version } = kindInfo[kind];
  return group === '' ? version : `${group}/${version}`;
}

/** The known kind of an object as it came from the wire: same kind *and* same API group (a custom `Service` of another group is custom). */
export function kindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): Kind {
  if (!Object.hasOwn(kindInfo, kind)) return 'CustomObject';
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return kindInfo[kind as Exclude<Kind, 'CustomObject'>].group === group ? (kind as Kind) : 'CustomObject';
}

/** Narrows an object to a known kind, by kind and API group. */
export function isKind<K extends Kind>(object: KubeObject | undefined, kind: K): object is Kinds[K] {
  return object !== undefined && kindOf(object) === kind;
}
