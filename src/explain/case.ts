import type { Topology } from '#correlate/topology.ts';
import type { Incident } from '#model/incident.ts';
import type { Readable, Snapshot } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import type { Report } from './report.ts';

/** All that doryo holds of a cluster at one moment, and what it concluded: what tools read, and what statements are checked against. */
export interface Case {
  readonly snapshot: Snapshot;
  readonly view: View<Readable>;
  readonly topology: Topology;
  /** In scope, most urgent first, as in the report. */
  readonly incidents: readonly Incident[];
  /** What a person was told of it, in their language. */
  readonly report: Report;
}
