import type { EventRecord } from './event.ts';
import type { AbsenceEvidence } from './evidence.ts';
import { apiVersionOf, kindInfo, kindOf } from './kinds.ts';
import { type AnyObject, type Kind, type Kinds, type KubeObject, type ObjectRef, refKey } from './object.ts';
import type { Coverage, LogTail, Observation, Readable, Snapshot, Usage } from './snapshot.ts';

/** `T` where the analyzer declared `Name`; otherwise a sentence that the compiler shows. */
type Declared<R extends Readable, Name extends Readable, T> = [Extract<R, Name>] extends [never] ? `declare '${Name}' in reads` : T;

/**
 * What one analyzer may see of a snapshot: only what it declared. Every lookup is by an index that is built once per
 * snapshot on first use. Properties, not methods: a view of more fits where a view of less is asked for, never the other
 * way round, and the compiler checks it.
 */
export interface View<R extends Readable> {
  readonly takenAt: string;
  /** All objects of a kind, in one namespace if given. Ordered by namespace and name. */
  readonly list: <K extends R & Kind>(kind: K, namespace?: string) => readonly Kinds[K][];
  /** One object by name. Leave `namespace` out for kinds that stand in none. */
  readonly get: <K extends R & Kind>(kind: K, name: string, namespace?: string) => Kinds[K] | undefined;
  /** The object that a ref or owner reference names, if held: also a custom one, by kind, namespace and name. */
  readonly resolve: (ref: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>) => AnyObject | undefined;
  /** Objects whose `ownerReferences` name this one. */
  readonly ownedBy: <K extends R & Kind>(kind: K, owner: KubeObject) => readonly Kinds[K][];
  /** Objects of a kind that carry all these labels, in one namespace if given. An empty set matches all. */
  readonly labelled: <K extends R & Kind>(kind: K, labels: Readonly<Record<string, string>>, namespace?: string) => readonly Kinds[K][];
  /** Pods that are bound to a node. */
  readonly onNode: Declared<R, 'Pod', (node: string) => readonly Kinds['Pod'][]>;
  /**
   * Proof that a name does not exist: the list was read completely and does not hold it. Undefined when it exists, or
   * when the list was not read completely: then nothing may be concluded.
   */
  readonly absence: <K extends R & Kind>(kind: Exclude<K, 'CustomObject'>, name: string, namespace?: string) => AbsenceEvidence | undefined;
  /** Whether all objects of a kind were read: in this namespace, or everywhere. */
  readonly complete: (kind: Exclude<R & Kind, 'CustomObject'>, namespace?: string) => boolean;
  readonly events: Declared<R, 'Event', readonly EventRecord[]>;
  /** Events about an object, latest last. Events of an earlier object of that name (another uid) are left out. */
  readonly eventsAbout: Declared<R, 'Event', (object: KubeObject | ObjectRef) => readonly EventRecord[]>;
  readonly logs: Declared<R, 'Log', (pod: KubeObject | ObjectRef) => readonly LogTail[]>;
  readonly usage: Declared<R, 'Usage', (object: KubeObject | ObjectRef) => readonly Usage[]>;
  readonly observations: Declared<R, 'Observation', readonly Observation[]>;
}

const none: readonly never[] = [];

/** Indexes a snapshot. Each index is built on first use and then kept, so that no lookup scans all objects. */
export function viewOf(snapshot: Snapshot): View<Readable> {
  const byKind = lazy(() => groupBy(sorted(snapshot.objects), kindOf));
  const byNamespace = perKind((kind) => groupBy(list(kind), ({ metadata }) => metadata.namespace ?? ''));
  const byName = perKind((kind) => new Map(list(kind).map((object) => [nameKey(object.metadata.name, object.metadata.namespace), object])));
  const byOwner = perKind((kind) => groupByEach(list(kind), ({ metadata }) => (metadata.ownerReferences ?? []).map(({ uid }) => uid)));
  const byLabel = perKind((kind) => groupByEach(list(kind), labelKeys));
  const custom = lazy(() => new Map(list('CustomObject').map((object) => [keyOf(object), object] as const)));
  const byNode = lazy(() => groupBy(list('Pod'), ({ spec }) => spec.nodeName ?? ''));
  const inTime = lazy(() => [...snapshot.events].sort(byTime));
  const events = lazy(() => groupBy(inTime(), ({ about }) => refKey(about)));
  const logs = lazy(() => groupBy(snapshot.logs, ({ pod }) => refKey(pod)));
  const usage = lazy(() => groupBy(snapshot.usage, ({ object }) => refKey(object)));
  const coverage = lazy(() => groupBy(snapshot.coverage, ({ kind, apiVersion }) => kindOf({ kind, apiVersion })));

  function list<K extends Kind>(kind: K, namespace?: string): readonly Kinds[K][] {
    const objects = namespace === undefined ? byKind().get(kind) : byNamespace(kind).get(namespace);
    return (objects ?? none) as readonly Kinds[K][];
  }
  function get<K extends Kind>(kind: K, name: string, namespace?: string): Kinds[K] | undefined {
    return byName(kind).get(nameKey(name, namespace)) as Kinds[K] | undefined;
  }
  function coveringList(kind: Exclude<Kind, 'CustomObject'>, namespace: string | undefined): Coverage | undefined {
    const lists = coverage().get(kind) ?? none;
    return lists.find((read) => read.complete && (read.namespace === undefined || read.namespace === namespace));
  }
  return {
    takenAt: snapshot.takenAt,
    list,
    get,
    resolve: ({ kind, name, namespace }) =>
      Object.hasOwn(kindInfo, kind)
        ? get(kind as Kind, name, kindInfo[kind as keyof typeof kindInfo].namespaced ? namespace : undefined)
        : (custom().get(refKey({ kind, name, ...(namespace && { namespace }) })) ?? custom().get(refKey({ kind, name }))),
    ownedBy: <K extends Kind>(kind: K, { metadata: { uid } }: KubeObject) =>
      (uid === undefined ? none : (byOwner(kind).get(uid) ?? none)) as readonly Kinds[K][],
    labelled: <K extends Kind>(kind: K, labels: Readonly<Record<string, string>>, namespace?: string) => {
      const [first, ...rest] = Object.entries(labels);
      if (!first) return list(kind, namespace);
      const candidates = (byLabel(kind).get(`${first[0]}=${first[1]}`) ?? none) as readonly Kinds[K][];
      return candidates.filter(
        ({ metadata }) =>
          (namespace === undefined || metadata.namespace === namespace) && rest.every(([key, value]) => metadata.labels?.[key] === value),
      );
    },
    onNode: (node) => byNode().get(node) ?? none,
    absence: (kind, name, namespace) => {
      if (get(kind, name, namespace)) return undefined;
      const covering = coveringList(kind, namespace);
      if (!covering) return undefined;
      const object = { apiVersion: apiVersionOf(kind), kind, name, ...(namespace !== undefined && { namespace }) };
      const { count, resourceVersion } = covering;
      return { type: 'absence', object, listed: count, ...(resourceVersion && { resourceVersion }) };
    },
    complete: (kind, namespace) => coveringList(kind, namespace) !== undefined,
    get events() {
      return inTime();
    },
    eventsAbout: (object) => {
      const found = events().get(keyOf(object));
      const { uid } = isObject(object) ? object.metadata : object;
      return found?.filter(({ about }) => !about.uid || !uid || about.uid === uid) ?? none;
    },
    logs: (pod) => logs().get(keyOf(pod)) ?? none,
    usage: (object) => usage().get(keyOf(object)) ?? none,
    observations: snapshot.observations,
  };
}

/** A view that throws when anything outside `reads` is touched. For tests: the shelf test runs every analyzer over one. */
export function strictView<R extends Readable>(view: View<Readable>, reads: readonly R[]): View<R> {
  const declared = new Set<string>(reads);
  const check = (name: string): void => {
    if (!declared.has(name)) throw new Error(`reads ${name}, which is not declared in "reads"`);
  };
  const byKind = ['list', 'get', 'ownedBy', 'labelled', 'absence', 'complete'];
  const parts: Readonly<Record<string, Readable>> = {
    onNode: 'Pod',
    events: 'Event',
    eventsAbout: 'Event',
    logs: 'Log',
    usage: 'Usage',
    observations: 'Observation',
  };
  return new Proxy(view, {
    get(target, name: keyof View<Readable>) {
      const part = parts[name];
      if (part) check(part);
      const value = target[name];
      if (!byKind.includes(name) || typeof value !== 'function') return value;
      return (kind: string, ...rest: readonly unknown[]) => {
        check(kind);
        return (value as (...given: readonly unknown[]) => unknown)(kind, ...rest);
      };
    },
  });
}

function isObject(given: KubeObject | ObjectRef): given is KubeObject {
  return 'metadata' in given;
}
function keyOf(given: KubeObject | ObjectRef): string {
  if (!isObject(given)) return refKey(given);
  const { namespace, name } = given.metadata;
  return refKey({ kind: given.kind, name, ...(namespace && { namespace }) });
}
function nameKey(name: string, namespace: string | undefined): string {
  return `${namespace ?? ''}/${name}`;
}
function labelKeys({ metadata }: AnyObject): readonly string[] {
  return Object.entries(metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`);
}
/** The latest last. What order events came in makes no difference; rows of a table stay as they were printed. */
function byTime(a: EventRecord, b: EventRecord): number {
  return (
    compare(a.lastAt ?? '', b.lastAt ?? '') ||
    (a.row?.line ?? 0) - (b.row?.line ?? 0) ||
    compare(a.reason, b.reason) ||
    compare(a.message, b.message) ||
    compare(refKey(a.about), refKey(b.about)) ||
    a.count - b.count
  );
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
function sorted(objects: readonly AnyObject[]): readonly AnyObject[] {
  const keyed = objects.map((object) => [nameKey(object.metadata.name, object.metadata.namespace), object] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, object]) => object);
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
function perKind<T>(make: (kind: Kind) => T): (kind: Kind) => T {
  const made = new Map<Kind, T>();
  return (kind) => {
    const known = made.get(kind);
    if (known !== undefined) return known;
    const value = make(kind);
    made.set(kind, value);
    return value;
  };
}
function groupBy<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  return Map.groupBy(items, key);
}
function groupByEach<T>(items: readonly T[], keys: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
