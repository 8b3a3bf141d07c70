import type { Case } from '#explain/case.ts';
import type { Claim } from '#explain/check.ts';
import { checkContextOf } from '#explain/claims/context.ts';
import { type Judged, judge } from '#explain/claims/verify.ts';
import { hashOf } from '#util/hash.ts';
import { lieClasses } from './catalogue.ts';
import { honestClaims } from './honest.ts';
import type { Honest, Lie } from './lie.ts';

/** Every third statement of the scripted model is a lie, or nearly: of ten, three. */
export const shareOfLies = 0.3;

export interface Told {
  readonly id: string;
  readonly claim: Claim;
  readonly outcome: Judged['outcome'];
  readonly reasons: readonly string[];
}
export interface Measured {
  readonly lies: readonly Told[];
  readonly honest: readonly Told[];
}

/** Lets a scripted model tell every incident of a case: its honest statements are those of the explanation by rule, three of ten replaced by lies. `counts` holds how often each class was told before. */
export function measure(held: Case, seed: string, counts: Map<string, number>): Measured {
  const lies: Told[] = [];
  const honest: Told[] = [];
  const next = series(seed);
  for (const incident of held.incidents) {
    const context = checkContextOf(held, incident);
    const told = held.report.incidents.find(({ id }) => id === incident.id);
    if (!told) continue;
    for (const claim of honestClaims(told, context)) {
      if (next() >= shareOfLies) {
        honest.push(toldOf('honest', claim, judge(claim, context)));
        continue;
      }
      const lie = nextLie({ claim, context, told, next }, counts);
      if (!lie) continue;
      counts.set(lie.id, (counts.get(lie.id) ?? 0) + 1);
      lies.push(toldOf(lie.id, lie.claim, judge(lie.claim, lie.context ?? context)));
    }
  }
  return { lies, honest };
}

/** A lie of the class that was told least so far, of those that this statement gives occasion for. */
function nextLie(honest: Honest, counts: ReadonlyMap<string, number>): (Lie & { readonly id: string }) | undefined {
  const rarest = lieClasses.toSorted((a, b) => (counts.get(a.id) ?? 0) - (counts.get(b.id) ?? 0));
  for (const { id, tell } of rarest) {
    const lie = tell(honest);
    if (lie && isOther(lie.claim, honest.claim)) return { ...lie, id };
  }
  return undefined;
}
function isOther(lie: Claim, claim: Claim): boolean {
  return lie.kind !== 'statement' || lie.text !== claim.text || lie.evidence.join() !== claim.evidence.join();
}

function toldOf(id: string, claim: Claim, { outcome, complaints }: Omit<Judged, 'corrected'>): Told {
  return { id, claim, outcome, reasons: complaints.map(({ check, because }) => `${check}: ${because}`) };
}

/** Numbers from 0 to 1 that follow from a text alone (mulberry32). */
function series(seed: string): () => number {
  let state = Number.parseInt(hashOf([seed]).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
