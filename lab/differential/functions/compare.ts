import { randomFrom } from '../generate/random.ts';
import { type Asking, startAsking } from '../oracle.ts';
import type { Check } from './check.ts';
import { type Recorded, record, spread } from './recorded.ts';

export interface Options {
  readonly seed: number;
  readonly cases: number;
  readonly say: (line: string) => void;
  /** Keeps so many agreeing cases as tests, evenly over the kinds. */
  readonly keep: number;
}
/** What a run found. Counts only: nothing of the machine it ran on. */
export interface FunctionTally {
  readonly seed: number;
  readonly cases: number;
  readonly agreeing: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Seeds of the cases that differ. */
  readonly differing: readonly number[];
}
const atOnce = 200;

/** Asks doryo and the real function about generated cases. Each that differs becomes a recorded test. */
export async function compareFunction<Given, Told>(check: Check<Given, Told>, program: string, options: Options): Promise<FunctionTally> {
  const { seed, cases, say, keep } = options;
  const oracle: Asking<Given, Told> = startAsking(program, [check.verb]);
  const byKind = new Map<string, Recorded<Given, Told>[]>();
  const differing: { readonly seed: number; readonly recorded: Recorded<Given, Told> }[] = [];
  for (let from = seed; from < seed + cases; from += atOnce) {
    const seeds = Array.from({ length: Math.min(atOnce, seed + cases - from) }, (_, at) => from + at);
    const asked = seeds.map((one) => [one, check.make(randomFrom(one))] as const);
    const told = await Promise.all(asked.map(async ([one, given]) => [one, given, await oracle.ask(given)] as const));
    for (const [one, given, answer] of told) {
      const kind = check.kindOf(given, answer);
      const known = byKind.get(kind) ?? [];
      byKind.set(kind, known);
      known.push([given, answer]);
      const wrong = check.differs(given, answer);
      if (wrong === undefined) continue;
      say(`${check.verb} ${one} differs: ${wrong}\n  ${JSON.stringify(given)}`);
      differing.push({ seed: one, recorded: [given, answer] });
    }
  }
  oracle.close();
  record(check.verb, [...differing.map(({ recorded }) => recorded), ...spread([...byKind.values()], keep)]);
  const counts = [...byKind].map(([kind, all]) => [kind, all.length] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    seed,
    cases,
    agreeing: cases - differing.length,
    byKind: Object.fromEntries(counts),
    differing: differing.map((one) => one.seed).slice(0, 20),
  };
}
