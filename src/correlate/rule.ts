import type { Localized } from '#model/language.ts';
import type { RelationName } from './relations.ts';

/**
 * A causal rule: findings of `causes` explain findings of `effects` when the relation joins their objects. A reason
 * ending in `*` stands for all reasons that begin so, one after `!` is left out. The join is by key, never by trying pairs.
 */
export interface Rule {
  /** The file's name: `<cause>-<effect>`. */
  readonly id: string;
  readonly relation: RelationName;
  readonly causes: readonly [string, ...string[]];
  readonly effects: readonly [string, ...string[]];
  /**
   * `explains` (the default): the causes are why the effects are there. `worsens`: they made it worse and are contributing
   * factors of its incident, never a root of it.
   */
  readonly effect?: 'explains' | 'worsens';
  /** Reasons that account for an effect wholly where they are found on the same way: then these causes explain nothing of it. */
  readonly unless?: readonly [string, ...string[]];
  /** How the cause leads to the effect, one sentence for people. */
  readonly why: Localized;
}

/** Gives back what it is given; it exists for the types. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Whether a list of reasons names this one: some end in `*`, and what begins with `!` is left out again. */
export function names(reasons: readonly string[], reason: string): boolean {
  if (reasons.some((one) => one.startsWith('!') && namesOne(one.slice(1), reason))) return false;
  return reasons.some((one) => namesOne(one, reason));
}

function namesOne(one: string, reason: string): boolean {
  return one.endsWith('*') ? reason.startsWith(one.slice(0, -1)) : one === reason;
}
