import type { Boundary } from './boundary.ts';
import { type BoundaryInput, boundaryFor } from './boundary-for.ts';
import { boundaryKey, keepPseudonyms, knownPseudonyms } from './store.ts';

/**
 * The boundary of this installation: its key and its map stand in the state folder. What is sealed is on the disk before it
 * can be sent, so that a reply that comes back days later, through whatever chat window, can be restored.
 */
export function boundaryIn(folder: string, input: Omit<BoundaryInput, 'key' | 'known'>): Boundary {
  const boundary = boundaryFor({ ...input, key: boundaryKey(folder), known: knownPseudonyms(folder) });
  let kept = boundary.pseudonyms().length;
  const keep = <T>(sealed: T): T => {
    const all = boundary.pseudonyms();
    if (all.length > kept) keepPseudonyms(folder, all.slice(kept));
    kept = all.length;
    return sealed;
  };
  return {
    ...boundary,
    seal: async (text) => keep(await boundary.seal(text)),
    sealTogether: async (texts) => keep(await boundary.sealTogether(texts)),
    sealValue: async (value) => keep(await boundary.sealValue(value)),
  };
}
