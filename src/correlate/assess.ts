import type { Assessment, AssessmentInput, Priority, Urgency } from '#model/incident.ts';
import type { Case, LevelRule, Match } from './context.ts';
import { impactRules } from './impact.ts';
import { urgencyRules } from './urgency.ts';

type Level = 1 | 2 | 3;

/** Computes impact and urgency by the first rule that matches each; unknown inputs count as the worse and are listed. */
export function assess(incident: Case): Assessment {
  const impact = first(impactRules, incident);
  const urgency = first(urgencyRules, incident);
  const inputs: AssessmentInput[] = [
    input(impact.rule.id, impact.match),
    input(urgency.rule.id, urgency.match),
    ...incident.affected.flatMap(({ object, ready, desired }) =>
      desired === undefined ? [] : [{ name: 'ready', value: `${ready ?? 0}/${desired}`, how: 'read' as const, object }],
    ),
    { name: 'trend', value: incident.trend, how: 'inferred' },
    incident.production
      ? { name: 'environment', value: incident.production.value, how: incident.production.how }
      : { name: 'environment', value: 'production', how: 'unknown' },
  ];
  return {
    impact: impact.rule.level,
    urgency: urgency.rule.level,
    rules: { impact: impact.rule.id, urgency: urgency.rule.id },
    inputs,
    unknown: unknownInputs(incident, impact.rule.level, urgency.rule.level),
  };
}

/** ITIL's matrix: P = impact + urgency - 1. */
export function priorityOf({ impact, urgency }: { readonly impact: Level; readonly urgency: Level }): Priority {
  return `P${(impact + urgency - 1) as 1 | 2 | 3 | 4 | 5}`;
}

const words: Readonly<Record<Priority, Urgency>> = { P1: 'page', P2: 'page', P3: 'ticket', P4: 'ticket', P5: 'log' };
const actWithinMinutes: Readonly<Record<Priority, number | undefined>> = { P1: 15, P2: 60, P3: 8 * 60, P4: 3 * 24 * 60, P5: undefined };

/** Whom it concerns now: P1 and P2 page, P3 and P4 are a ticket, P5 is logged. */
export function urgencyOf(priority: Priority): Urgency {
  return words[priority];
}

/** By when someone should have acted, counted from the snapshot; undefined for P5. */
export function actBy(priority: Priority, takenAt: string): string | undefined {
  const minutes = actWithinMinutes[priority];
  return minutes === undefined ? undefined : new Date(Date.parse(takenAt) + minutes * 60_000).toISOString().replace('.000Z', 'Z');
}

function first(rules: readonly LevelRule[], incident: Case): { readonly rule: LevelRule; readonly match: Match } {
  for (const rule of rules) {
    const match = rule.matches(incident);
    if (match) return { rule, match };
  }
  throw new Error('the last rule of each list matches everything');
}

function input(name: string, { because, object }: Match): AssessmentInput {
  return { name, value: because, how: 'read', ...(object && { object }) };
}

/** The environment is the one input that nothing in a cluster proves: unknown, it counts as production. */
function unknownInputs(incident: Case, impact: Level, urgency: Level): Assessment['unknown'] {
  if (incident.production) return [];
  const other = first(impactRules, { ...incident, production: { value: 'staging', how: 'stated' } });
  const wouldBe = priorityOf({ impact: other.rule.level, urgency });
  return wouldBe === priorityOf({ impact, urgency }) ? [] : [{ name: 'environment', wouldBe }];
}
