import { z } from 'zod';
import { risks } from '#analyze/hygiene.ts';
import { languages } from '#model/language.ts';
import { evidence as evidenceSchema, ref as refSchema } from '../evidence-schema.ts';

const time = z.string().describe('RFC 3339, UTC.');
const risk = z.enum(risks).describe('What it can cost: reliability, security, cost, tidiness.');

const change = z
  .object({
    field: z.string().describe('As people write it: spec.template.spec.containers[app].image.'),
    path: z.string().describe('JSON pointer, RFC 6901. It need not exist yet.'),
    value: z.unknown().optional().describe('What to set; left out where only the owner of the object can know it.'),
    remove: z.literal(true).exactOptional(),
    current: z.unknown().optional().describe('What stands there now.'),
  })
  .describe('One field of the object to set or to remove.');
const operation = z.object({ op: z.enum(['add', 'replace', 'remove']), path: z.string(), value: z.unknown().optional() });

const finding = z.object({
  about: refSchema,
  title: z.string(),
  params: z.record(z.string(), z.unknown()),
  changes: z.array(change),
  patch: z.array(operation).describe('JSON Patch, RFC 6902, of all changes whose value is known; empty where there are none.'),
  evidence: z.array(evidenceSchema),
});

/** The published shape of what `doryo lint -o json` prints. A change that breaks a reader of it gets a new version. */
export const lintSchema = z.object({
  apiVersion: z.literal('lint.doryo.dev/v1'),
  kind: z.literal('LintReport'),
  language: z.enum(languages),
  cluster: z.object({ name: z.string(), uid: z.string().exactOptional(), version: z.string().exactOptional() }),
  takenAt: time,
  summary: z.object({
    findings: z.number(),
    objects: z.number().describe('Objects with at least one finding.'),
    accepted: z.number(),
    byRisk: z.record(risk, z.number()),
  }),
  groups: z
    .array(
      z.object({
        reason: z.string(),
        risk,
        tier: z
          .union([z.literal(1), z.literal(2), z.literal(3)])
          .describe('1: can cause an outage or a break-in by itself. 2: makes one likelier or worse. 3: good practice.'),
        aliases: z.array(z.string()).describe('Numbers of other scanners for the same.'),
        heading: z.string(),
        why: z.string(),
        remedy: z.string(),
        unit: z.string(),
        findings: z.array(finding),
      }),
    )
    .describe('By risk, then tier, then reason. Each group lists its objects by namespace and name.'),
  accepted: z.array(
    z.object({
      reason: z.string(),
      risk,
      about: refSchema,
      title: z.string(),
      because: z.string(),
      until: z.string().exactOptional(),
      on: refSchema.exactOptional().describe('What carries the annotation; absent where the profile says it.'),
    }),
  ),
  remarks: z.array(
    z.object({
      what: z.enum(['unknown', 'unexplained', 'expired', 'idle']),
      reason: z.string(),
      on: refSchema.exactOptional(),
      until: z.string().exactOptional(),
    }),
  ),
  leftOut: z
    .array(z.object({ because: z.enum(['system', 'operator']), by: z.string(), findings: z.number() }))
    .describe('Findings in system namespaces, and on objects that a custom resource owns. --everything shows them.'),
  gaps: z.array(
    z.object({
      kind: z.enum(['forbidden', 'absent', 'failed', 'cut', 'malformed', 'contradictory', 'bug']),
      what: z.string(),
      namespace: z.string().exactOptional(),
      because: z.string(),
      reveal: z.string().exactOptional(),
    }),
  ),
  sources: z.array(z.object({ type: z.enum(['cluster', 'file']), name: z.string(), formats: z.array(z.string()) })),
});

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
/** What lint found, as data: every renderer is given this and nothing else. */
export type LintReport = DeepReadonly<z.infer<typeof lintSchema>>;
export type LintGroup = LintReport['groups'][number];
export type LintFinding = LintGroup['findings'][number];

/** The schema for other programs: JSON Schema, draft 2020-12. */
export function lintJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: 'https://doryo.dev/schemas/lint.v1.json',
    title: 'doryo lint report',
    ...z.toJSONSchema(lintSchema, { target: 'draft-2020-12' }),
  };
}
