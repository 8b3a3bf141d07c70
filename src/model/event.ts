import type { EventEvidence, ObservationEvidence } from './evidence.ts';
import type { ObjectRef } from './object.ts';

/**
 * An event, whether read from the API (`events.k8s.io` series folded in) or from a printed table. In a table ages are
 * relative: `firstAt` and `lastAt` are then computed from the time of the table, and missing where it printed `<invalid>`.
 */
export interface EventRecord {
  /** The object it is about. */
  readonly about: ObjectRef;
  /** `spec.containers{app}` and the like, where it was given. */
  readonly fieldPath?: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly firstAt?: string;
  readonly lastAt?: string;
  /** Component that reported it, e.g. `default-scheduler`, `kubelet, worker1`. */
  readonly reportedBy?: string;
  /** Set when a printed table is all we have of it: which source, which line, and the row as printed. */
  readonly row?: { readonly source: string; readonly line: number; readonly text: string };
}

/** Quotes an event: as an event where it was read from the API, as an observation where it is the row of a table. */
export function quoteEvent(event: EventRecord): EventEvidence | ObservationEvidence {
  const { about: object, reason, message, count, firstAt, lastAt, reportedBy, row } = event;
  if (row) return { type: 'observation', object, ...row };
  return {
    type: 'event',
    object,
    reason,
    message,
    count,
    ...(firstAt && { firstAt }),
    ...(lastAt && { lastAt }),
    ...(reportedBy && { reportedBy }),
  };
}
