import type { Case } from '#explain/case.ts';
import type { Claim } from '#explain/check.ts';
import { checkContextOf } from '#explain/claims/context.ts';
import { type Judged, judge } from '#explain/claims/verify.ts';
import { hashOf } from '#util/hash.ts';
import { lieClasses } from './catalogue.ts';
import { honestClaims } from './honest.ts';
import type { Honest, Lie, LieClass } from './lie.ts';

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

/** Lets a scripted model tell every incident of a case: its honest statements are those of the explanation by rule, three of ten replaced by lies. */
export function measure(held: Case, seed: string): Measured {
  const lies: Told[] = [];
  const honest: Told[] = [];
  const next = series(seed);
  let turn = Math.floor(next() * lieClasses.length);
  for (const incident of held.incidents) {
    const context = checkContextOf(held, incident);
    const told = held.report.incidents.find(({ id }) => id === incident.id);
    if (!told) continue;
    for (const claim of honestClaims(told, context)) {
      if (next() >= shareOfLies) {
        honest.push(toldOf('honest', claim, judge(claim, context)));
        continue;
      }
      const { lie, at } = nextLie({ claim, context, told, next }, turn);
      turn = at;
      if (lie) lies.push(toldOf(lie.id, lie.claim, judge(lie.claim, lie.context ?? context)));
    }
  }
  return { lies, honest };
}

/** A lie of the next class that this statement gives occasion for: all come up equally often where they can. */
function nextLie(honest: Honest, turn: number): { readonly lie?: Lie & { readonly id: string }; readonly at: number } {
  for (let at = turn + 1; at <= turn + lieClasses.length; at += 1) {
    const { id, tell } = lieClasses[at % lieClasses.length] as LieClass;
    const lie = tell(honest);
    if (lie && isOther(lie.claim, honest.claim)) return { lie: { ...lie, id }, at };
  }
  return { at: turn };
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
