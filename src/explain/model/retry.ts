import type { Failure } from './failure.ts';

/** How often one request was tried, and for what. */
export interface Tries {
  readonly failed: number;
  readonly silent: number;
  readonly empty: number;
}

const mostTries = 4;
const firstWait = 500;
/** Nobody waits longer for an answer that rules give at once. */
export const longestWait = 60_000;

/**
 * Milliseconds to wait before the same is asked again; undefined when it is not. A server that names a time is taken at
 * its word; otherwise the wait doubles. Jitter keeps many doryos from coming back at the same moment.
 */
export function waitBefore(failure: Failure, tries: Tries, random: () => number): number | undefined {
  if (failure.outcome === 'stalled') return tries.silent <= 1 ? 0 : undefined;
  if (failure.outcome === 'empty') return tries.empty <= 1 ? 0 : undefined;
  if (!failure.again || tries.failed >= mostTries) return undefined;
  const asked = failure.waitMilliseconds;
  if (asked !== undefined) return asked > longestWait ? undefined : asked + random() * 250;
  return firstWait * 2 ** (tries.failed - 1) * (0.5 + random());
}
