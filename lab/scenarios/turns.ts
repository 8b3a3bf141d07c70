import { createHash } from 'node:crypto';
import type { Held } from './load.ts';
import { groupsOf } from './sessions.ts';

/** Labs that fewer scenarios want are brought up for all of them at once. */
const smallGroup = 12;

/**
 * The scenarios in chunks of a size, all of them, the chunk of this turn first. The circle is always the same and each turn begins
 * one chunk further on, so that every scenario has its turn, also where time is over after the first chunk. Those that want an
 * unusual lab stand side by side.
 */
export function chunksOf(
  scenarios: readonly Held[],
  { turn, size }: { readonly turn: number; readonly size: number },
): readonly (readonly Held[])[] {
  const circle = circleOf(scenarios);
  const chunks = Array.from({ length: Math.ceil(circle.length / size) }, (_, at) => circle.slice(at * size, (at + 1) * size));
  const first = chunks.length === 0 ? 0 : turn % chunks.length;
  return [...chunks.slice(first), ...chunks.slice(0, first)];
}

/** The order does not depend on names that begin alike, nor on other scenarios: a new one moves none far. */
function circleOf(scenarios: readonly Held[]): readonly Held[] {
  const keyed = groupsOf(scenarios, '').flatMap(({ plan, scenarios: group }) =>
    group.map((held) => ({ held, key: hash(group.length < smallGroup ? JSON.stringify(plan) : held.name) })),
  );
  return keyed.sort((one, other) => compareText(one.key, other.key) || compareText(one.held.name, other.held.name)).map(({ held }) => held);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
