import { type Gap, sameGap } from '#model/gap.ts';
import type { Coverage, LogTail, Observation, Snapshot, Usage } from '#model/snapshot.ts';
import type { Intake } from './intake.ts';

/** A log that was found before it is known of which namespace its pod is. */
export interface LooseLog {
  readonly pod: string;
  readonly tail: Omit<LogTail, 'pod'>;
}

/** A text for people, and the time its file was last written, if that is known. */
export interface PlainText {
  readonly source: string;
  readonly text: string;
  readonly firstLine: number;
  readonly modifiedAt?: string | undefined;
}

/** Everything the readers of files fill while they read. `closeGathering` makes the snapshot of it. */
export interface Gathering extends Intake {
  readonly logs: LogTail[];
  readonly looseLogs: LooseLog[];
  readonly observations: Observation[];
  readonly usage: Usage[];
  readonly coverage: Coverage[];
  /** Snapshots of doryo's own that stood among the inputs. */
  readonly snapshots: Snapshot[];
  /** Texts for people (tables, describe): read last, when the clock of everything else is known. */
  readonly texts: PlainText[];
  /** Formats recognised so far, in the order in which they came. */
  readonly formats: Set<string>;
  /** Times that files state as their own: when they were taken. */
  readonly stated: string[];
  /** When the input was printed, where the person knows it, and the time of this machine. */
  readonly clock: { readonly takenAt?: string | undefined; readonly now: string };
  /** What a file of the bundle said about the cluster's version. */
  version: string | undefined;
  /** Files in a bundle that hold nothing doryo knows. */
  unknownFiles: number;
  bytes: number;
  readonly onBytes: (bytes: number) => void;
}

export function newGathering(clock: Gathering['clock'], onBytes: Gathering['onBytes'] = () => {}): Gathering {
  return {
    objects: [],
    events: [],
    gaps: [],
    logs: [],
    looseLogs: [],
    observations: [],
    usage: [],
    coverage: [],
    snapshots: [],
    texts: [],
    formats: new Set(),
    stated: [],
    clock,
    version: undefined,
    unknownFiles: 0,
    bytes: 0,
    onBytes,
  };
}

/** Whether anything was found at all. */
export function isEmpty(gathering: Gathering): boolean {
  const { objects, events, logs, looseLogs, observations, usage, coverage, snapshots } = gathering;
  return [objects, events, logs, looseLogs, observations, usage, coverage, snapshots].every(({ length }) => length === 0);
}

/** Adds a gap unless the same one is there; at most 200 in all, so that a hostile file cannot fill the report. */
export function addGap({ gaps }: { readonly gaps: Gap[] }, gap: Gap): void {
  if (gaps.length >= 200 || gaps.some((one) => sameGap(one, gap))) return;
  gaps.push(gap);
}
