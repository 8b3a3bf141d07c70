import type { AnyObject, KubeObject, PodSpec } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { oncePer } from '#util/once.ts';
import { podReferences } from '../pod-references.ts';
import { workloadKinds } from './workloads.ts';

/** Everything in which a name may stand. */
export const mentionReads = [
  ...workloadKinds,
  'APIService',
  'ConfigMap',
  'CustomObject',
  'CustomResourceDefinition',
  'Ingress',
  'MutatingWebhookConfiguration',
  'PersistentVolume',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'Service',
  'ServiceAccount',
  'StorageClass',
  'ValidatingWebhookConfiguration',
] as const;
type Cluster = View<(typeof mentionReads)[number]>;

export interface Mentions {
  /** Whether a pod, a template, an Ingress or an account refers to this object by its proper field. */
  readonly isReferred: (kind: string, object: KubeObject) => boolean;
  /**
   * Whether the name stands anywhere a controller could have it from: in a custom resource, a webhook, an argument, a
   * variable, an annotation, another ConfigMap, a role's resourceNames. Namespaces are not compared: a mention is the
   * benefit of the doubt.
   */
  readonly isNamed: (name: string) => boolean;
}

/** Who names whom, built once for each cluster. */
export const mentionsIn = oncePer((cluster: Cluster): Mentions => {
  const referred = new Set<string>();
  const named = new Set<string>();
  for (const kind of workloadKinds) {
    for (const object of cluster.list(kind)) addPodSpec(object, { referred, named });
  }
  for (const { metadata, spec } of cluster.list('Ingress')) {
    for (const { secretName } of spec.tls ?? []) if (secretName) referred.add(`Secret/${metadata.namespace}/${secretName}`);
    addTokens(metadata.annotations, named);
  }
  for (const { metadata, imagePullSecrets = [], secrets = [] } of cluster.list('ServiceAccount')) {
    for (const { name } of [...imagePullSecrets, ...secrets]) referred.add(`Secret/${metadata.namespace}/${name}`);
    addTokens(metadata.annotations, named);
  }
  for (const { metadata, data } of cluster.list('ConfigMap')) addTokens([metadata.annotations, data], named, metadata.name);
  for (const text of textsOf(cluster)) addTokens(text, named);
  return {
    isReferred: (kind, { metadata }) => referred.has(`${kind}/${metadata.namespace}/${metadata.name}`),
    isNamed: (name) => named.has(name),
  };
});

/** Where else controllers read names from. */
function* textsOf(cluster: Cluster): Iterable<unknown> {
  for (const { metadata, spec } of cluster.list('CustomObject')) yield [metadata.annotations, spec];
  for (const { metadata, spec } of cluster.list('Service')) yield [metadata.annotations, spec.externalName];
  // A claim's own name in its volume says nothing of its use.
  for (const { spec } of cluster.list('PersistentVolume'))
    yield Object.entries(spec).flatMap(([key, value]) => (key === 'claimRef' ? [] : [value]));
  for (const { parameters, metadata } of cluster.list('StorageClass')) yield [parameters, metadata.annotations];
  for (const { spec } of cluster.list('APIService')) yield spec;
  for (const { metadata, webhooks } of [
    ...cluster.list('MutatingWebhookConfiguration'),
    ...cluster.list('ValidatingWebhookConfiguration'),
  ]) {
    yield [metadata.annotations, (webhooks ?? []).map(({ clientConfig }) => clientConfig.service)];
  }
  for (const { rules } of [...cluster.list('Role'), ...cluster.list('ClusterRole')])
    yield (rules ?? []).map(({ resourceNames }) => resourceNames);
}

interface Into {
  readonly referred: Set<string>;
  readonly named: Set<string>;
}
function addPodSpec(object: AnyObject, { referred, named }: Into): void {
  const { namespace } = object.metadata;
  const spec = podSpecOf(object);
  addTokens(object.metadata.annotations, named);
  if (!spec) return;
  for (const { kind, name } of podReferences(spec)) referred.add(`${kind}/${namespace}/${name}`);
  for (const { command, args, env = [] } of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    addTokens([command, args, env.map(({ value }) => value)], named);
  }
  // Volume types with a Secret of their own: cephfs, rbd, iscsi, azureFile, flexVolume and others.
  const plain = new Set(['name', 'configMap', 'emptyDir']);
  for (const volume of spec.volumes ?? []) {
    addTokens(
      Object.entries(volume).flatMap(([key, value]) => (plain.has(key) ? [] : [value as unknown])),
      named,
    );
  }
}

/** The pod spec of a pod, a controller or a CronJob. */
export function podSpecOf({ kind, ...object }: AnyObject): PodSpec | undefined {
  if (kind === 'Pod') return (object as { readonly spec?: PodSpec }).spec;
  const { spec } = object as { readonly spec?: Templated & { readonly jobTemplate?: { readonly spec?: Templated } } };
  return (kind === 'CronJob' ? spec?.jobTemplate?.spec : spec)?.template?.spec;
}
interface Templated {
  readonly template?: { readonly spec?: PodSpec };
}

/** More of one text is not looked into: dashboards in ConfigMaps have megabytes. */
const longest = 50_000;
const deepest = 30;

/** Puts every word of every string in a value into a set: names, but also `namespace/name` and `key=name` taken apart. */
function addTokens(value: unknown, into: Set<string>, except?: string, depth = 0): void {
  if (typeof value === 'string') {
    for (const token of value.slice(0, longest).split(/[^A-Za-z0-9._-]+/)) {
      if (token.length > 1 && token !== except) into.add(token.replace(/\.+$/, ''));
    }
    return;
  }
  if (typeof value !== 'object' || value === null || depth > deepest) return;
  for (const child of Object.values(value)) addTokens(child, into, except, depth + 1);
}
