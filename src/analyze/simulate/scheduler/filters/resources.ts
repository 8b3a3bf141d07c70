import type { FilterFailure } from '#model/simulation.ts';
import type { Filter } from '../filter.ts';
import { podRequests, type Requests } from '../requests.ts';
import type { NodeState } from '../state.ts';

/**
 * Pod count and every resource asked for (`fitsRequest` of NodeResourcesFit). What even the empty node could not hold is
 * not resolvable by preemption, and then nothing on this node is.
 */
export const nodeResourcesFit: Filter = {
  plugin: 'NodeResourcesFit',
  prepare: (pod) => {
    const requests = podRequests(pod);
    return { test: (node) => shortages(requests, node) };
  },
};

function shortages(requests: Requests, { allocatable, requested, pods }: NodeState): readonly FilterFailure[] {
  const found: { readonly message: string; readonly subject: string; readonly never: boolean }[] = [];
  if (pods.length + 1 > (allocatable['pods'] ?? 0)) found.push({ message: 'Too many pods', subject: 'pods', never: false });
  for (const [name, needed] of inOrder(requests)) {
    if (needed === 0) continue;
    const all = allocatable[name] ?? 0;
    if (needed > all - (requested[name] ?? 0)) found.push({ message: `Insufficient ${name}`, subject: name, never: needed > all });
  }
  const resolvable = !found.some(({ never }) => never);
  return found.map(({ message, subject }) => ({ plugin: 'NodeResourcesFit', message, resolvable, subject }));
}

const first: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];
/** The order in which the scheduler looks: the three first, then the others by name, as requests are sorted. */
function inOrder(requests: Requests): readonly (readonly [string, number])[] {
  const others = Object.keys(requests).filter((name) => !first.includes(name));
  return [...first, ...others].map((name) => [name, requests[name] ?? 0] as const);
}
