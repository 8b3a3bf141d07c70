import type { Transport } from '#collect/cluster/transport.ts';
import { DoryoError } from '#model/error.ts';
import { type KindInfo, kindInfo } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';
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

/** Where conditions are looked at: what stands at a place, its log, and the time. */
interface Looking {
  readonly read: (place: string, kind: string) => Promise<readonly unknown[]>;
  readonly log: (pod: AnyObject, condition: LogCondition) => Promise<string>;
  readonly now: number;
}
type LogCondition = Extract<Condition, { logs: string }>;

/** The conditions that do not hold yet. Reads each kind that they name once. */
export function unmet(transport: Transport, conditions: readonly Condition[]): Promise<readonly Condition[]> {
  const lists = new Map<string, Promise<readonly unknown[]>>();
  const read = (place: string, kind: string) => {
    const path = listPath(kind, partsOf(place).namespace);
    const held = lists.get(path) ?? transport.getJson(path).then((list) => (list as Listed).items ?? []);
    lists.set(path, held);
    return held;
  };
  return unmetBy({ read, log: (pod, condition) => logOf(transport, pod, condition), now: Date.now() }, conditions);
}

/** The conditions that do not hold of what was read: a moment later, and with it on its way, the cluster may be another. */
export function unmetIn(snapshot: Snapshot, conditions: readonly Condition[]): Promise<readonly Condition[]> {
  const { objects, events, logs, takenAt, coverage } = snapshot;
  // What doryo does not read, or reads no values of, shows nothing.
  const isRead = (condition: Condition) => {
    const { kind } = partsOf('gone' in condition ? condition.gone : 'object' in condition ? condition.object : 'Pod *');
    return kind !== 'Secret' && coverage.some((list) => list.kind === kind);
  };
  const told = events.map(({ about, reason, message, count }): EventItem => ({ involvedObject: about, reason, message, count }));
  const read = (_: string, kind: string) => Promise.resolve(kind === 'Event' ? told : objects.filter((object) => object.kind === kind));
  const log = ({ metadata }: AnyObject, { container, previous }: LogCondition) =>
    Promise.resolve(
      logs
        .filter(
          ({ pod, run }) =>
            pod.name === metadata.name && pod.namespace === metadata.namespace && run === (previous ? 'previous' : 'current'),
        )
        .filter((one) => container === undefined || one.container === container)
        .flatMap(({ lines }) => lines.map(({ text }) => text))
        .join('\n'),
    );
  return unmetBy({ read, log, now: Date.parse(takenAt) }, conditions.filter(isRead));
}

async function unmetBy(looking: Looking, conditions: readonly Condition[]): Promise<readonly Condition[]> {
  const results = await Promise.all(conditions.map((condition) => holds(condition, looking)));
  return conditions.filter((_, index) => !results[index]);
}

type Read = Looking['read'];

async function holds(condition: Condition, { read, log, now }: Looking): Promise<boolean> {
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
    const texts = await Promise.all(pods.map((pod) => log(pod, condition)));
    return texts.some((text) => new RegExp(condition.logs).test(text));
  }
  const objects = await objectsAt(condition.object, read);
  return objects.filter((object) => isAsAsked(object, condition, now)).length >= condition.count;
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

function isAsAsked(
  object: AnyObject,
  { path, is, matches, atLeast, atMost, olderThan }: Extract<Condition, { object: string }>,
  now: number,
): boolean {
  if (path === undefined) return true;
  const value = valueAt(object, path);
  if (olderThan !== undefined) return now - Date.parse(String(value)) > olderThan * 1000;
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
