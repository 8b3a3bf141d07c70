import { z } from 'zod';
import { placeSchema } from '#pipeline/eval/expected.ts';

/** What must be so before the fault counts as ripe. All parts that are given must hold. */
const Condition = z.union([
  z.strictObject({
    object: placeSchema,
    /** A JSON pointer, in which `type=Ready` picks the element of a list that has that field. Without one, the object must exist. */
    path: z.string().startsWith('/').optional(),
    is: z.union([z.string(), z.number(), z.boolean()]).optional(),
    matches: z.string().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** The time that stands there is so many seconds ago. */
    olderThan: z.number().positive().optional(),
    /** How many objects must be so. */
    count: z.number().int().positive().default(1),
  }),
  z.strictObject({ event: z.string(), about: placeSchema, says: z.string().optional(), times: z.number().int().positive().default(1) }),
  z.strictObject({ gone: placeSchema }),
  z.strictObject({ pod: placeSchema, container: z.string().optional(), logs: z.string(), previous: z.boolean().default(false) }),
]);
export type Condition = z.infer<typeof Condition>;

const Step = z.union([
  z.strictObject({ apply: z.string() }),
  /** A line for bash, in the scenario's folder, with kubectl and lab in PATH. */
  z.strictObject({ run: z.string() }),
  z.strictObject({ until: z.array(Condition).min(1), within: z.number().positive().default(120) }),
  z.strictObject({ wait: z.number().positive() }),
]);
export type Step = z.infer<typeof Step>;

/** `scenario.yaml`: what is broken, how, and how one knows that it is. */
export const Scenario = z.strictObject({
  title: z.string().min(10),
  /** What makes it hard, or what makes the healthy one look broken. */
  story: z.string().optional(),
  kind: z
    .enum(['fault', 'healthy', 'several', 'cascade'])
    .describe(
      'fault: one cause. healthy: looks like a fault and is none. several: independent causes at once. cascade: one cause, symptoms in several places.',
    ),
  /** Mechanisms of test/scenarios/mechanisms.yaml that it shows, or for a healthy one, those it resembles. */
  mechanisms: z.array(z.string()).min(1),
  namespaces: z.array(z.string()).default([]),
  /** It breaks or fills what all namespaces share: nothing else may run meanwhile. */
  alone: z.boolean().default(false),
  /** A lab other than the usual one (two nodes with all memory, add-ons). */
  lab: z
    .strictObject({
      memory: z.string().optional(),
      fakeNodes: z.number().int().optional(),
      addons: z.boolean().optional(),
      ingress: z.boolean().optional(),
      /** Where only a newer Kubernetes has what it is about. */
      version: z.string().optional(),
    })
    .optional(),
  /** Which logs are read, as by `doryo analyze --logs`: `all` where what a pod that looks healthy says is the point. */
  logs: z.enum(['failing', 'all']).default('failing'),
  /** Why its snapshot was written by hand instead of recorded. */
  byHand: z.string().optional(),
  /** What the report still says wrongly of it, and why that stands: such a scenario has to differ, and is counted as wrong. */
  stillWrong: z.string().optional(),
  steps: z.array(Step).default([]),
  ripe: z
    .strictObject({ all: z.array(Condition).default([]), within: z.number().positive().default(180), settle: z.number().min(0).default(3) })
    .default({ all: [], within: 180, settle: 3 }),
  /** What to undo beside the namespaces and what was applied. */
  cleanup: z.array(Step).default([]),
});
export type Scenario = z.infer<typeof Scenario>;

/** `mechanisms.yaml`: every mechanism of the families, in the order of the families. */
export const Mechanisms = z.array(
  z.strictObject({
    family: z.string(),
    mechanisms: z.record(
      z.string(),
      z.union([
        z.string(),
        z.strictObject({ is: z.string(), notInLab: z.string() }),
        /** Saying nothing is what is to be proven: a healthy scenario does it. */
        z.strictObject({ is: z.string(), provenBy: z.literal('silence') }),
      ]),
    ),
  }),
);
export type Mechanisms = z.infer<typeof Mechanisms>;

/** `unrecorded.yaml`: reasons (`*` for any run of characters) that no scenario can show, and why. */
export const Unrecorded = z.record(z.string(), z.string());
export type Unrecorded = z.infer<typeof Unrecorded>;
