import type { Snapshot } from '#model/snapshot.ts';
import type { NameClass } from './lexicon.ts';

export interface Found {
  readonly name: string;
  readonly named: NameClass | 'namespace';
}
export type Read = Pick<Snapshot, 'cluster' | 'objects' | 'events' | 'observations'>;

/** Fields whose value is a name, by what it names. */
const nameFields: ReadonlyMap<string, Found['named']> = new Map([
  ...'name generateName serviceName serviceAccountName serviceAccount claimName secretName configMapName volumeName storageClassName ingressClassName gatewayClassName priorityClassName runtimeClassName schedulerName image subdomain containerName podName releaseName group user username resourceName bucket database project projectId vpc subnet account accountId driver pdName volumeHandle'
    .split(' ')
    .map((field) => [field, 'name'] as const),
  ...'host hostname nodeName hosts node server servers externalName loadBalancerIngress url endpoint dnsNames commonName fqdn'
    .split(' ')
    .map((field) => [field, 'host'] as const),
  ...'providerID machineID systemUUID bootID volumeID instanceID'.split(' ').map((field) => [field, 'id'] as const),
  ['namespace', 'namespace'],
]);
/** Fields below which every value is the value of a label. */
const labelFields = new Set(['labels', 'matchLabels', 'nodeSelector', 'selector']);
/** Labels whose values Kubernetes sets, from lists that everyone knows. */
const publicLabels =
  /^(?:(?:beta\.)?kubernetes\.io\/(?:arch|os)|node\.kubernetes\.io\/.*|.*pod-template-(?:hash|generation)|.*controller-revision-hash|app\.kubernetes\.io\/(?:version|managed-by|component)|pod-security\.kubernetes\.io\/.*|helm\.sh\/chart|heritage|tier|version|batch\.kubernetes\.io\/.*|controller-uid|.*region|.*zone)$/;
/** Kinds whose objects every cluster has by the same names, when these begin with `system:`. */
const systemName = /^system:/;
const skipped = new Set(['managedFields', 'openAPIV3Schema', 'data', 'binaryData', 'env']);
const simple = /^[A-Za-z0-9](?:[A-Za-z0-9._:/@-]{0,250}[A-Za-z0-9])?$/;

/** Every name that a reading of the cluster holds: of objects, of what they refer to, of hosts and images. */
export function* namesOf({ cluster, objects, events, observations }: Read): Generator<Found> {
  yield { name: cluster.name, named: 'name' };
  for (const object of objects) {
    const { name, namespace, labels, annotations, ...metadata } = object.metadata;
    const own = object.kind === 'Namespace' ? 'namespace' : object.kind === 'Node' ? 'host' : 'name';
    if (!systemName.test(name)) yield { name, named: own };
    if (namespace !== undefined) yield { name: namespace, named: 'namespace' };
    yield* labelValues(labels);
    yield* annotationValues(annotations);
    yield* walk(metadata, 0);
    yield* keysOf(object);
    for (const part of [
      'spec',
      'status',
      'subjects',
      'roleRef',
      'webhooks',
      'involvedObject',
      'subsets',
      'endpoints',
      'provisioner',
      'parameters',
    ])
      yield* walk((object as unknown as Readonly<Record<string, unknown>>)[part], 0);
  }
  for (const { about, reportedBy } of events) {
    if (about.namespace !== undefined) yield { name: about.namespace, named: 'namespace' };
    yield { name: about.name, named: about.kind === 'Node' ? 'host' : 'name' };
    const host = /^\w+, (\S+)$/.exec(reportedBy ?? '')?.[1];
    if (host !== undefined) yield { name: host, named: 'host' };
  }
  for (const { object } of observations) {
    if (object.namespace !== undefined) yield { name: object.namespace, named: 'namespace' };
    yield { name: object.name, named: object.kind === 'Node' ? 'host' : 'name' };
  }
}

function* labelValues(labels: unknown): Generator<Found> {
  if (typeof labels !== 'object' || labels === null) return;
  for (const [key, value] of Object.entries(labels)) {
    yield* keyHost(key);
    if (typeof value === 'string' && !publicLabels.test(key) && simple.test(value)) yield* valuesOf(value, 'name');
    else if (typeof value === 'object') yield* labelValues(value);
  }
}
function* annotationValues(annotations: unknown): Generator<Found> {
  if (typeof annotations !== 'object' || annotations === null) return;
  for (const [key, value] of Object.entries(annotations)) {
    yield* keyHost(key);
    if (typeof value === 'string' && value.length < 254 && simple.test(value) && !/^\d|^(?:true|false)$/.test(value))
      yield* valuesOf(value, 'name');
  }
}
/** The prefix of a label's key is a host name: `shop.example.com/team`. */
function* keyHost(key: string): Generator<Found> {
  const slash = key.indexOf('/');
  if (slash > 0) yield { name: key.slice(0, slash), named: 'host' };
}
/** Keys of ConfigMaps without an ending are names that people chose. */
function* keysOf(object: object): Generator<Found> {
  const { data } = object as { data?: unknown };
  if (typeof data !== 'object' || data === null) return;
  for (const key of Object.keys(data))
    if (!/\.(?:ya?ml|json|conf|cfg|crt|key|txt|xml|properties|sh|sql|ini|toml|pem)$/.test(key)) yield { name: key, named: 'name' };
}

function* walk(value: unknown, depth: number): Generator<Found> {
  if (typeof value !== 'object' || value === null || depth > 40) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item, depth + 1);
    return;
  }
  const isVariable = 'valueFrom' in value || ('value' in value && 'name' in value);
  for (const [key, child] of Object.entries(value)) {
    if (labelFields.has(key)) yield* labelValues(child);
    if (skipped.has(key) && key !== 'env') continue;
    const named = nameFields.get(key);
    if (named !== undefined && !(isVariable && key === 'name')) yield* named === 'id' ? idParts(child) : valuesOf(child, named);
    if (typeof child === 'object') yield* key === 'annotations' ? annotationValues(child) : walk(child, depth + 1);
    if (key === 'addresses') yield* addresses(child);
    if (key === 'names') yield* valuesOf(child, 'name');
  }
}

function* valuesOf(value: unknown, named: Found['named']): Generator<Found> {
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one !== 'string' || systemName.test(one)) continue;
    yield* one.includes('/') || one.includes('@') || one.includes(':') ? image(one, named) : [{ name: one, named }];
  }
}
/** The parts of an image name or a URL: host, path, tag. A digest is an id and is found by its form. */
function* image(text: string, named: Found['named']): Generator<Found> {
  const [path = ''] = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split('@sha256');
  const parts = path.split(/[/:@]/);
  for (const [index, name] of parts.entries()) {
    if (name !== '') yield { name, named: index === 0 && name.includes('.') ? 'host' : named === 'host' ? 'host' : 'name' };
  }
}
function* idParts(value: unknown): Generator<Found> {
  if (typeof value !== 'string') return;
  for (const name of value.replace(/^[a-z]+:\/\//i, '').split('/')) if (name.length > 2) yield { name, named: 'id' };
}
function* addresses(value: unknown): Generator<Found> {
  if (!Array.isArray(value)) return;
  for (const one of value as readonly { type?: unknown; address?: unknown }[]) {
    if (typeof one?.address === 'string' && /[a-z]/i.test(one.address) && !one.address.includes(':'))
      yield { name: one.address, named: 'host' };
  }
}
