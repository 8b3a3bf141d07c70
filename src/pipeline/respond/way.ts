import type { FieldChange } from '#model/simulation.ts';

/** One way to end an incident. A person applies it; doryo only says what would come of it. */
export interface Way {
  readonly title: string;
  /** In this order. */
  readonly commands: readonly string[];
  /** What comes of it, by simulation where one can be made. */
  readonly predicted: string;
  /** The fewest pods that serve meanwhile, and how many should. */
  readonly minimum?: number;
  readonly desired?: number;
  readonly undo: readonly string[];
  readonly price?: string;
  /** How it is called in the other language, and what comes of it. */
  readonly also?: { readonly title: string; readonly predicted: string };
}

/** The fields as they stood before; one that was not set is removed again. */
export function undone(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.map(({ object, path, from, to }) => ({ object, path, from: to, to: from ?? null }));
}

/** Those that cost nothing that is not known first, then those with the most pods that serve meanwhile, then the shorter ones. */
export function ranked(ways: readonly Way[]): readonly Way[] {
  const priced = ({ price }: Way) => (price === undefined ? 0 : 1);
  const sorted = ways.toSorted(
    (a, b) => priced(a) - priced(b) || (b.minimum ?? 0) - (a.minimum ?? 0) || a.commands.length - b.commands.length,
  );
  return [...new Map(sorted.map((way) => [way.commands.join('\n'), way])).values()];
}
