import type { Block } from '#model/explanation.ts';
import type { AssessmentInput, Priority } from '#model/incident.ts';
import type { Localized } from '#model/language.ts';
import { settingFor } from '#model/profile.ts';
import { quoteText } from '#util/text.ts';
import { statement } from '../blocks.ts';
import type { Telling } from '../context.ts';
import { nameOf } from '../names.ts';
import { readinessEvidence } from '../readiness.ts';
import { scopeOf } from '../scope.ts';
import { moment } from '../times.ts';
import { higherImpact, higherUrgency, impactLevels, type LevelWords, urgencyLevels } from '../words/levels.ts';
import { urgencyWords } from '../words/sections.ts';
import { speaker } from '../words.ts';

/** Section 5: what to do with it by when, the two levels with why, and what would make it more or less. */
export function urgency(telling: Telling): readonly Block[] {
  const { incident, language, context } = telling;
  const say = speaker(urgencyWords, language);
  const { priority, actBy, assessment } = incident;
  const at = actBy === undefined ? '' : moment(actBy, context.snapshot.takenAt);
  const head =
    actBy === undefined || incident.urgency === 'log'
      ? say('log', { priority })
      : incident.urgency === 'page'
        ? say('pageBy', { priority, at })
        : say('ticketBy', { priority, at });
  return [
    statement(head),
    level('impact', telling),
    level('urgency', telling),
    ...otherwise(telling).map((text) => statement(text)),
    ...environment(assessment.inputs, telling),
    ...targets(telling),
  ];
}

function level(which: 'impact' | 'urgency', { incident: { assessment }, context, language, cite }: Telling): Block {
  const say = speaker(urgencyWords, language);
  const rule = assessment.rules[which];
  const found = assessment.inputs.find(({ name }) => name === rule);
  const words = (which === 'impact' ? impactLevels : urgencyLevels)[rule];
  const why = words ? fillLevel(words.why[language], found) : quoteText(rule, 80);
  return statement(say(which, { level: assessment[which], why }), found?.object ? cite(readinessEvidence(found.object, context)) : []);
}

function fillLevel(text: string, input: AssessmentInput | undefined): string {
  const object = input?.object ? nameOf(input.object) : '-';
  return text.replace(/\{(object|because)\}/g, (_, name: string) => (name === 'object' ? object : quoteText(input?.value ?? '', 120)));
}

/** Why not higher, why not lower: the nearest change of either level that moves the priority. */
function otherwise({ incident: { assessment, priority }, language }: Telling): readonly string[] {
  const say = speaker(urgencyWords, language);
  const { impact, rules } = assessment;
  const steps = Number(priority.slice(1));
  const higher = nextHigher(impact, assessment.urgency);
  const lower = [impactLevels[rules.impact], urgencyLevels[rules.urgency]].flatMap(
    (words: LevelWords | undefined) => words?.lower ?? [],
  )[0];
  return [
    ...(higher && steps > 1 && rules.impact !== 'non-production'
      ? [say('higher', { priority: priorityAt(steps - 1), when: higher[language] })]
      : []),
    ...(lower && steps < 5 ? [say('lower', { priority: priorityAt(steps + 1), when: lower[language] })] : []),
  ];
}
function nextHigher(impact: 1 | 2 | 3, level: 1 | 2 | 3): Localized | undefined {
  if (impact !== 1) return higherImpact[impact];
  return level === 1 ? undefined : higherUrgency[level];
}
function priorityAt(step: number): Priority {
  return (['P1', 'P2', 'P3', 'P4', 'P5'] as const)[step - 1] ?? 'P5';
}

function environment(inputs: readonly AssessmentInput[], { language }: Telling): readonly Block[] {
  const say = speaker(urgencyWords, language);
  return inputs
    .filter(({ name }) => name === 'environment')
    .map(({ value, how }) =>
      statement(
        how === 'unknown'
          ? say('unknown', { names: say('nameEnvironment') })
          : say('environment', { value: quoteText(value, 80), how: say(how) }),
      ),
    );
}

/** What people promised for it: hours and service target, as stated. */
function targets({ incident, context, language }: Telling): readonly Block[] {
  const scope = scopeOf(incident.subject, context);
  const values = (['criticality', 'hours', 'serviceTarget'] as const).flatMap((name) => settingFor(context.profile, name, scope) ?? []);
  if (values.length === 0) return [];
  return [
    statement(
      speaker(urgencyWords, language)('serviceTarget', {
        values: values.map(({ value }) => quoteText(value, 120)).join(language === 'ja' ? '、' : ', '),
      }),
    ),
  ];
}
