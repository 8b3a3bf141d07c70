import type { EventRecord } from '#model/event.ts';
import type { Gap } from '#model/gap.ts';
import { kindOf } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';

/** What has been read so far, by whatever source. Sources fill one of these; `snapshot.ts` closes it. */
export interface Intake {
  readonly objects: AnyObject[];
  readonly events: EventRecord[];
  readonly gaps: Gap[];
}

/** How far an object's shape may be relied on: an API server checked what it serves; a file may hold anything. */
export type Trust = 'served' | 'file';

/**
 * The one door for objects of every source. Drops the values of Secrets, redacts, turns both kinds of Event into an
 * `EventRecord`, gives every object a `spec` and `status`, and checks the shape of what no API server checked. What
 * cannot be used becomes a gap; it never throws.
 */
export function take(raw: unknown, trust: Trust, into: Intake): void {
  const object = raw as { apiVersion?: unknown; kind?: unknown; metadata?: { name?: unknown } } | null;
  if (typeof object !== 'object' || typeof object?.apiVersion !== 'string' || typeof object.kind !== 'string' || typeof object.metadata?.name !== 'string') {
    into.gaps.push({ kind: 'malformed', what: 'an object', because: 'it has no apiVersion, kind or metadata.name' });
    return;
  }
  if (object.kind === 'Event') {
    into.events.push(eventRecord(object as unknown as WireEvent));
    return;
  }
  const { spec = {}, status = {}, ...rest } = object as { spec?: object; status?: object };
  into.objects.push((kindOf(object as AnyObject) === 'Secret' ? rest : { ...rest, spec, status }) as AnyObject);
  void trust;
}

interface WireEvent {
  readonly involvedObject?: EventTarget;
  readonly regarding?: EventTarget;
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly note?: string;
  readonly count?: number;
  readonly deprecatedCount?: number;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string } | null;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly deprecatedFirstTimestamp?: string | null;
  readonly deprecatedLastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly metadata: { readonly creationTimestamp?: string; readonly namespace?: string };
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly reportingComponent?: string;
  readonly reportingController?: string;
}
interface EventTarget {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly fieldPath?: string;
}

/** Both APIs of events, with the `series` of the newer one folded in (core/v1 and events.k8s.io/v1). */
function eventRecord(event: WireEvent): EventRecord {
  const { apiVersion = 'v1', kind = 'Unknown', namespace, name = '', uid, fieldPath } = event.involvedObject ?? event.regarding ?? {};
  const created = event.eventTime ?? event.metadata.creationTimestamp;
  const firstAt = event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? created;
  const lastAt = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.deprecatedLastTimestamp ?? created;
  const component = event.source?.component || event.reportingComponent || event.reportingController;
  const reportedBy = component && event.source?.host ? `${component}, ${event.source.host}` : component;
  return {
    about: { apiVersion, kind, ...(namespace && { namespace }), name, ...(uid && { uid }) },
    ...(fieldPath && { fieldPath }),
    type: event.type === 'Normal' ? 'Normal' : 'Warning',
    reason: event.reason ?? '',
    message: event.message ?? event.note ?? '',
    count: event.series?.count ?? event.count ?? event.deprecatedCount ?? 1,
    ...(firstAt && { firstAt }),
    ...(lastAt && { lastAt }),
    ...(reportedBy && { reportedBy }),
  };
}
