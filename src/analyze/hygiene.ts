import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import type { CheckedDoc, FindingDoc, Words } from '#model/words.ts';
import type { Analyzer, AnyFound } from './analyzer.ts';

/** What a finding of hygiene can cost, in the order in which people should look at it. */
export const risks = ['reliability', 'security', 'cost', 'tidiness'] as const;
export type Risk = (typeof risks)[number];

/** Words of a reason that is shown once for many objects: `heading` says what they have in common, without any param. */
export interface HygieneWords extends Words {
  readonly heading: string;
}
export interface HygieneDoc extends FindingDoc {
  readonly risk: Risk;
  /** 1: can cause an outage or a break-in by itself. 2: makes one likelier or worse. 3: good practice. */
  readonly tier: 1 | 2 | 3;
  /** Numbers of other scanners for the same: `POP-106`. */
  readonly aliases?: readonly string[];
  readonly en: HygieneWords;
  readonly ja: HygieneWords;
}
export type HygieneDocs = Readonly<Record<string, HygieneDoc>>;

/** An analyzer of what is not broken, but risky, wasteful or untidy. It runs for `doryo lint` and never for `doryo analyze`. */
export interface HygieneUnit<R extends Readable = Readable, Docs extends HygieneDocs = HygieneDocs> extends Analyzer<R, Docs> {}

/**
 * Gives back what it is given; it exists for the types. Findings are about the object a person wrote (the Deployment, not
 * its pods), one for each object and reason, and name the fields to change where they can.
 */
export function defineHygiene<const R extends Readable, const Docs extends HygieneDocs>(unit: {
  readonly id: string;
  readonly reads: readonly R[];
  readonly findings: Docs & { readonly [K in keyof Docs]: CheckedDoc<Docs[K]> };
  readonly analyze: (cluster: View<NoInfer<R>>) => Iterable<AnyFound<NoInfer<Docs>>>;
}): HygieneUnit<R, Docs> {
  return unit;
}
