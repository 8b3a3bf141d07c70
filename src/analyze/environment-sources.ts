import type { Container, Kinds, Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import { type LastWrite, lastWrite } from './managed-fields.ts';
import { type ContentKind, type ContentSource, contentSources, heldSource, immutableMark } from './mounted-content.ts';

type Cluster = View<'ConfigMap' | 'Secret'>;

/** A ConfigMap or Secret from which a container takes variables, and who last changed what it takes. */
export interface ChangedSource {
  readonly source: ContentSource;
  readonly write: LastWrite;
}

/** Sources whose data changed after the container read its variables from them. Only the keys that it reads count. */
export function changedSources(cluster: Cluster, { pod, spec }: PodContainer, started: string): readonly ChangedSource[] {
  return [...readsOf(spec)].flatMap(([key, keys]) => {
    const source = heldSource(cluster, pod, nameIn(key));
    // An immutable object that was made anew needs more than a restart: that is told elsewhere.
    const write = source && !immutableMark(source) ? lastWriteTo(source, keys) : undefined;
    return source && write && write.time > started ? [{ source, write }] : [];
  });
}

/**
 * Secrets of which two containers take the same keys and which changed after the one had started and before the other did: the two
 * hold different values of them.
 */
export function secretsChangedBetween(
  cluster: Cluster,
  [first, second]: readonly [PodContainer, PodContainer],
  [from, until]: readonly [string, string],
): readonly ChangedSource[] {
  const others = readsOf(second.spec);
  return [...readsOf(first.spec)].flatMap(([key, keys]) => {
    const { kind, name } = nameIn(key);
    const source = kind === 'Secret' && others.has(key) ? heldSource(cluster, first.pod, { kind, name }) : undefined;
    const common = commonKeys(keys, others.get(key));
    const write = source && common.length > 0 ? lastWriteTo(source, common) : undefined;
    return source && write && write.time > from && write.time < until ? [{ source, write }] : [];
  });
}

/** Of two that take all keys nobody knows which of them are for the same thing. */
function commonKeys(some: readonly string[] | undefined, others: readonly string[] | undefined): readonly string[] {
  return (some && others ? some.filter((key) => others.includes(key)) : (some ?? others)) ?? [];
}

/** The variables that a container takes from one ConfigMap, with the values that stand there now. */
export function variablesFrom({ spec: { env = [], envFrom = [] } }: PodContainer, map: Kinds['ConfigMap']): ReadonlyMap<string, string> {
  const { data = {}, metadata } = map;
  const whole = envFrom.filter(({ configMapRef }) => configMapRef?.name === metadata.name);
  return new Map([
    ...whole.flatMap(({ prefix = '' }) => Object.entries(data).map(([key, value]) => [`${prefix}${key}`, value] as const)),
    ...env.flatMap(({ name, valueFrom: { configMapKeyRef: { name: from, key = '' } = {} } = {} }) =>
      from === metadata.name && data[key] !== undefined ? [[name, data[key]] as const] : [],
    ),
  ]);
}

/** Variables of a container whose values nobody sees: those from Secrets. Undefined where not even their names are known. */
export function secretVariables(cluster: Cluster, { pod, spec: { env = [], envFrom = [] } }: PodContainer): readonly string[] | undefined {
  const named = env.flatMap(({ name, valueFrom }) => (valueFrom?.secretKeyRef ? [name] : []));
  const whole = envFrom.flatMap(({ secretRef }) => (secretRef?.name ? [keysOf(cluster, pod, secretRef.name)] : []));
  return whole.every((keys) => keys !== undefined) ? [...named, ...whole.flat()] : undefined;
}

/** All text of settings that a pod is given and that can be seen: literals and its ConfigMaps, also the mounted ones. */
export function visibleSettings(cluster: Cluster, pod: Pod): readonly string[] {
  const { containers, initContainers = [] } = pod.spec;
  const literals = [...initContainers, ...containers].flatMap(({ env = [], command = [], args = [] }) => [
    ...env.flatMap(({ value }) => value ?? []),
    ...command,
    ...args,
  ]);
  const maps = contentSources(pod).flatMap((named) => heldSource(cluster, pod, named) ?? []);
  return [...literals, ...maps.flatMap((map) => (map.kind === 'ConfigMap' ? Object.values(map.data ?? {}) : []))];
}

/** For each source, as `Kind/name`, the keys that a container reads; undefined for all of them. */
function readsOf({ env = [], envFrom = [] }: Container): ReadonlyMap<string, readonly string[] | undefined> {
  const reads = new Map<string, readonly string[] | undefined>();
  for (const { valueFrom } of env) {
    note('ConfigMap', valueFrom?.configMapKeyRef);
    note('Secret', valueFrom?.secretKeyRef);
  }
  for (const { configMapRef, secretRef } of envFrom) {
    if (configMapRef?.name) reads.set(`ConfigMap/${configMapRef.name}`, undefined);
    if (secretRef?.name) reads.set(`Secret/${secretRef.name}`, undefined);
  }
  return reads;

  function note(kind: ContentKind, reference: { readonly name?: string; readonly key: string } | undefined): void {
    if (reference?.name) reads.set(`${kind}/${reference.name}`, [...(reads.get(`${kind}/${reference.name}`) ?? []), reference.key]);
  }
}

function nameIn(key: string): { readonly kind: ContentKind; readonly name: string } {
  const [kind = '', name = ''] = key.split('/');
  return { kind: kind as ContentKind, name };
}

function lastWriteTo(source: ContentSource, keys: readonly string[] | undefined): LastWrite | undefined {
  const fields = keys?.map((key) => `/f:data/f:${key}`) ?? ['/f:data'];
  const writes = fields.flatMap((field) => lastWrite(source, field) ?? []);
  return writes.toSorted((a, b) => (a.time < b.time ? -1 : 1)).at(-1);
}

function keysOf(cluster: Cluster, pod: Pod, name: string): readonly string[] | undefined {
  const { managedFields = [] } = cluster.get('Secret', name, pod.metadata.namespace)?.metadata ?? {};
  const keys = managedFields.flatMap(({ fieldsV1 }) =>
    Object.keys((fieldsV1 as { readonly 'f:data'?: object } | undefined)?.['f:data'] ?? {}),
  );
  return keys.length > 0 ? keys.flatMap((key) => (key.startsWith('f:') ? [key.slice(2)] : [])) : undefined;
}
