import type { ObjectRef } from './object.ts';

/** One line of a container's log. `at` is the time the kubelet recorded, where the log was read with times. */
export interface LogLine {
  readonly at?: string;
  readonly text: string;
}

/** A field of an object that is held: it can be read again at this JSON pointer (RFC 6901). */
export interface FieldEvidence {
  readonly type: 'field';
  readonly object: ObjectRef;
  readonly path: string;
  readonly value: unknown;
  readonly resourceVersion?: string;
}
/** An event as Kubernetes recorded it. `count` is how often, between `firstAt` and `lastAt`. */
export interface EventEvidence {
  readonly type: 'event';
  readonly object: ObjectRef;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly firstAt?: string;
  readonly lastAt?: string;
  readonly reportedBy?: string;
}
/** Lines a container wrote. `count` is how many lines of the tail are like the first one shown. */
export interface LogEvidence {
  readonly type: 'log';
  readonly object: ObjectRef;
  readonly container: string;
  readonly run: 'current' | 'previous';
  readonly lines: readonly LogLine[];
  readonly count: number;
}
/** A measured value, from metrics.k8s.io or the kubelet. */
export interface MetricEvidence {
  readonly type: 'metric';
  readonly object: ObjectRef;
  readonly name: string;
  readonly value: number;
  readonly unit: 'cores' | 'bytes' | 'count' | 'share';
  readonly at: string;
}
/** The result of a simulation, with what went in, so that it can be computed again. */
export interface SimulationEvidence {
  readonly type: 'simulation';
  readonly simulation: 'scheduling' | 'rollout' | 'quota' | 'drain';
  readonly object: ObjectRef;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>>;
}
/** A complete list that does not hold the name. */
export interface AbsenceEvidence {
  readonly type: 'absence';
  readonly object: ObjectRef;
  /** How many objects of that kind the list held, and the list's resourceVersion. */
  readonly listed: number;
  readonly resourceVersion?: string;
}
/** What a pasted table or `describe` shows of an object that is not held. `ageSeconds` is relative to `takenAt` of the snapshot. */
export interface ObservationEvidence {
  readonly type: 'observation';
  readonly object: ObjectRef;
  readonly source: string;
  readonly line: number;
  readonly text: string;
}

/** Evidence is quoted, never typed: a value with its place and time, which can be read again. */
export type Evidence =
  | FieldEvidence
  | EventEvidence
  | LogEvidence
  | MetricEvidence
  | SimulationEvidence
  | AbsenceEvidence
  | ObservationEvidence;
/** At least one. */
export type EvidenceList = readonly [Evidence, ...Evidence[]];
