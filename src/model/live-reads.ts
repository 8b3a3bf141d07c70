import type { EventRecord } from './event.ts';
import type { AnyObject, ObjectRef } from './object.ts';
import type { LogTail, LogTarget, Usage } from './snapshot.ts';

/** What the API server is asked when somebody wants to know whether they may do something. */
export interface AccessQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** What a connected cluster can be asked for beyond the case. Absent offline: a tool then says what the case holds, and what it cannot know. */
export interface LiveReads {
  /** One object as it is now; undefined where it is not there. Of a Secret only metadata ever comes. */
  readonly object: (ref: Omit<ObjectRef, 'uid'>, signal: AbortSignal) => Promise<AnyObject | undefined>;
  /** Events of a namespace, or of all, as they are now. `complete` is false where a bound cut them. */
  readonly events: (
    namespace: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ readonly events: readonly EventRecord[]; readonly complete: boolean }>;
  /** The tail of one container's log, redacted and cleaned like any other; undefined where there is none. With `since` what came from then on. */
  readonly log: (
    target: LogTarget & { readonly tail: number; readonly since?: string },
    signal: AbortSignal,
  ) => Promise<LogTail | undefined>;
  /** Use of nodes and pods as metrics.k8s.io tells it now. */
  readonly usage: (namespace: string | undefined, signal: AbortSignal) => Promise<readonly Usage[]>;
  /** Whether the caller may do this, as the cluster itself says (SelfSubjectAccessReview). */
  readonly mayI: (action: AccessQuestion, signal: AbortSignal) => Promise<boolean>;
  /** The time of the cluster, RFC 3339 UTC. */
  readonly now: () => string;
}
