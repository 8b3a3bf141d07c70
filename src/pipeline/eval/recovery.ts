import { z } from 'zod';
import { changedSchema } from './changed.ts';

const stageSchema = z.strictObject({
  /** What is read of the cluster in this stage: a snapshot, from the folder of this file. */
  snapshot: z.string().optional(),
  /** In place of a snapshot: what differs from that of the stage before. */
  changed: changedSchema.optional(),
  /** Without a cluster: what a command prints in this stage. `*` stands for any run of characters. */
  outputs: z.array(z.strictObject({ command: z.string(), file: z.string() })).default([]),
  /** Commands that lead to the next stage, any one of them. The last stage is the recovered one and has none. */
  change: z.array(z.string()).default([]),
});

/** `recovery.yaml`: conversations that lead from an incident to its end, as they were recorded. */
export const recoverySchema = z
  .array(
    z.strictObject({
      title: z.string().min(3),
      /** When the outputs were printed, for their ages. */
      printedAt: z.iso.datetime().optional(),
      /** What the person pastes unasked. */
      begins: z.string().optional(),
      stages: z.array(stageSchema).min(2),
    }),
  )
  .min(1);
export type Recovery = Readonly<z.output<typeof recoverySchema>[number]>;

/** Why a person had to step in. */
export const correctionKinds = [
  'wrongStatement',
  'unanswerable',
  'askedTwice',
  'wrongWay',
  'noWay',
  'shownUnasked',
  'notRecognised',
] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** How one conversation went. */
export const replaySchema = z.object({
  scenario: z.string(),
  title: z.string(),
  repeat: z.number(),
  recovered: z.boolean(),
  turns: z.number(),
  corrections: z.number(),
  kinds: z.partialRecord(z.enum(correctionKinds), z.number()),
  /** Questions to the model, and those that it did not answer. */
  questions: z.number(),
  failed: z.number(),
  tokens: z.number(),
  cost: z.number().exactOptional(),
  milliseconds: z.number(),
});
export type Replayed = Readonly<z.output<typeof replaySchema>>;
