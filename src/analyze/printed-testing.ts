import type { EventRecord } from '#model/event.ts';
import { refKey } from '#model/object.ts';
import type { Observation, Readable } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { type Analyzer, runAnalyzer } from './analyzer.ts';
import { testSnapshot } from './testing.ts';

export const printedPodName = 'nginx-with-10gi-cdd797f97-nnj6r';
let line = 1;

/** A row of an event table, five minutes old unless said otherwise. For tests. */
export function eventRow(
  reason: string,
  message: string,
  { kind = 'Pod', name = printedPodName, count = 1, lastAt = '2026-01-01T11:55:00Z', normal = '' } = {},
): EventRecord {
  line += 1;
  const type = normal === '' ? 'Warning' : 'Normal';
  const about = { apiVersion: kind === 'ReplicaSet' ? 'apps/v1' : 'v1', kind, ...(kind !== 'Node' && { namespace: 'default' }), name };
  return {
    about,
    type,
    reason,
    message,
    count,
    firstAt: lastAt,
    lastAt,
    row: { source: 'paste', line, text: `5m ${type} ${reason} ${message}` },
  };
}
/** A row of a pod table. For tests. */
export function podRow(name: string, status: string, ready: string): Observation {
  return {
    object: { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name },
    shape: 'get pods',
    fields: { NAME: name, STATUS: status, READY: ready },
    source: 'paste',
    line: 1,
    text: `${name} ${ready} ${status}`,
  };
}
/** What an analyzer finds in printed text alone: `Reason Kind/namespace/name`. For tests. */
export function foundIn<R extends Readable, Docs extends FindingDocs>(
  analyzer: Analyzer<R, Docs>,
  events: readonly EventRecord[],
  observations: readonly Observation[] = [],
): readonly string[] {
  const cluster = viewOf({ ...testSnapshot({ yaml: '', unread: ['Pod', 'Node', 'ReplicaSet'] }), events, observations });
  return runAnalyzer(analyzer, cluster).map(({ reason, about }) => `${reason} ${refKey(about)}`);
}
