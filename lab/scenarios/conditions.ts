import type { Transport } from '#collect/cluster/transport.ts';
import { DoryoError } from '#model/error.ts';
import { type KindInfo, kindInfo } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import { isAt, partsOf } from '#pipeline/eval/place.ts';
import { matchesGlob } from '#util/glob.ts';
import type { Condition } from './format.ts';

interface Listed {
  readonly items?: readonly AnyObject[];
}
interface EventItem {
  readonly involvedObject: { readonly kind: string; readonly namespace?: string; readonly name: string };
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly series?: { readonly count?: number };
}

/** The conditions that do not hold yet. Reads each kind that they name once. */
export async function unmet(transport: Transport, conditions: readonly Condition[]): Promise<readonly Condition[]> {
  const lists = new Map<string, Promise<readonly unknown[]>>();
  const read = (place: string, kind: string) => {
    const path = listPath(kind, partsOf(place).namespace);
    const held = lists.get(path) ?? transport.getJson(path).then((list) => (list as Listed).items ?? []);
    lists.set(path, held);
    return held;
  };
  const results = await Promise.all(conditions.map((condition) => holds(condition, read, transport)));
  return conditions.filter((_, index) => !results[index]);
}

type Read = (place: string, kind: string) => Promise<readonly unknown[]>;

async function holds(condition: Condition, read: Read, transport: Transport): Promise<boolean> {
  if ('gone' in condition) return (await objectsAt(condition.gone, read)).length === 0;
  if ('event' in condition) {
    const { event, about, says, times } = condition;
    const events = (await read(about, 'Event')) as readonly EventItem[];
    return events.some(
      (item) =>
        item.reason === event &&
        isAt(item.involvedObject, about) &&
        (says === undefined || new RegExp(says).test(item.message ?? '')) &&
        (item.series?.count ?? item.count ?? 1) >= times,
    );
  }
  if ('logs' in condition) {
    const pods = await objectsAt(condition.pod, read);
    const texts = await Promise.all(pods.map((pod) => logOf(transport, pod, condition)));
    return texts.some((text) => new RegExp(condition.logs).test(text));
  }
  const objects = await objectsAt(condition.object, read);
  return objects.filter((object) => isAsAsked(object, condition)).length >= condition.count;
}

async function objectsAt(place: string, read: Read): Promise<readonly AnyObject[]> {
  const { kind, namespace, name } = partsOf(place);
  const items = (await read(place, kind)) as readonly AnyObject[];
  return items.filter(
    ({ metadata }) => matchesGlob(name, metadata.name) && (namespace === undefined || matchesGlob(namespace, metadata.namespace ?? '')),
  );
}

function logOf(
  transport: Transport,
  { metadata }: AnyObject,
  { container, previous }: { readonly container?: string | undefined; readonly previous: boolean },
): Promise<string> {
  const query = [`tailLines=200`, ...(container === undefined ? [] : [`container=${container}`]), ...(previous ? ['previous=true'] : [])];
  return transport.getText(`/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/log?${query.join('&')}`).catch(() => '');
}

function isAsAsked(object: AnyObject, { path, is, matches, atLeast, atMost }: Extract<Condition, { object: string }>): boolean {
  if (path === undefined) return true;
  const value = valueAt(object, path);
  if (is !== undefined && value !== is) return false;
  if (matches !== undefined && !new RegExp(matches).test(String(value ?? ''))) return false;
  if (atLeast !== undefined && !(Number(value ?? 0) >= atLeast)) return false;
  if (atMost !== undefined && !(Number(value ?? 0) <= atMost)) return false;
  return is !== undefined || matches !== undefined || atLeast !== undefined || atMost !== undefined || value !== undefined;
}

/** Follows a pointer; a segment `type=Ready` picks the element of a list whose `type` is `Ready`. */
function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const raw of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const segment = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const [field = '', wanted] = segment.split('=');
    value =
      Array.isArray(value) && wanted !== undefined
        ? value.find((item: Readonly<Record<string, unknown>>) => String(item[field]) === wanted)
        : (value as Readonly<Record<string, unknown>>)[segment];
  }
  return value;
}

/** Where the API lists a kind. Of kinds that doryo has no type for, a step waits with kubectl. */
function listPath(kind: string, namespace: string | undefined): string {
  const { group, version, resource, namespaced } = apiOf(kind);
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return namespaced && namespace !== undefined && !namespace.includes('*')
    ? `${root}/namespaces/${namespace}/${resource}`
    : `${root}/${resource}`;
}

function apiOf(kind: string): KindInfo {
  if (kind === 'Event') return { group: '', version: 'v1', resource: 'events', namespaced: true };
  if (isTyped(kind)) return kindInfo[kind];
  throw new DoryoError('BadInput', `a condition cannot ask for ${kind}`, { hint: `Wait for it in a step: run: kubectl wait ...` });
}

function isTyped(kind: string): kind is keyof typeof kindInfo {
  return Object.hasOwn(kindInfo, kind);
}
