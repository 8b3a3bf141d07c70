import type { EventRecord } from './event.ts';
import type { LogLine } from './evidence.ts';
import type { Gap } from './gap.ts';
import type { AnyObject, Kind, ObjectRef } from './object.ts';

/** The tail of one container's log. `complete` is false when older lines were not read. */
export interface LogTail {
  readonly pod: ObjectRef;
  readonly container: string;
  readonly run: 'current' | 'previous';
  readonly lines: readonly LogLine[];
  readonly complete: boolean;
}

/** Use of one pod's container or one node, from metrics.k8s.io. */
export interface Usage {
  readonly object: ObjectRef;
  readonly container?: string;
  readonly cores: number;
  readonly bytes: number;
  readonly at: string;
}

/** What a printed table or `describe` shows of an object that is not held: cells or fields by their printed heading. */
export interface Observation {
  readonly object: ObjectRef;
  /** `get pods`, `describe node`, ... */
  readonly shape: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly source: string;
  readonly line: number;
  readonly text: string;
  /** Of a describe: where the fields that tell the state were printed, and how. */
  readonly places?: Readonly<Record<string, { readonly line: number; readonly text: string }>>;
}

/**
 * One list that was read. Absence can only be concluded from a complete one. `namespace` is undefined for a list over
 * all namespaces (or of a kind that stands in none).
 */
export interface Coverage {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly count: number;
  readonly complete: boolean;
  readonly resourceVersion?: string;
}

/** A fact about the cluster, and how we know it. */
export interface Fact {
  readonly value: string;
  readonly how: 'read' | 'inferred' | 'stated';
}
export type FactName =
  | 'version'
  | 'distribution'
  | 'operatingSystem'
  | 'kernel'
  | 'containerRuntime'
  | 'cni'
  | 'csi'
  | 'helm'
  | 'controlPlaneNodes'
  | 'workerNodes';
export interface ClusterInfo {
  /** What people call it: the kubeconfig context's cluster, or the name of the input. */
  readonly name: string;
  /** Stable identity where known: the uid of the namespace kube-system. */
  readonly uid?: string;
  readonly facts: Readonly<Partial<Record<FactName, Fact>>>;
}

/** Where a snapshot came from, for the report and for people. */
export interface SourceInfo {
  readonly type: 'cluster' | 'file';
  /** The context, or the path as given, with the formats recognised in it. */
  readonly name: string;
  readonly formats: readonly string[];
}

/** What reading cost. Durations in milliseconds by phase. */
export interface ReadStats {
  readonly requests: number;
  readonly bytes: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  /** Containers whose logs were asked for, and those that were not, although logs exist. */
  readonly logsRead: number;
  readonly logsUnread: number;
}

/** The cluster at one moment: redacted, and never changed. Plain data, so that it can be saved and read again. */
export interface Snapshot {
  /** RFC 3339 UTC. The clock of everything that is concluded from this snapshot. */
  readonly takenAt: string;
  readonly cluster: ClusterInfo;
  readonly sources: readonly SourceInfo[];
  readonly objects: readonly AnyObject[];
  readonly events: readonly EventRecord[];
  readonly logs: readonly LogTail[];
  readonly usage: readonly Usage[];
  readonly observations: readonly Observation[];
  readonly coverage: readonly Coverage[];
  readonly gaps: readonly Gap[];
  readonly stats: ReadStats;
}

/** What analyzers may declare to read beside kinds of objects. */
export type Readable = Kind | 'Event' | 'Log' | 'Usage' | 'Observation';

/** The log of one run of one container, chosen to be read. */
export interface LogTarget {
  readonly pod: ObjectRef;
  readonly container: string;
  readonly run: 'current' | 'previous';
  /** It is asked for only to learn how its node answers: that it cannot be read is no gap. */
  readonly asked?: true;
}
/** Which logs are to be read, and how many containers have logs that are left unread because of a bound. */
export interface LogChoice {
  readonly targets: readonly LogTarget[];
  readonly unread: number;
}
