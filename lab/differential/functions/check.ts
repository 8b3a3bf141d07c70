import type { Random } from '../generate/random.ts';

/** A function of doryo that follows one of Kubernetes: what it is asked, and where the two differ. */
export interface Check<Given, Told> {
  /** The verb of the oracle, and the name that the run is started by. */
  readonly verb: string;
  readonly make: (random: Random) => Given;
  /** What is different, theirs and ours; nothing where both agree. */
  readonly differs: (given: Given, told: Told) => string | undefined;
  /** What a case is about, so that the page can say how many of which kind were compared. */
  readonly kindOf: (given: Given, told: Told) => string;
}

/** Says that two values differ. */
export function unlike(what: string, theirs: unknown, ours: unknown): string | undefined {
  return theirs === ours ? undefined : `${what}: theirs ${String(theirs)}, ours ${String(ours)}`;
}
