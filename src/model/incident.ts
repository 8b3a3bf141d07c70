import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { ObjectRef } from './object.ts';

/** An edge of the causal graph: one finding explains another, by a named rule, through a relation between their objects. */
export interface Link {
  readonly rule: string;
  readonly relation: string;
  /** Indexes into the findings of the incident: `[...rootCauses, ...symptoms]`. */
  readonly cause: number;
  readonly effect: number;
  /** What joins the two: the refKey of the object they share. */
  readonly through: string;
}

/** Where a level comes from: a value that was read or stated, or that is not known and was rounded up. */
export interface AssessmentInput {
  readonly name: string;
  readonly value: string;
  readonly how: 'read' | 'inferred' | 'stated' | 'unknown';
  readonly object?: ObjectRef;
}
/** Impact and urgency, each 1 (most) to 3 (least), the first rule that matched for each, and what went in. */
export interface Assessment {
  readonly impact: 1 | 2 | 3;
  readonly urgency: 1 | 2 | 3;
  /** Ids of the two rules, of impact and of urgency. Their words stand in `correlate/impact.ts` and `urgency.ts`. */
  readonly rules: { readonly impact: string; readonly urgency: string };
  readonly inputs: readonly AssessmentInput[];
  /** Inputs that nobody could tell, and what the priority would be if they were the other way. */
  readonly unknown: readonly { readonly name: string; readonly wouldBe: Priority }[];
}
export type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
export type Urgency = 'page' | 'ticket' | 'log';
export type Trend = 'escalating' | 'flapping' | 'static' | 'recovering';

/** A workload, Service or other thing people know, and how it is affected. */
export interface Affected {
  readonly object: ObjectRef;
  /** Pods that serve and pods that should, for workloads and Services. */
  readonly ready?: number;
  readonly desired?: number;
  /** How traffic reaches it: refs of Services, Ingresses, routes. */
  readonly through?: readonly ObjectRef[];
  readonly userFacing?: boolean;
}

/** Something that changed before the first sign, nearest first. */
export interface Change {
  readonly object: ObjectRef;
  readonly at: string;
  /** `created`, `revision`, `edited`, `scaled`, `deleted`, `joined`, `left`. */
  readonly action: 'created' | 'revision' | 'edited' | 'scaled' | 'deleted' | 'joined' | 'left';
  /** Field manager, where known. */
  readonly by?: string;
  /** Fields that differ: JSON pointer, before and after as they stand in the objects. */
  readonly fields: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  readonly evidence: readonly Evidence[];
}

/** A root cause proposed but not supported by a link; always shown as such. */
export interface Hypothesis {
  readonly reason: string;
  readonly about: ObjectRef;
  readonly status: 'open' | 'supported' | 'refuted';
  /** What makes one think so: the evidence of the root cause that raised it. */
  readonly evidence: readonly Evidence[];
  /** The reading that would show it: index of the root cause, of its ask in the catalogue, and of the reading in that ask. */
  readonly raisedBy: { readonly root: number; readonly ask: number; readonly reading: number };
}

/** A contributing factor: a finding that made the incident worse, and whose repair does not end it. */
export interface Contribution {
  readonly finding: Finding;
  /** The rule that attaches it, its relation, and the refKey of the object that joins the two. */
  readonly rule: string;
  readonly relation: string;
  readonly through: string;
  /** Index into `[...rootCauses, ...symptoms]` of what it makes worse. */
  readonly worsens: number;
}

/** Findings joined by links that one response deals with. */
export interface Incident {
  /** The shortest prefix of the fingerprint that is unique in its report, at least four characters. */
  readonly id: string;
  /** Made from cluster identity, root owner and sorted root reasons: survives pod names, re-runs and restarts. */
  readonly fingerprint: string;
  readonly rootCauses: readonly Finding[];
  readonly symptoms: readonly Finding[];
  readonly contributing: readonly Contribution[];
  readonly links: readonly Link[];
  readonly hypotheses: readonly Hypothesis[];
  readonly assessment: Assessment;
  readonly priority: Priority;
  readonly urgency: Urgency;
  /** RFC 3339 UTC; absent for P5. */
  readonly actBy?: string;
  readonly trend: Trend;
  /** The earliest sign. */
  readonly since?: string;
  /** The workload or object that people would name it by. */
  readonly subject: ObjectRef;
  readonly affected: readonly Affected[];
  readonly unaffected: readonly Affected[];
  readonly changes: readonly Change[];
}
