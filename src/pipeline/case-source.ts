import type { Case } from '#explain/case.ts';
import type { LiveReads } from '#explain/tool.ts';
import { DoryoError } from '#model/error.ts';

/** A case that may be read again: what servers and long sessions stand on. */
export interface CaseSource {
  /** The case, read again first where it is older than the interval. A reading that fails leaves the older one, and says why. */
  readonly current: () => Promise<Current>;
  /** Is told of each new reading whose incidents are not those of the one before. Gives back how to stop listening. */
  readonly onChange: (listener: (held: Case) => void) => () => void;
}

export interface Current {
  readonly held: Case;
  readonly live?: LiveReads;
  /** Why it could not be read again: then `held.report.takenAt` is older than the interval. */
  readonly stale?: string;
}

export interface CaseReading {
  /** Reads and analyses everything once. */
  readonly read: () => Promise<Case>;
  readonly live?: LiveReads;
  /** The case is read again at most this often, and only when somebody asks. `undefined`: never, it comes from files. */
  readonly everySeconds: number | undefined;
  /** Milliseconds, for the tests. */
  readonly clock?: () => number;
}

/** Keeps one case and reads it again on demand: never more than one reading at a time, whoever asks. */
export function caseSource({ read, live, everySeconds, clock = () => performance.now() }: CaseReading): CaseSource {
  const listeners = new Set<(held: Case) => void>();
  let held: { readonly value: Case; readonly at: number } | undefined;
  let reading: Promise<Case> | undefined;
  /** When the last try ended: one that failed is not repeated at once. */
  let triedAt = Number.NEGATIVE_INFINITY;
  let failure: string | undefined;

  function readOnce(): Promise<Case> {
    reading ??= read()
      .then(keep)
      .finally(() => {
        reading = undefined;
        triedAt = clock();
      });
    return reading;
  }
  function keep(value: Case): Case {
    const before = held?.value;
    held = { value, at: clock() };
    failure = undefined;
    if (before && shapeOf(before) !== shapeOf(value)) for (const listener of listeners) listener(value);
    return value;
  }
  const isDue = (at: number): boolean => everySeconds !== undefined && clock() - at >= everySeconds * 1000;

  async function renewed(): Promise<Case> {
    const before = held;
    if (before && !isDue(Math.max(before.at, triedAt))) return before.value;
    try {
      return await readOnce();
    } catch (error) {
      if (!before || !(error instanceof DoryoError)) throw error;
      failure = error.message;
      return before.value;
    }
  }
  return {
    current: async () => {
      const value = await renewed();
      return { held: value, ...(live && { live }), ...(failure !== undefined && { stale: failure }) };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What a list of incidents shows: a new reading of the same is no change. */
function shapeOf({ report }: Case): string {
  return report.incidents.map(({ fingerprint, priority, title }) => `${fingerprint} ${priority} ${title}`).join('\n');
}
