import { apiVersionOf } from '#model/kinds.ts';
import type { Container, ObjectRef, PodSpec } from '#model/object.ts';

/** The kinds a pod may name. */
export type ReferredKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount' | 'PriorityClass' | 'RuntimeClass';

/** One place in a pod's spec that names another object. */
export interface PodReference {
  readonly kind: ReferredKind;
  readonly name: string;
  /** JSON pointer from the pod spec (`/volumes/0/configMap`), without `/spec` or `/spec/template/spec` before it. */
  readonly path: string;
  /** The pod starts without it. */
  readonly optional: boolean;
  readonly use: 'env' | 'volume' | 'pullSecret' | 'pod';
  /** The container, for `env`. */
  readonly container?: string;
  /** Keys that must be in it. Empty: all there are. */
  readonly keys: readonly string[];
}

/** Every object that a pod spec names, in the order of the spec. */
export function podReferences(spec: PodSpec): readonly PodReference[] {
  return [
    ...containerReferences(spec.initContainers ?? [], '/initContainers'),
    ...containerReferences(spec.containers ?? [], '/containers'),
    ...(spec.volumes ?? []).flatMap((_, index) => volumeReferences(spec, index)),
    ...(spec.imagePullSecrets ?? []).flatMap(({ name }, index) =>
      one('Secret', name, `/imagePullSecrets/${index}`, { use: 'pullSecret', optional: true }),
    ),
    ...one('ServiceAccount', spec.serviceAccountName, '/serviceAccountName', { use: 'pod' }),
    ...one('PriorityClass', spec.priorityClassName, '/priorityClassName', { use: 'pod' }),
    ...one('RuntimeClass', spec.runtimeClassName, '/runtimeClassName', { use: 'pod' }),
  ];
}

/** The ref of what is named, as seen from a namespace. */
export function referredObject({ kind, name }: PodReference, namespace: string | undefined): ObjectRef {
  const isClusterWide = kind === 'PriorityClass' || kind === 'RuntimeClass';
  return { apiVersion: apiVersionOf(kind), kind, name, ...(!isClusterWide && namespace !== undefined && { namespace }) };
}

function containerReferences(containers: readonly Container[], list: string): readonly PodReference[] {
  return containers.flatMap(({ name: container, env = [], envFrom = [] }, index) => [
    ...env.flatMap(({ valueFrom }, at) => {
      const { configMapKeyRef: map, secretKeyRef: secret } = valueFrom ?? {};
      const path = `${list}/${index}/env/${at}/valueFrom`;
      return [
        ...one('ConfigMap', map?.name, `${path}/configMapKeyRef`, {
          use: 'env',
          container,
          keys: [map?.key ?? ''],
          optional: map?.optional,
        }),
        ...one('Secret', secret?.name, `${path}/secretKeyRef`, {
          use: 'env',
          container,
          keys: [secret?.key ?? ''],
          optional: secret?.optional,
        }),
      ];
    }),
    ...envFrom.flatMap(({ configMapRef, secretRef }, at) => [
      ...one('ConfigMap', configMapRef?.name, `${list}/${index}/envFrom/${at}/configMapRef`, {
        use: 'env',
        container,
        optional: configMapRef?.optional,
      }),
      ...one('Secret', secretRef?.name, `${list}/${index}/envFrom/${at}/secretRef`, {
        use: 'env',
        container,
        optional: secretRef?.optional,
      }),
    ]),
  ]);
}

function volumeReferences(spec: PodSpec, index: number): readonly PodReference[] {
  const { configMap, secret, persistentVolumeClaim, projected, csi } = spec.volumes?.[index] ?? {};
  const path = `/volumes/${index}`;
  return [
    ...one('ConfigMap', configMap?.name, `${path}/configMap`, { use: 'volume', keys: keysOf(configMap), optional: configMap?.optional }),
    ...one('Secret', secret?.secretName, `${path}/secret`, { use: 'volume', keys: keysOf(secret), optional: secret?.optional }),
    ...one('PersistentVolumeClaim', persistentVolumeClaim?.claimName, `${path}/persistentVolumeClaim`, { use: 'volume' }),
    ...one('Secret', csi?.nodePublishSecretRef?.name, `${path}/csi/nodePublishSecretRef`, { use: 'volume' }),
    ...(projected?.sources ?? []).flatMap((source, at) => [
      ...one('ConfigMap', source.configMap?.name, `${path}/projected/sources/${at}/configMap`, {
        use: 'volume',
        keys: keysOf(source.configMap),
        optional: source.configMap?.optional,
      }),
      ...one('Secret', source.secret?.name, `${path}/projected/sources/${at}/secret`, {
        use: 'volume',
        keys: keysOf(source.secret),
        optional: source.secret?.optional,
      }),
    ]),
  ];
}

function keysOf(source: { readonly items?: readonly { readonly key: string }[] } | undefined): readonly string[] {
  return (source?.items ?? []).map(({ key }) => key);
}

interface Rest {
  readonly use: PodReference['use'];
  readonly optional?: boolean | undefined;
  readonly container?: string;
  readonly keys?: readonly string[];
}
function one(
  kind: ReferredKind,
  name: string | undefined,
  path: string,
  { use, optional = false, container, keys = [] }: Rest,
): readonly PodReference[] {
  return name ? [{ kind, name, path, optional, use, keys, ...(container !== undefined && { container }) }] : [];
}
