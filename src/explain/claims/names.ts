import { at } from '#model/finding.ts';
import type { ObjectRef } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { Case } from '../case.ts';
import type { CheckContext } from '../check.ts';
import { groundsOf } from './grounds.ts';
import type { Mentions, NameMention } from './mentions.ts';
import type { Unit } from './unit.ts';

interface CaseNames {
  /** Names, namespaces and both joined, images, containers, hosts, addresses: in small letters. */
  readonly names: ReadonlySet<string>;
  /** `pod/web-1`: which kinds bear a name. */
  readonly kinds: ReadonlySet<string>;
  /** Reasons of events, types and reasons of conditions. */
  readonly words: ReadonlySet<string>;
}

/** Whether a name that a claim uses occurs in the case: as an object of that kind, in the evidence, or in an object that is named. */
export function isKnownName(
  { name, kind, sort }: Pick<NameMention, 'sort' | 'kind'> & { readonly name: string },
  context: CheckContext,
): boolean {
  const { all } = groundsOf(context);
  const wanted = name.toLowerCase();
  const inEvidence = tokensIn(all).has(wanted);
  if (sort === 'word') return inEvidence || namesIn(context.held).words.has(name);
  if (sort === 'field') return inEvidence || fieldStands(name, context);
  const { names, kinds } = namesIn(context.held);
  const bare = wanted.replace(/^(?:[a-z]+)\/(?=.)/, '');
  if (kind !== undefined && !wanted.includes('/') && names.has(wanted) && isHeld(kind))
    return kinds.has(`${kind.toLowerCase()}/${wanted}`) || inEvidence;
  if (inEvidence || names.has(wanted) || kinds.has(wanted)) return true;
  if (wanted.endsWith('*')) return [...names].some((one) => one.startsWith(wanted.replace(/[-*]+$/, '')));
  return (
    isPath(wanted, { names, bare }) ||
    all.some((unit) => unit.folded.includes(wanted) && /[-./:]/.test(wanted) && bounded(unit.folded, wanted))
  );
}

/** The tokens of all pieces together. */
const tokensIn = oncePer((units: readonly Unit[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const unit of units) for (const token of unit.tokens()) found.add(token);
  return found;
});

const beside = /(?<![\w-])([A-Z][A-Za-z]+)s?\s+([a-z][a-z0-9.-]*[a-z0-9])(?![\w-])/g;
/** The names of a text, and words of plain English in it that an object of the kind before them is named by: `Deployment feed`. */
export function namesOfCase(mentions: Pick<Mentions, 'names' | 'bare'>, context: CheckContext): readonly NameMention[] {
  const { kinds } = namesIn(context.held);
  const plain = [...mentions.bare.matchAll(beside)].flatMap(([, kind = '', text = '']): readonly NameMention[] =>
    kinds.has(`${kind}/${text}`.toLowerCase()) && !mentions.names.some((one) => one.text === text)
      ? [{ text, at: 0, sort: 'name', kind }]
      : [],
  );
  return plain.length === 0 ? mentions.names : [...mentions.names, ...plain];
}

/** Kinds whose objects bear the names that sentences use; others are named through them. */
function isHeld(kind: string): boolean {
  return kind !== 'Event' && kind !== 'Endpoints';
}

/** Names joined by `/`, a Service by its DNS name, an address with its port, a label or an argument: its parts are known. */
function isPath(name: string, { names, bare }: { readonly names: ReadonlySet<string>; readonly bare: string }): boolean {
  if (names.has(bare)) return true;
  const dns = /^([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc(?:\.cluster(?:\.local)?)?)?(?::\d+)?$/.exec(name);
  if (dns?.[1] !== undefined && dns[2] !== undefined) return names.has(`${dns[2]}/${dns[1]}`);
  const parts = name.split(/[/=]/);
  return parts.length > 1 && !/^[\w.-]+\.[a-z]{2,}\//.test(name) && parts.every((part) => names.has(part));
}

/** Whether a text holds a name that neither begins nor ends inside a longer one. */
function bounded(text: string, name: string): boolean {
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    if (!/[a-z0-9_-]/.test(text[from - 1] ?? '') && !/[a-z0-9_-]/.test(text[from + name.length] ?? '')) return true;
  }
  return false;
}

/** A field by its path or its name: it stands in an object of the incident, or in one that its evidence quotes. */
function fieldStands(field: string, context: CheckContext): boolean {
  const { told } = groundsOf(context);
  const pointer = `/${field.replaceAll('[', '/').replaceAll(']', '').replaceAll('.', '/')}`;
  const refs: readonly ObjectRef[] = [
    told.subject,
    ...[...told.rootCauses, ...told.symptoms].map(({ about }) => about),
    ...told.affected.map(({ object }) => object),
  ];
  for (const ref of refs) {
    const object = context.held.view.resolve(ref);
    if (!object) continue;
    if (at(object, pointer) !== undefined || JSON.stringify(object).includes(`"${field.split('.').at(-1) ?? field}":`)) return true;
  }
  return false;
}

const namesIn = oncePer(({ snapshot, report }: Case): CaseNames => {
  const names = new Set<string>();
  const kinds = new Set<string>();
  const words = new Set<string>();
  // Names of parts recur from object to object: they are taken in once.
  const parts = new Set<string>();
  for (const object of snapshot.objects) {
    const { name, namespace } = object.metadata;
    names.add(name.toLowerCase());
    if (namespace !== undefined) names.add(namespace).add(`${namespace}/${name}`.toLowerCase());
    kinds.add(`${object.kind}/${name}`.toLowerCase());
    addParts(object, parts);
    addConditions(object, words);
  }
  for (const part of parts) names.add(part.toLowerCase());
  for (const { reason, about } of snapshot.events) {
    words.add(reason);
    names.add(about.name.toLowerCase());
    kinds.add(`${about.kind}/${about.name}`.toLowerCase());
  }
  for (const { subject, rootCauses, symptoms, evidence } of report.incidents) {
    const refs = [
      subject,
      ...[...rootCauses, ...symptoms].map(({ about }) => about),
      ...Object.values(evidence).map(({ object }) => object),
    ];
    for (const { kind, name } of refs) kinds.add(`${kind}/${name}`.toLowerCase());
  }
  for (const { object } of snapshot.observations) {
    names.add(object.name.toLowerCase());
    kinds.add(`${object.kind}/${object.name}`.toLowerCase());
  }
  return { names, kinds, words };
});

type Loose = Readonly<Record<string, unknown>>;
interface Held {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: unknown;
  readonly status?: unknown;
}
/** Containers, images and the node of a pod; addresses of a node; labels' values. */
function addParts({ metadata: { labels = {} }, spec, status }: Held, parts: Set<string>): void {
  for (const key of Object.keys(labels)) {
    const value = labels[key] ?? '';
    parts.add(key).add(value).add(`${key}=${value}`);
  }
  for (const field of ['containers', 'initContainers']) {
    for (const { name, image } of listIn(spec, field)) {
      if (typeof name === 'string') parts.add(name);
      if (typeof image === 'string') parts.add(image);
    }
  }
  for (const { address } of listIn(status, 'addresses')) if (typeof address === 'string') parts.add(address);
}
function addConditions({ status }: Held, words: Set<string>): void {
  for (const { type, reason } of listIn(status, 'conditions')) {
    if (typeof type === 'string') words.add(type);
    if (typeof reason === 'string') words.add(reason);
  }
}
function listIn(value: unknown, field: string): readonly Loose[] {
  const list = typeof value === 'object' && value !== null ? (value as Loose)[field] : undefined;
  return Array.isArray(list) ? (list as readonly Loose[]).filter((one) => typeof one === 'object' && one !== null) : [];
}
