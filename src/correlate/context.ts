import type { Finding } from '#model/finding.ts';
import type { Affected, Trend } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import type { Topology } from './topology.ts';

/** What people stated about an object in a context file, label or annotation, and where it was stated. */
export interface StatedValue {
  readonly value: string;
  readonly how: 'stated' | 'inferred';
}
/** Looks up what was stated. Undefined: nobody said. */
export type Stated = (name: 'environment' | 'criticality', ref: ObjectRef) => StatedValue | undefined;

/** All that the rules of impact and urgency may look at. */
export interface Case {
  readonly roots: readonly Finding[];
  readonly findings: readonly Finding[];
  readonly affected: readonly Affected[];
  readonly trend: Trend;
  readonly production: StatedValue | undefined;
  readonly topology: Topology;
}

/** One rule for a level: the first of its list that matches decides. `because` is the input that decided, for the report. */
export interface LevelRule {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  readonly matches: (incident: Case) => Match | undefined;
}
export interface Match {
  readonly because: string;
  readonly object?: ObjectRef;
}
