import { oncePer } from '#util/once.ts';
import type { Case } from '../case.ts';

/** The names that a case holds, in small letters. */
export interface CaseNames {
  /** A name, a namespace, both joined, a label, an image, a container, a host, an address. */
  readonly has: (name: string) => boolean;
  /** `pod/web-1`: whether an object of that kind bears the name. */
  readonly isOfKind: (name: string) => boolean;
  readonly hasBeginning: (beginning: string) => boolean;
}

/** Names of two parts, by the first: put together only when they are asked for. */
interface Pairs {
  readonly add: (first: string, second: string) => void;
  readonly has: (joined: string, sign: string) => boolean;
  readonly joined: (sign: string) => Iterable<string>;
}
function pairs(): Pairs {
  const held = new Map<string, Set<string>>();
  return {
    add: (first, second) => {
      const seconds = held.get(first) ?? new Set();
      held.set(first, seconds.add(second.toLowerCase()));
    },
    has: (joined, sign) => {
      const at = joined.indexOf(sign);
      return at > 0 && held.get(joined.slice(0, at))?.has(joined.slice(at + 1)) === true;
    },
    joined: function* (sign) {
      for (const [first, seconds] of held) for (const second of seconds) yield `${first}${sign}${second}`;
    },
  };
}

export const namesIn = oncePer(({ snapshot, report }: Case): CaseNames => {
  const plain = new Set<string>();
  const [namespaced, labelled, ofKind] = [pairs(), pairs(), pairs()];
  const kinds = new Map<string, string>();
  const addKind = ({ kind, name }: { readonly kind: string; readonly name: string }): void => {
    const lower = kinds.get(kind) ?? kind.toLowerCase();
    kinds.set(kind, lower);
    ofKind.add(lower, name);
  };
  for (const object of snapshot.objects) {
    const { name, namespace, labels = {} } = object.metadata;
    plain.add(name);
    addKind({ kind: object.kind, name });
    if (namespace !== undefined) {
      plain.add(namespace);
      namespaced.add(namespace, name);
    }
    for (const key of Object.keys(labels)) {
      const value = labels[key] ?? '';
      plain.add(key).add(value);
      labelled.add(key.toLowerCase(), value);
    }
    addParts(object as Loosely, plain);
  }
  for (const { about } of [...snapshot.events, ...snapshot.observations.map(({ object }) => ({ about: object }))]) {
    plain.add(about.name);
    addKind(about);
  }
  for (const { subject, rootCauses, symptoms, evidence } of report.incidents) {
    for (const ref of [subject, ...[...rootCauses, ...symptoms].map(({ about }) => about)]) addKind(ref);
    for (const { object } of Object.values(evidence)) addKind(object);
  }
  const names = new Set([...plain].map((name) => name.toLowerCase()));
  return {
    has: (name) => names.has(name) || namespaced.has(name, '/') || labelled.has(name, '='),
    isOfKind: (name) => ofKind.has(name.toLowerCase(), '/'),
    hasBeginning: (beginning) => {
      for (const name of names) if (name.startsWith(beginning)) return true;
      for (const name of namespaced.joined('/')) if (name.startsWith(beginning)) return true;
      return false;
    },
  };
});

/** Reasons of events, types and reasons of conditions. */
export const wordsIn = oncePer(({ snapshot }: Case): ReadonlySet<string> => {
  const words = new Set(snapshot.events.map(({ reason }) => reason));
  for (const object of snapshot.objects) {
    for (const { type, reason } of listIn((object as Loosely).status, 'conditions')) {
      if (typeof type === 'string') words.add(type);
      if (typeof reason === 'string') words.add(reason);
    }
  }
  return words;
});

interface Loosely {
  readonly spec?: unknown;
  readonly status?: unknown;
}
type Loose = Readonly<Record<string, unknown>>;
/** Containers and images of a pod; addresses of a node. */
function addParts({ spec, status }: Loosely, names: Set<string>): void {
  for (const field of ['containers', 'initContainers']) {
    for (const { name, image } of listIn(spec, field)) {
      if (typeof name === 'string') names.add(name);
      if (typeof image === 'string') names.add(image);
    }
  }
  for (const { address } of listIn(status, 'addresses')) if (typeof address === 'string') names.add(address);
}
const none: readonly Loose[] = [];
function listIn(value: unknown, field: string): readonly Loose[] {
  const list = typeof value === 'object' && value !== null ? (value as Loose)[field] : undefined;
  return Array.isArray(list) ? (list as readonly Loose[]).filter((one) => typeof one === 'object' && one !== null) : none;
}
