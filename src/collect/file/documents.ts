import { DoryoError } from '#model/error.ts';
import { type GapPhrase, quoted } from '#model/gap.ts';
import { kindInfo } from '#model/kinds.ts';
import { quoteText } from '#util/text.ts';
import { addGap, type Gathering } from '../gathering.ts';
import { take } from '../intake.ts';
import { isMeasured, isSummary, summaryUsages, usagesOf } from '../measured.ts';
import { exporterEvents } from '../paste/exporter.ts';
import { faultOf } from './json-fault.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where a list came from, in the words of a gap; `kind` and `namespace` when the place in a bundle tells them. */
export interface Place {
  readonly path: string;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  /** When the file was written, where that is known. */
  readonly writtenAt?: string | undefined;
}
/** One list while it is read: items come before its kind is known. */
export interface ListReading {
  count: number;
  broken: number;
  readonly kinds: Map<string, { apiVersion: string; count: number }>;
  readonly namespaces: Set<string>;
  /** Items that name no kind, until the list says which. */
  readonly nameless: Fields[];
}
export function newList(): ListReading {
  return { count: 0, broken: 0, kinds: new Map(), namespaces: new Set(), nameless: [] };
}

/** Takes one item of a list. What is no object is counted, and told when the list ends. */
export function takeItem(item: unknown, list: ListReading, into: Gathering): void {
  if (!isRecord(item)) {
    list.broken += 1;
    return;
  }
  if (typeof item['kind'] !== 'string' || typeof item['apiVersion'] !== 'string') {
    list.nameless.push(item);
    return;
  }
  list.count += 1;
  const known = list.kinds.get(item['kind']);
  if (known) known.count += 1;
  else list.kinds.set(item['kind'], { apiVersion: item['apiVersion'], count: 1 });
  const namespace = isRecord(item['metadata']) ? item['metadata']['namespace'] : undefined;
  if (typeof namespace === 'string' && list.namespaces.size < 3) list.namespaces.add(namespace);
  takeOne(item, into);
}

/** What metrics.k8s.io measured is use, not an object. */
function takeOne(item: Fields, into: Gathering): void {
  if (isMeasured(item)) into.usage.push(...usagesOf(item));
  else take(item, 'file', into);
}

/** Ends a list: names its nameless items, and says what it covers. A list that was cut covers nothing. */
export function endList(envelope: Fields, list: ListReading, { place, cut, into }: { place: Place; cut: boolean; into: Gathering }): void {
  const typed = itemType(envelope, place);
  for (const item of list.nameless.splice(0)) {
    if (typed) takeItem({ ...typed, ...item }, list, into);
    else list.broken += 1;
  }
  if (list.broken > 0)
    addGap(into, {
      kind: 'malformed',
      what: { say: 'itemsOf', n: list.broken, path: place.path },
      because: [{ say: 'notObjects' }],
    });
  if (cut) {
    const kind = typed?.kind ?? (list.kinds.size === 1 ? [...list.kinds.keys()].join('') : undefined);
    addGap(into, {
      kind: 'cut',
      what: kind === undefined ? { say: 'objects' } : quoted(kind),
      because: [
        { say: 'listEndsInMiddle', path: place.path },
        { say: 'completeItems', n: list.count },
      ],
    });
  }
  cover(list, { typed, place, complete: !cut && list.broken === 0, into, resourceVersion: versionOf(envelope) });
}

interface Covering {
  readonly typed: { readonly apiVersion: string; readonly kind: string } | undefined;
  readonly place: Place;
  readonly complete: boolean;
  readonly into: Gathering;
  readonly resourceVersion: string | undefined;
}
/**
 * What a list proves. A `List` or typed list of one kind stands for that kind: in the namespace that the place names or
 * that all items share, else everywhere. Items of a mixed `List` (`kubectl get all`) come from a choice nobody knows.
 */
function cover(list: ListReading, { typed, place, complete, into, resourceVersion }: Covering): void {
  const kinds =
    typed && !list.kinds.has(typed.kind) ? new Map([...list.kinds, [typed.kind, { apiVersion: typed.apiVersion, count: 0 }]]) : list.kinds;
  for (const [kind, { apiVersion, count }] of kinds) {
    if (isMeasured({ apiVersion })) continue;
    const namespace = place.namespace ?? (isNamespaced(kind) && list.namespaces.size === 1 ? [...list.namespaces][0] : undefined);
    const unknownScope = count === 0 && namespace === undefined && isNamespaced(kind);
    into.coverage.push({
      apiVersion,
      kind,
      count,
      ...(namespace !== undefined && isNamespaced(kind) && { namespace }),
      complete: complete && !unknownScope,
      ...(resourceVersion && { resourceVersion }),
    });
  }
}
function isNamespaced(kind: string): boolean {
  return !Object.hasOwn(kindInfo, kind) || kindInfo[kind as keyof typeof kindInfo].namespaced;
}

/** A whole value: a single object, an event of an exporter, or something that is none of these. Says whether it was used. */
export function takeValue(value: unknown, place: Place, into: Gathering): boolean {
  if (!isRecord(value)) return false;
  const events = exporterEvents(value);
  if (events.length > 0) {
    into.formats.add('event exporter');
    into.events.push(...events);
    return true;
  }
  if (isSummary(value)) {
    into.formats.add('kubelet summary');
    into.usage.push(...summaryUsages(value));
    return true;
  }
  const named =
    place.kind && typeof value['kind'] !== 'string' && Object.hasOwn(kindInfo, place.kind) ? { ...itemType({}, place), ...value } : value;
  if (typeof named['kind'] !== 'string' || typeof named['apiVersion'] !== 'string') return false;
  into.formats.add('objects');
  takeOne(named, into);
  return true;
}

/** `PodList` holds Pods; a plain `List`, and an array, hold what their items or the place say. */
function itemType(envelope: Fields, { kind }: Place): { apiVersion: string; kind: string } | undefined {
  const { kind: listKind, apiVersion } = envelope;
  if (typeof listKind === 'string' && typeof apiVersion === 'string' && listKind.endsWith('List') && listKind !== 'List') {
    return { apiVersion, kind: listKind.slice(0, -'List'.length) };
  }
  if (kind === undefined || !Object.hasOwn(kindInfo, kind)) return kind === 'Event' ? { apiVersion: 'v1', kind } : undefined;
  const { group, version } = kindInfo[kind as keyof typeof kindInfo];
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind };
}
function versionOf({ metadata }: Fields): string | undefined {
  const version = isRecord(metadata) ? metadata['resourceVersion'] : undefined;
  return typeof version === 'string' && version !== '' ? version : undefined;
}
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses one JSON text. Undefined when it is malformed; `because` then holds the parser's word with the line in the file. */
export function parseJson(text: string, line: number): { readonly value: unknown } | { readonly because: GapPhrase } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const fault = faultOf(text);
    return {
      because: {
        say: 'faultAt',
        line: line + fault.line - 1,
        column: fault.column,
        fault: quoteText(message.replace(/, "[^]*$|, \.\.\.[^]*$| in JSON at position.*$/, ''), 120),
      },
    };
  }
}
export function badInput(path: string, because: string, hint: string): DoryoError {
  return new DoryoError('BadInput', `${path}: ${because}`, { hint });
}
