import type { Snapshot } from '#model/snapshot.ts';
import { oncePerText } from '#util/once.ts';
import type { NameClass } from './lexicon.ts';
import { fileForm } from './public-names.ts';

export interface Found {
  readonly name: string;
  readonly named: NameClass | 'namespace';
}
export type Read = Pick<Snapshot, 'cluster' | 'objects' | 'events' | 'observations'>;

/** What stands in a field, by the name of the field: a name of this sort, or what is looked into in a way of its own. */
type Meaning = Found['named'] | 'labels' | 'annotations' | 'addresses' | 'skipped';
const meanings: Readonly<Record<Meaning, string>> = {
  name: 'name names generateName serviceName serviceAccountName serviceAccount claimName secretName configMapName volumeName storageClassName ingressClassName gatewayClassName priorityClassName runtimeClassName schedulerName image subdomain containerName podName releaseName group user username resourceName bucket database project projectId vpc subnet account accountId driver pdName volumeHandle',
  host: 'host hostname hostnames nodeName hosts node server servers externalName loadBalancerIngress url endpoint dnsNames commonName fqdn',
  id: 'providerID machineID systemUUID bootID volumeID instanceID',
  namespace: 'namespace',
  labels: 'labels matchLabels nodeSelector selector',
  annotations: 'annotations',
  addresses: 'addresses',
  skipped: 'managedFields openAPIV3Schema data binaryData',
};
const meaningOf: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(meanings).flatMap(([meaning, fields]) => fields.split(' ').map((field) => [field, meaning as Meaning] as const)),
);
const publicLabels =
  /^(?:(?:beta\.)?kubernetes\.io\/(?:arch|os)|node\.kubernetes\.io\/.*|.*pod-template-(?:hash|generation)|.*controller-revision-hash|app\.kubernetes\.io\/(?:version|managed-by|component)|pod-security\.kubernetes\.io\/.*|helm\.sh\/chart|heritage|tier|version|batch\.kubernetes\.io\/.*|controller-uid|.*region|.*zone)$/;
/** Labels whose values Kubernetes sets, from lists that everyone knows. */
const isPublicLabel = oncePerText((key) => publicLabels.test(key), 1_000);
/** Kinds whose objects every cluster has by the same names, when these begin with `system:`. */
const systemName = /^system:/;
const simple = /^[A-Za-z0-9](?:[A-Za-z0-9._:/@-]{0,250}[A-Za-z0-9])?$/;

type Tell = (name: string, named: Found['named']) => void;
const parts = ['spec', 'status', 'subjects', 'roleRef', 'webhooks', 'subsets', 'endpoints', 'provisioner', 'parameters'];

/** Tells every name that a reading of the cluster holds: of objects, of what they refer to, of hosts and images. */
export function namesOf({ cluster, objects, events, observations }: Read, tell: Tell): void {
  tell(cluster.name, 'name');
  for (const object of objects) {
    const { name, namespace, labels, annotations, ownerReferences } = object.metadata;
    if (!systemName.test(name)) tell(name, object.kind === 'Namespace' ? 'namespace' : object.kind === 'Node' ? 'host' : 'name');
    if (namespace !== undefined) tell(namespace, 'namespace');
    labelValues(labels, tell);
    annotationValues(annotations, tell);
    walk(ownerReferences, tell, 0);
    keysOf(object, tell);
    for (const part of parts) walk((object as Readonly<Record<string, unknown>>)[part], tell, 0);
  }
  for (const { about, reportedBy } of events) {
    if (about.namespace !== undefined) tell(about.namespace, 'namespace');
    tell(about.name, about.kind === 'Node' ? 'host' : 'name');
    const host = /^\w+, (\S+)$/.exec(reportedBy ?? '')?.[1];
    if (host !== undefined) tell(host, 'host');
  }
  for (const { object } of observations) {
    if (object.namespace !== undefined) tell(object.namespace, 'namespace');
    tell(object.name, object.kind === 'Node' ? 'host' : 'name');
  }
}

function labelValues(labels: unknown, tell: Tell): void {
  if (typeof labels !== 'object' || labels === null) return;
  for (const [key, value] of Object.entries(labels)) {
    keyHost(key, tell);
    if (typeof value === 'object') labelValues(value, tell);
    else if (typeof value === 'string' && !isPublicLabel(key) && simple.test(value)) valueOf(value, 'name', tell);
  }
}
function annotationValues(annotations: unknown, tell: Tell): void {
  if (typeof annotations !== 'object' || annotations === null) return;
  for (const [key, value] of Object.entries(annotations)) {
    keyHost(key, tell);
    if (typeof value === 'string' && value.length < 254 && simple.test(value) && !/^\d|^(?:true|false)$/.test(value))
      valueOf(value, 'name', tell);
  }
}
/** The prefix of a label's key is a host name: `shop.example.com/team`. */
function keyHost(key: string, tell: Tell): void {
  const slash = key.indexOf('/');
  if (slash > 0) tell(key.slice(0, slash), 'host');
}
/** Keys of ConfigMaps without an ending are names that people chose. */
function keysOf(object: object, tell: Tell): void {
  const { data } = object as { data?: unknown };
  if (typeof data !== 'object' || data === null) return;
  for (const key of Object.keys(data)) if (!fileForm.test(key)) tell(key, 'name');
}

function walk(value: unknown, tell: Tell, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 40) return;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') walk(item, tell, depth + 1);
    return;
  }
  if (typeof (value as { readonly key?: unknown }).key === 'string') requirement(value as Readonly<Record<string, unknown>>, tell);
  for (const key of Object.keys(value)) {
    const child = (value as Readonly<Record<string, unknown>>)[key];
    const meaning = meaningOf.get(key);
    if (meaning === 'skipped' || (key === 'name' && isVariable(value))) continue;
    if (meaning !== undefined) field(meaning, child, tell);
    if (typeof child === 'object') walk(child, tell, depth + 1);
  }
}
/** A taint, a toleration, or an expression of a selector: values as labels have them. */
function requirement({ key, value, values, effect, operator }: Readonly<Record<string, unknown>>, tell: Tell): void {
  if (typeof key !== 'string' || (typeof effect !== 'string' && typeof operator !== 'string')) return;
  for (const one of Array.isArray(values) ? values : [value]) labelValues({ [key]: one }, tell);
}
/** The name of a variable of the environment. */
function isVariable(value: object): boolean {
  return 'valueFrom' in value || 'value' in value;
}
/** What one field names. */
function field(meaning: Exclude<Meaning, 'skipped'>, child: unknown, tell: Tell): void {
  if (meaning === 'labels') return labelValues(child, tell);
  if (meaning === 'annotations') return annotationValues(child, tell);
  if (meaning === 'addresses') return addresses(child, tell);
  for (const one of Array.isArray(child) ? child : [child]) {
    if (typeof one !== 'string') continue;
    if (meaning === 'id') idParts(one, tell);
    else valueOf(one, meaning, tell);
  }
}

const plain = /^[\w.-]*$/;
/** A name, or the parts of an image name or a URL: host, path, tag. A digest is an id and is found by its form. */
function valueOf(text: string, named: Found['named'], tell: Tell): void {
  const parts = partsOf(text);
  if (parts === undefined) return tell(text, named);
  for (const { name, isHost } of parts) tell(name, named === 'host' || isHost ? 'host' : 'name');
}
/** Undefined for a plain name. The same values recur from pod to pod. */
const partsOf = oncePerText((text): readonly { readonly name: string; readonly isHost: boolean }[] | undefined => {
  if (plain.test(text)) return undefined;
  // An e-mail address is known by its form.
  if (systemName.test(text) || /^[^/:]+@[^/:]+$/.test(text)) return [];
  const [path = ''] = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split('@sha256');
  const names = path.split(/[/:@]/).map((name, index) => ({ name, isHost: index === 0 && name.includes('.') }));
  return names.filter(({ name }) => name !== '');
}, 4_000);
function idParts(value: string, tell: Tell): void {
  for (const name of value.replace(/^[a-z]+:\/\//i, '').split('/')) if (name.length > 2) tell(name, 'id');
}
function addresses(value: unknown, tell: Tell): void {
  if (!Array.isArray(value)) return;
  for (const one of value as readonly { address?: unknown }[]) {
    if (typeof one?.address === 'string' && /[a-z]/i.test(one.address) && !one.address.includes(':')) tell(one.address, 'host');
  }
}
