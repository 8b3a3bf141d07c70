import type { Evidence } from '#model/evidence.ts';
import { canonical } from '#util/canonical.ts';

/**
 * The evidence that an explanation cites, with an id for each: `E` for what was quoted, `L` for logs, `S` for
 * simulations, numbered in the order in which they are first cited. The same evidence has one id.
 */
export interface Citations {
  readonly cite: (evidence: readonly Evidence[]) => readonly string[];
  readonly all: () => Readonly<Record<string, Evidence>>;
}

/** An empty list of citations, which the sections of one explanation fill in their order. */
export function citations(): Citations {
  const ids = new Map<string, string>();
  const cited = new Map<string, Evidence>();
  const counts = new Map<string, number>();

  function idOf(evidence: Evidence): string {
    const key = JSON.stringify(canonical(evidence));
    const known = ids.get(key);
    if (known !== undefined) return known;
    const letter = letterOf(evidence);
    const number = (counts.get(letter) ?? 0) + 1;
    const id = `${letter}${number}`;
    counts.set(letter, number);
    ids.set(key, id);
    cited.set(id, evidence);
    return id;
  }
  return { cite: (evidence) => [...new Set(evidence.map(idOf))], all: () => Object.fromEntries(cited) };
}

function letterOf({ type }: Evidence): 'E' | 'L' | 'S' {
  if (type === 'log') return 'L';
  return type === 'simulation' ? 'S' : 'E';
}
