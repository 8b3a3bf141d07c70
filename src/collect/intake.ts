import type { EventRecord } from '#model/event.ts';
import type { Gap } from '#model/gap.ts';
import { kindOf } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import { eventRecord } from './event-record.ts';
import { redactObject } from './redact.ts';
import { withoutValues } from './secret.ts';
import { conform, type ShapeFaults } from './shape.ts';
import { readAs } from './version.ts';

/** What has been read so far, by whatever source. Sources fill one of these; `snapshot.ts` closes it. */
export interface Intake {
  readonly objects: AnyObject[];
  readonly events: EventRecord[];
  readonly gaps: Gap[];
}

/** How far an object's shape may be relied on: an API server checked what it serves; a file may hold anything. */
export type Trust = 'served' | 'file';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The one door for objects of every source. Drops the values of Secrets, redacts, turns both kinds of Event into an
 * `EventRecord`, gives every object a `spec` and `status`, and checks the shape of what no API server checked. What
 * cannot be used becomes a gap; it never throws.
 */
export function take(raw: unknown, trust: Trust, into: Intake): void {
  if (!isNamed(raw)) {
    gap(into, { kind: 'malformed', what: { say: 'anObject' }, because: [{ say: 'noIdentity' }] });
    return;
  }
  if (raw.kind === 'Event' && isEventGroup(raw.apiVersion)) {
    into.events.push(eventRecord(raw));
    return;
  }
  const named = trust === 'file' ? current(raw, into) : raw;
  const held = isSecret(named) ? withoutValues(named) : named;
  const shaped = trust === 'file' ? checked(held, into) : held;
  const { spec = {}, status = {}, ...rest } = redactObject(shaped) as { spec?: unknown; status?: unknown };
  into.objects.push((isSecret(named) ? rest : { ...rest, spec: spec ?? {}, status: status ?? {} }) as AnyObject);
}

interface Named extends Fields {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
function isNamed(raw: unknown): raw is Named {
  if (typeof raw !== 'object' || raw === null) return false;
  const { apiVersion, kind, metadata } = raw as { apiVersion?: unknown; kind?: unknown; metadata?: { name?: unknown } | null };
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return false;
  return typeof metadata === 'object' && typeof metadata?.name === 'string' && metadata.name !== '';
}

/** By kind alone, whatever group a file claims: a Secret must not slip through by a wrong apiVersion. */
function isSecret({ kind }: Named): boolean {
  return kind === 'Secret';
}
function isEventGroup(apiVersion: string): boolean {
  return apiVersion === 'v1' || apiVersion.startsWith('events.k8s.io/');
}

/** Older API versions become today's where the shape is the same; else the kind's name says that it is another one. */
function current(object: Named, into: Intake): Named {
  const apiVersion = readAs(object.apiVersion, object.kind);
  if (apiVersion === object.apiVersion) return object;
  if (apiVersion !== undefined) return { ...object, apiVersion };
  gap(into, {
    kind: 'malformed',
    what: { say: 'kindOfVersion', kind: object.kind, version: quoteText(object.apiVersion, 80) },
    because: [{ say: 'otherShape' }],
    reveal: `kubectl get ${object.kind.toLowerCase()} --all-namespaces -o json`,
  });
  return { ...object, apiVersion: `former.${object.apiVersion.includes('/') ? object.apiVersion : `core/${object.apiVersion}`}` };
}

function checked(object: Fields, into: Intake): Fields {
  const known = kindOf(object as unknown as Named);
  const { object: result, faults } = conform(object, known);
  if (faults.count > 0) note(known === 'CustomObject' ? String(object['kind']) : known, faults, into);
  return result;
}

/** One gap for each kind: how it is told depends on the first object of that kind that was wrong. */
function note(kind: string, { paths, count }: ShapeFaults, into: Intake): void {
  const where = paths.map((path) => quoteText(path, 100)).join(', ');
  const more = count - paths.length;
  gap(into, {
    kind: 'malformed',
    what: { say: 'fieldsOf', kind: quoteText(kind, 80) },
    because: [more > 0 ? { say: 'moreWrongTypes', paths: where, more } : { say: 'wrongTypes', paths: where }],
  });
}

/** The same gap is told once. */
function gap({ gaps }: Intake, added: Gap): void {
  const what = JSON.stringify(added.what);
  if (!gaps.some((one) => one.kind === added.kind && JSON.stringify(one.what) === what)) gaps.push(added);
}
