import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import type { PlacedCondition } from './gateways.ts';

/** Whether a condition has stood long enough to be more than a step on the way; one without a time counts. */
export function isSettledCondition({ lastTransitionTime }: PlacedCondition, takenAt: string): boolean {
  return (secondsSince(lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY) >= thresholds.customNotReadySeconds;
}

/** What conditions say, each once: the reason, and the message where there is one. */
export function saysOf(conditions: readonly PlacedCondition[]): readonly string[] {
  return [...new Set(conditions.map(({ type, reason = type, message = '' }) => (message === '' ? reason : `${reason}: ${message}`)))];
}
