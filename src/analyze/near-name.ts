import { editDistance } from './near-match.ts';

/** The name a person most likely meant: at most a third of it differs, by the fewest letters; undefined where none is near. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of names) {
    if (candidate === name) continue;
    const distance = editDistance(name, candidate);
    const allowed = Math.floor(Math.max(name.length, candidate.length) / 3);
    if (distance <= allowed && (!best || distance < best.distance)) best = { name: candidate, distance };
  }
  return best?.name;
}
