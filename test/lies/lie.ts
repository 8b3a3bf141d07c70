import type { CheckContext, Claim } from '#explain/check.ts';
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
export function said(context: CheckContext, words: Localized): string {
  return words[context.held.report.language];
}
export function pick<T>(items: readonly T[], next: () => number): T | undefined {
  return items[Math.floor(next() * items.length)];
}
