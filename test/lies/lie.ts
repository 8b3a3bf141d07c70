import type { CheckContext, Claim } from '#explain/check.ts';
import { groundsOf } from '#explain/claims/grounds.ts';
import type { ReportIncident } from '#explain/report-schema.ts';
import type { Localized } from '#model/language.ts';

/** What a lie is made from: an honest claim, and the case that it is about. */
export interface Honest {
  readonly claim: Claim;
  readonly context: CheckContext;
  readonly told: ReportIncident;
  /** The next number of a series that is the same at every run, from 0 to 1. */
  readonly next: () => number;
}
/** A lie as it is told, and what it is held against where the cluster itself was prepared. */
export interface Lie {
  readonly claim: Claim;
  readonly context?: CheckContext;
}
/** One way to be wrong. Undefined where this claim gives no occasion for it. */
export interface LieClass {
  readonly id: string;
  readonly title: string;
  readonly tell: (honest: Honest) => Lie | undefined;
}

/** Ways to say the same in both languages. Values stand as `{name}`. */
export type Wordings = readonly (readonly [en: string, ja: string])[];

/** A statement with another text. */
export function retold({ section, evidence }: Claim, text: string, cited: readonly string[] = evidence): Lie {
  return { claim: { section, kind: 'statement', text, evidence: cited } };
}
/** An honest claim with a sentence after it. */
export function added(claim: Claim, sentence: string): Lie | undefined {
  return claim.kind === 'statement'
    ? retold(claim, `${claim.text.replace(/[.。]?$/, claim.text.match(/[ぁ-ん]/) ? '。' : '.')} ${sentence}`)
    : undefined;
}
/** One of the wordings, in the language of the report, with its values. */
export function said({ context, next }: Honest, wordings: Wordings, values: Readonly<Record<string, string>> = {}): string {
  const [en, ja] = pick(wordings, next) ?? ['', ''];
  const words: Localized = { en, ja };
  return words[context.held.report.language].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
/** An honest claim with one of the wordings after it, or in its place. */
export function addedOrAlone(honest: Honest, wordings: Wordings, values: Readonly<Record<string, string>> = {}): Lie | undefined {
  const { claim, next } = honest;
  if (claim.kind !== 'statement') return undefined;
  const sentence = said(honest, wordings, values);
  return next() < 0.5 ? added(claim, sentence) : retold(claim, sentence);
}
export function pick<T>(items: readonly T[], next: () => number): T | undefined {
  return items[Math.floor(next() * items.length)];
}

/** Whether a number stands anywhere in what is known: then it may be said of something. */
export function isKnownNumber(value: number, context: CheckContext): boolean {
  return groundsOf(context).all.some((unit) => unit.numbers().some((held) => held.value === value));
}
