import { accusedByLogs } from '#analyze/accused.ts';
import { type LogMode, logTargets } from '#analyze/log-targets.ts';
import type { ObjectRef } from '#model/object.ts';
import type { LogChoice, Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';

/** Which logs a source reads: chosen from the objects first, then from what those logs accuse. Handed to the collector, which knows neither. */
export interface LogPolicy {
  readonly logTargets: (snapshot: Snapshot) => LogChoice;
  readonly accused?: (snapshot: Snapshot) => readonly ObjectRef[];
}

/** The policy of `--logs`. Only `failing` follows accusations: the other modes say themselves what is read. */
export function logPolicy(mode: LogMode, namespace?: string): LogPolicy {
  return {
    logTargets: (snapshot) => logTargets(snapshot, { mode, ...(namespace !== undefined && { namespace }) }),
    ...(mode === 'failing' && { accused: (snapshot: Snapshot) => accusedByLogs(viewOf(snapshot)) }),
  };
}
