import type { GapPhrase } from '#model/gap.ts';

/** A caller with rights in some namespaces only: so many are tried one by one. */
const maxNamespaces = 40;
/** Kinds that are tried first in a namespace: when all are refused, the caller has no rights there. */
export const probes: ReadonlySet<string> = new Set(['Pod', 'Deployment', 'ConfigMap', 'Event']);

/** Namespaces to try one by one: those that could be listed, that of the context first; else that of the context alone. */
export function knownNamespaces(listed: readonly string[], own = 'default'): { readonly tried: readonly string[]; readonly count: number } {
  const known = listed.length > 0 ? [...new Set([...listed.filter((name) => name === own), ...listed])] : [own];
  return { tried: known.slice(0, maxNamespaces), count: known.length };
}

const named = 5;
/** Where something was read instead of everywhere; undefined when nowhere. */
export function namespacePhrase(names: readonly string[], known: number): GapPhrase | undefined {
  if (names.length === 0) return undefined;
  const shown = `${names.slice(0, named).join(', ')}${names.length > named ? ', ...' : ''}`;
  return { say: 'readInSome', n: names.length, known, names: shown };
}
