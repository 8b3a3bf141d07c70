import type * as k8s from '@kubernetes/client-node';
import type { Certificate } from './certificate.ts';

/**
 * A Kubernetes API type as it is on the wire: times are RFC 3339 strings, nothing can be changed, and the underscore
 * that the generated client puts before reserved words (`_from`, `_continue`) is gone.
 */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [K in keyof T as K extends `_${infer Name}` ? Name : K]: Wire<T[K]> }
      : T;

export type OwnerReference = Wire<k8s.V1OwnerReference>;

/** Metadata that every object doryo holds has: the reader refuses objects without a name. */
export type ObjectMeta = Omit<Wire<k8s.V1ObjectMeta>, 'name'> & { readonly name: string };

/** What all objects have in common. `kind` is a plain string here; `Kinds` narrows it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

/** A condition as most kinds report it in `status.conditions`. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
}

/**
 * Makes one top-level part of an object always present: the reader puts an empty object where the wire had none. What
 * stands in a `status` may be missing, whatever the API says of served objects: a controller may not have written it yet.
 */
type Part<T, Name extends 'spec' | 'status'> = Name extends keyof T
  ? { readonly [P in Name]: P extends 'status' ? Partial<Wire<NonNullable<T[Name]>>> : Wire<NonNullable<T[Name]>> }
  : unknown;

type Built<T, K extends string> = Omit<Wire<T>, 'apiVersion' | 'kind' | 'metadata' | 'spec' | 'status'> &
  Part<T, 'spec'> &
  Part<T, 'status'> & { readonly apiVersion: string; readonly kind: K; readonly metadata: ObjectMeta };

/** An object of a kind that doryo has no type for (custom resources, unknown versions). Judged by standard conditions. */
export interface CustomObject extends KubeObject {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status: Readonly<Record<string, unknown>>;
}

/** Every kind doryo has a type for, in the shape it has on the wire, and `CustomObject` for all others. */
export interface Kinds {
  APIService: Built<k8s.V1APIService, 'APIService'>;
  CertificateSigningRequest: Built<k8s.V1CertificateSigningRequest, 'CertificateSigningRequest'>;
  ClusterRole: Built<k8s.V1ClusterRole, 'ClusterRole'>;
  ClusterRoleBinding: Built<k8s.V1ClusterRoleBinding, 'ClusterRoleBinding'>;
  ConfigMap: Built<k8s.V1ConfigMap, 'ConfigMap'>;
  ControllerRevision: Built<k8s.V1ControllerRevision, 'ControllerRevision'>;
  CronJob: Built<k8s.V1CronJob, 'CronJob'>;
  CSIDriver: Built<k8s.V1CSIDriver, 'CSIDriver'>;
  CSINode: Built<k8s.V1CSINode, 'CSINode'>;
  CSIStorageCapacity: Built<k8s.V1CSIStorageCapacity, 'CSIStorageCapacity'>;
  CustomObject: CustomObject;
  CustomResourceDefinition: Built<k8s.V1CustomResourceDefinition, 'CustomResourceDefinition'>;
  DaemonSet: Built<k8s.V1DaemonSet, 'DaemonSet'>;
  Deployment: Built<k8s.V1Deployment, 'Deployment'>;
  Endpoints: Built<k8s.V1Endpoints, 'Endpoints'>;
  EndpointSlice: Built<k8s.V1EndpointSlice, 'EndpointSlice'>;
  HorizontalPodAutoscaler: Built<k8s.V2HorizontalPodAutoscaler, 'HorizontalPodAutoscaler'>;
  Ingress: Built<k8s.V1Ingress, 'Ingress'>;
  IngressClass: Built<k8s.V1IngressClass, 'IngressClass'>;
  Job: Built<k8s.V1Job, 'Job'>;
  Lease: Built<k8s.V1Lease, 'Lease'>;
  LimitRange: Built<k8s.V1LimitRange, 'LimitRange'>;
  MutatingWebhookConfiguration: Built<k8s.V1MutatingWebhookConfiguration, 'MutatingWebhookConfiguration'>;
  Namespace: Built<k8s.V1Namespace, 'Namespace'>;
  NetworkPolicy: Built<k8s.V1NetworkPolicy, 'NetworkPolicy'>;
  Node: Built<k8s.V1Node, 'Node'>;
  PersistentVolume: Built<k8s.V1PersistentVolume, 'PersistentVolume'>;
  PersistentVolumeClaim: Built<k8s.V1PersistentVolumeClaim, 'PersistentVolumeClaim'>;
  Pod: Built<k8s.V1Pod, 'Pod'>;
  PodDisruptionBudget: Built<k8s.V1PodDisruptionBudget, 'PodDisruptionBudget'>;
  PriorityClass: Built<k8s.V1PriorityClass, 'PriorityClass'>;
  ReplicaSet: Built<k8s.V1ReplicaSet, 'ReplicaSet'>;
  ReplicationController: Built<k8s.V1ReplicationController, 'ReplicationController'>;
  ResourceQuota: Built<k8s.V1ResourceQuota, 'ResourceQuota'>;
  Role: Built<k8s.V1Role, 'Role'>;
  RoleBinding: Built<k8s.V1RoleBinding, 'RoleBinding'>;
  RuntimeClass: Built<k8s.V1RuntimeClass, 'RuntimeClass'>;
  /** Metadata only: neither values nor annotation values of a Secret are ever held. Of certificates in it, what they say in public. */
  Secret: KubeObject & {
    readonly kind: 'Secret';
    readonly type?: string;
    readonly certificates?: Readonly<Record<string, readonly Certificate[]>>;
    readonly keyMatches?: boolean;
  };
  Service: Built<k8s.V1Service, 'Service'>;
  ServiceAccount: Built<k8s.V1ServiceAccount, 'ServiceAccount'>;
  StatefulSet: Built<k8s.V1StatefulSet, 'StatefulSet'>;
  StorageClass: Built<k8s.V1StorageClass, 'StorageClass'>;
  ValidatingWebhookConfiguration: Built<k8s.V1ValidatingWebhookConfiguration, 'ValidatingWebhookConfiguration'>;
  VolumeAttachment: Built<k8s.V1VolumeAttachment, 'VolumeAttachment'>;
}
export type Kind = keyof Kinds;
/** Any object of a snapshot. */
export type AnyObject = Kinds[Kind];

export type Pod = Kinds['Pod'];
export type Node = Kinds['Node'];
export type PodSpec = Wire<k8s.V1PodSpec>;
export type PodTemplateSpec = Wire<k8s.V1PodTemplateSpec>;
export type Container = Wire<k8s.V1Container>;
export type ContainerStatus = Wire<k8s.V1ContainerStatus>;
export type LabelSelector = Wire<k8s.V1LabelSelector>;
export type NodeSelectorTerm = Wire<k8s.V1NodeSelectorTerm>;

/** Names one object. The object need not be held, or exist: a finding may be about a ConfigMap that is missing. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

/** The ref of an object that is held. */
export function refOf({ apiVersion, kind, metadata: { namespace, name, uid } }: KubeObject): ObjectRef {
  return { apiVersion, kind, ...(namespace && { namespace }), name, ...(uid && { uid }) };
}

/** `Kind/namespace/name`, or `Kind/name` for what stands in no namespace. Equal for equal objects, whatever the API version. */
export function refKey({ kind, namespace, name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  return namespace ? `${kind}/${namespace}/${name}` : `${kind}/${name}`;
}

/** The owner that manages this object (`controller: true`), if any. */
export function controllerOf({ metadata: { ownerReferences = [] } }: KubeObject): OwnerReference | undefined {
  return ownerReferences.find(({ controller }) => controller === true);
}
