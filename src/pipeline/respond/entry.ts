import { z } from 'zod';
import { languages } from '#model/language.ts';

/** The version of the record's layout. A reader refuses one it does not know rather than losing what is new in it. */
export const recordVersion = 1;

export const phases = ['firstResponse', 'decision', 'investigation', 'recovery', 'verified', 'escalated'] as const;
export type Phase = (typeof phases)[number];

const at = z.iso.datetime({ offset: true });
const refSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().exactOptional(),
  name: z.string(),
  uid: z.string().exactOptional(),
});
/** What doryo says in an entry, said in the other language too. What a person typed or pasted stands once, as it was given. */
function alsoSaid<Said extends z.ZodRawShape>(said: Said) {
  return z.object({ language: z.enum(languages), ...said }).exactOptional();
}
/** Who decides and does it, where a name was given. */
const by = z.string().exactOptional();

/** What the session is about: enough to find the incident again on a newer snapshot, and to tell of it when it is gone. */
const incidentSchema = z.object({
  id: z.string(),
  fingerprint: z.string(),
  title: z.string(),
  subject: refSchema,
  priority: z.string(),
  since: z.string().exactOptional(),
  roots: z.array(z.object({ reason: z.string(), about: refSchema })),
  /** The statements of section Cause, as they were told then. */
  cause: z.array(z.string()),
  evidence: z.array(z.string()),
  also: alsoSaid({ title: z.string(), cause: z.array(z.string()) }),
});
export type KnownIncident = Readonly<z.output<typeof incidentSchema>>;

const readingSchema = z.object({ when: z.string(), means: z.string(), raises: z.array(z.string()), lowers: z.array(z.string()) });
const wantedSchema = z.object({
  shape: z.string(),
  kind: z.string(),
  namespace: z.string().exactOptional(),
  name: z.string().exactOptional(),
});
export type Wanted = Readonly<z.output<typeof wantedSchema>>;
const partSchema = z.object({ shape: z.string(), digest: z.string(), objects: z.array(z.string()), complete: z.boolean() });

/** One thing that happened in a session. The record is a list of them and only grows. */
export const entrySchema = z.discriminatedUnion('entry', [
  z.object({
    entry: z.literal('started'),
    version: z.literal(recordVersion),
    at,
    session: z.string(),
    mode: z.enum(['cluster', 'saved', 'paste']),
    language: z.enum(languages),
    cluster: z.string().exactOptional(),
  }),
  z.object({ entry: z.literal('known'), at, takenAt: z.string(), incident: incidentSchema.nullable() }),
  z.object({
    entry: z.literal('asked'),
    at,
    command: z.string(),
    shows: z.string(),
    wanted: wantedSchema.exactOptional(),
    readings: z.array(readingSchema),
    tellsApart: z.array(z.string()),
    also: alsoSaid({ readings: z.array(readingSchema) }),
  }),
  z.object({
    entry: z.literal('read'),
    at,
    what: z.string(),
    shown: z.string(),
    /** The tool that made it, or `command` where it stands for one; absent for a whole reading. */
    by: z.string().exactOptional(),
    also: alsoSaid({ what: z.string(), shown: z.string() }),
  }),
  z.object({
    entry: z.literal('pasted'),
    at,
    takenAt: z.string(),
    text: z.string(),
    digest: z.string(),
    parts: z.array(partSchema),
    /** `asked`: what was asked for. `other`: something else, used. `repeat`: given before. `unknown`: of no command doryo knows. */
    verdict: z.enum(['asked', 'other', 'repeat', 'unknown']),
    command: z.string().exactOptional(),
    said: z.array(z.string()),
    also: alsoSaid({ said: z.array(z.string()) }),
  }),
  z.object({
    entry: z.literal('asserted'),
    at,
    text: z.string(),
    kind: z.string(),
    verdict: z.enum(['holds', 'wrong', 'open']),
    because: z.array(z.string()),
    also: alsoSaid({ because: z.array(z.string()) }),
  }),
  z.object({
    entry: z.literal('hypothesis'),
    at,
    key: z.string(),
    text: z.string(),
    from: z.enum(['rule', 'person', 'model']),
    /** `moot`: never decided, and what it was to explain is something else now, or over. */
    status: z.enum(['open', 'supported', 'refuted', 'moot']),
    because: z.string(),
    also: alsoSaid({ text: z.string(), because: z.string() }),
  }),
  z.object({ entry: z.literal('phase'), at, to: z.enum(phases), because: z.string(), by }),
  z.object({
    entry: z.literal('decision'),
    at,
    way: z.string(),
    commands: z.array(z.string()),
    predicted: z.string(),
    because: z.string(),
    by,
    also: alsoSaid({ way: z.string(), predicted: z.string() }),
  }),
  /** `also`: where what was done is named by the words of the way that was decided. */
  z.object({ entry: z.literal('change'), at, what: z.string(), because: z.string(), by, also: alsoSaid({ what: z.string() }) }),
  z.object({
    entry: z.literal('verified'),
    at,
    takenAt: z.string(),
    outcome: z.enum(['recovered', 'notYet', 'notProven']),
    because: z.array(z.string()),
    also: alsoSaid({ because: z.array(z.string()) }),
  }),
  z.object({
    entry: z.literal('runbook'),
    at,
    steps: z.array(
      z.object({ text: z.string(), command: z.string().exactOptional(), done: z.boolean(), result: z.string().exactOptional() }),
    ),
  }),
  z.object({ entry: z.literal('passed'), at, command: z.string(), because: z.string() }),
  z.object({ entry: z.literal('escalated'), at, phase: z.enum(phases), because: z.string(), by }),
  z.object({ entry: z.literal('note'), at, text: z.string() }),
]);
export type Entry = z.output<typeof entrySchema>;
export type EntryOf<Name extends Entry['entry']> = Extract<Entry, { readonly entry: Name }>;
