import { z } from 'zod';
import { sectionNames } from '#model/explanation.ts';
import { languages } from '#model/language.ts';
import { evidence, how, ref, time, values } from './evidence-schema.ts';
import { audiences } from './prompts/template.ts';

const ids = z.array(z.string()).describe('Ids of the evidence it rests on, as in `evidence` of the incident.');
const finding = z.object({
  analyzer: z.string(),
  reason: z.string().describe('For machines. `doryo explain-reason` tells what it means.'),
  about: ref,
  params: values,
  title: z.string(),
  message: z.string(),
  remedy: z.string(),
  since: time.exactOptional(),
  evidence: z.array(evidence),
});
const step = z
  .object({
    command: z.string(),
    shows: z.string(),
    readings: z.array(z.object({ when: z.string(), means: z.string(), raises: z.array(z.string()), lowers: z.array(z.string()) })),
  })
  .describe('A command that only reads, what it shows, and what each answer would mean.');

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('statement'), statement: z.object({ text: z.string(), evidence: ids }) }),
  z.object({
    type: z.literal('table'),
    table: z.object({ headings: z.array(z.string()), rows: z.array(z.array(z.string())), rowEvidence: z.array(ids).exactOptional() }),
    evidence: ids,
  }),
  z.object({ type: z.literal('step'), step }),
]);
const section = z.object({ name: z.enum(sectionNames), heading: z.string(), blocks: z.array(block) });

const affected = z.object({
  object: ref,
  ready: z.number().exactOptional(),
  desired: z.number().exactOptional(),
  through: z.array(ref).exactOptional().describe('Services, Ingresses and routes that lead to it.'),
  userFacing: z.boolean().exactOptional(),
});
const priority = z.enum(['P1', 'P2', 'P3', 'P4', 'P5']);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const explainedBy = z
  .object({
    model: z.string().describe('Which model, and where.'),
    prompt: z.string().describe('Id and version of the prompt.'),
    audience: z.enum(audiences),
    checked: z.number(),
    kept: z.number(),
    marked: z.number().describe('Shown as hypotheses or as not supported.'),
    dropped: z.number(),
    corrected: z.number().describe('Kept only in a second try.'),
    cut: z.boolean().describe('The answer was cut at a limit.'),
    cached: z.boolean(),
    tokens: z.number(),
    cost: z.number().exactOptional(),
    hypotheses: z
      .array(
        z.object({
          text: z.string(),
          status: z.enum(['open', 'supported', 'refuted']).describe('By the read that decides it, where that could be made.'),
          evidence: ids,
          command: z.string().exactOptional().describe('The read that decides it.'),
          readAt: time.exactOptional().describe('When it was made, where that is later than the report.'),
          when: z.string().exactOptional().describe('The words of the closed reading that holds.'),
          shownBy: ids,
          because: z.string().exactOptional().describe('Why it is left open.'),
        }),
      )
      .exactOptional()
      .describe('What the model supposes beyond what is known. Never a root cause.'),
    refused: z.array(z.object({ text: z.string(), outcome: z.enum(['marked', 'dropped']), because: z.array(z.string()) })),
  })
  .describe('That a model told it, and what became of its statements when they were checked.');

const incident = z.object({
  id: z.string(),
  fingerprint: z.string(),
  title: z.string(),
  subject: ref,
  priority,
  urgency: z.enum(['page', 'ticket', 'log']),
  actBy: time.exactOptional(),
  since: time.exactOptional(),
  assessment: z
    .object({
      impact: level,
      urgency: level,
      rules: z.object({ impact: z.string(), urgency: z.string() }),
      inputs: z.array(
        z.object({
          name: z.string(),
          value: z.string(),
          how: z.enum(['read', 'inferred', 'stated', 'unknown']),
          object: ref.exactOptional(),
        }),
      ),
      unknown: z.array(z.object({ name: z.string(), wouldBe: priority })),
    })
    .describe('Impact and urgency, 1 (most) to 3 (least), computed by rules. P = impact + urgency - 1.'),
  trend: z.enum(['escalating', 'flapping', 'static', 'recovering']),
  rootCauses: z.array(finding),
  symptoms: z.array(finding),
  contributing: z
    .array(
      finding.extend({
        rule: z.string().describe('The rule that attaches it, and the relation it is joined by.'),
        relation: z.string(),
        through: z.string(),
        worsens: z.number().describe('Index into [...rootCauses, ...symptoms] of what it makes worse.'),
      }),
    )
    .describe('What made it worse. Its repair does not end the incident.'),
  hypotheses: z.array(
    z.object({
      reason: z.string(),
      about: ref,
      status: z.enum(['open', 'supported', 'refuted']),
      statement: z.string().describe('What it says, as a sentence.'),
      because: z.string().describe('What makes one think so; `evidence` quotes it.'),
      evidence: z.array(evidence),
      decidedBy: step.extend({ reading: z.number().describe('Index of the reading that would show it.') }).exactOptional(),
    }),
  ),
  links: z.array(
    z.object({
      rule: z.string(),
      relation: z.string(),
      through: z.string(),
      cause: z.number().describe('Index into [...rootCauses, ...symptoms].'),
      effect: z.number(),
    }),
  ),
  affected: z.array(affected),
  unaffected: z.array(affected),
  changes: z.array(
    z.object({
      object: ref,
      at: time,
      action: z.enum(['created', 'revision', 'edited', 'scaled', 'deleted', 'joined', 'left']),
      by: z.string().exactOptional(),
      fields: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
      evidence: z.array(evidence),
    }),
  ),
  next: z.array(step),
  sections: z.array(section).describe('The six answers of the first response, always in this order.'),
  explainedBy: explainedBy.exactOptional(),
  silenced: z
    .object({ until: time, because: z.string() })
    .exactOptional()
    .describe('A person does not want to hear of this shape until then (doryo feedback --silence). Nothing else of it is changed.'),
  evidence: z.record(z.string(), evidence).describe('All that the sections cite, by id.'),
});

/** Shared with the schema of lint. */
/** The published shape of a report. A change that breaks a reader of it gets a new version. */
export const reportSchema = z.object({
  apiVersion: z.literal('report.doryo.dev/v1'),
  kind: z.literal('Report'),
  language: z.enum(languages),
  cluster: z.object({
    name: z.string(),
    uid: z.string().exactOptional(),
    facts: z.record(z.string(), z.object({ value: z.string(), how })),
  }),
  takenAt: time.describe('The clock of everything in this report.'),
  scope: z
    .object({
      namespace: z.string().exactOptional(),
      selector: z.string().exactOptional(),
      object: z.string().exactOptional().describe('KIND/NAME.'),
      elsewhere: z.number().describe('Incidents that do not concern it, and are left out.'),
    })
    .exactOptional()
    .describe('What was asked for, where the report is narrowed.'),
  incidents: z.array(incident).describe('Most urgent first; those that a person silenced last.'),
  gaps: z
    .array(
      z.object({
        kind: z.enum(['forbidden', 'absent', 'failed', 'cut', 'malformed', 'contradictory', 'bug']),
        what: z.string(),
        namespace: z.string().exactOptional(),
        because: z.string(),
        reveal: z.string().exactOptional(),
      }),
    )
    .describe('What could not be seen, and is therefore not judged.'),
  healthy: z
    .object({
      lookedAt: z.array(z.object({ kind: z.string(), count: z.number(), complete: z.boolean() })),
      printed: z
        .array(z.object({ kind: z.string(), count: z.number() }))
        .exactOptional()
        .describe('Objects of which only printed tables or describe output was read.'),
      events: z.number(),
      logs: z.object({ read: z.number(), unread: z.number() }),
    })
    .describe('What was looked at: where no incident is named, it is fine as far as this reaches.'),
  sources: z.array(z.object({ type: z.enum(['cluster', 'file']), name: z.string(), formats: z.array(z.string()) })),
  stats: z.object({
    requests: z.number(),
    bytes: z.number(),
    objects: z.number(),
    durations: z.record(z.string(), z.number()).describe('Milliseconds by phase.'),
  }),
});

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
/** A report as data: what `-o json` prints, and what every renderer is given. */
export type Report = DeepReadonly<z.infer<typeof reportSchema>>;
export type ReportIncident = Report['incidents'][number];
export type ReportFinding = ReportIncident['rootCauses'][number];
export type ReportBlock = ReportIncident['sections'][number]['blocks'][number];

/** The schema for other programs: JSON Schema, draft 2020-12. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: 'https://doryo.dev/schemas/report.v1.json',
    title: 'doryo report',
    ...z.toJSONSchema(reportSchema, { target: 'draft-2020-12' }),
  };
}
