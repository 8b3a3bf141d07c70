import { apiVersionOf, kindInfo } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import type { Coverage, Snapshot } from '#model/snapshot.ts';
import { type Json, read } from './generate/values.ts';

/** The moment that generated clusters stand at. */
const takenAt = '2026-01-01T12:00:00Z';

/** Generated objects as doryo would have read them: every list complete, `spec` and `status` always there. */
export function snapshotOf(objects: readonly Json[], at = takenAt): Snapshot {
  const held = objects.map((object): AnyObject => read<AnyObject>({ spec: {}, status: {}, ...object }));
  const kinds = Object.keys(kindInfo) as (keyof typeof kindInfo)[];
  const coverage = kinds.map(
    (kind): Coverage => ({
      kind,
      apiVersion: apiVersionOf(kind),
      complete: true,
      resourceVersion: '1',
      count: held.filter((object) => object.kind === kind).length,
    }),
  );
  const stats = { requests: 0, bytes: 0, milliseconds: {}, logsRead: 0, logsUnread: 0 };
  const empty = { events: [], logs: [], usage: [], observations: [], sources: [], gaps: [] };
  return { takenAt: at, cluster: { name: 'generated', facts: {} }, objects: held, coverage, stats, ...empty };
}
