import type { Finding } from '#model/finding.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import { type ExplainContext, topOf } from './context.ts';

/** Findings of one reason about objects of one kind and one owner: told once, with their number. */
export interface Fold {
  /** The one with the earliest onset: it stands for the rest. */
  readonly first: Finding;
  readonly all: readonly Finding[];
  readonly owner: ObjectRef;
}

/** Folds findings by reason, kind and owner; the order of the first of each is kept. */
export function folds(findings: readonly Finding[], context: Pick<ExplainContext, 'view'>): readonly Fold[] {
  const groups = Map.groupBy(findings, ({ reason, about }) => `${reason} ${about.kind} ${refKey(topOf(about, context))}`);
  return [...groups.values()].flatMap((all) => {
    const first = all.toSorted((a, b) => compare(a.since ?? '9999', b.since ?? '9999') || compare(refKey(a.about), refKey(b.about)))[0];
    return first ? [{ first, all, owner: topOf(first.about, context) }] : [];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
