import { z } from 'zod';
import type { Evidence } from '#model/evidence.ts';
import { sectionNames } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';
import type { Case } from './case.ts';

/** What a model may say, one sentence at a time. It names evidence by id; impact, urgency and root cause are no fields of it. */
export const claimSchema = z.object({
  section: z.enum(sectionNames),
  kind: z.enum(['statement', 'hypothesis', 'command']).describe('A command is a read that the person should run next.'),
  text: z.string().min(1).max(2_000),
  evidence: z.array(z.string()).describe('Ids of the evidence that it rests on.'),
  command: z
    .string()
    .exactOptional()
    .describe('The whole command line, ready to run. Only where kind is command, or the read that would decide a hypothesis.'),
  readings: z
    .array(z.object({ when: z.string(), means: z.string(), raises: z.array(z.string()), lowers: z.array(z.string()) }))
    .exactOptional()
    .describe('What each possible answer of the command would mean, and which reasons it raises or lowers.'),
});
type Written = z.output<typeof claimSchema>;
type Read<T> = T extends readonly (infer Item)[] ? readonly Read<Item>[] : T extends object ? { readonly [K in keyof T]: Read<T[K]> } : T;
export type Claim = Read<Written>;

/** What a claim is held against. */
export interface CheckContext {
  readonly held: Case;
  readonly incident: Incident;
  /** All evidence that the model was shown, by id. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** Names of reads of other servers that a hypothesis may be decided by. */
  readonly outside?: readonly string[];
  /** Keys of hypotheses that the incident itself does not hold: a session has its own. */
  readonly keys?: readonly string[];
}

/** What is wrong with a claim: told to the model once, and shown to the person when it is dropped. */
export interface Complaint {
  /** Id of the check. */
  readonly check: string;
  readonly because: string;
  /** `drop`: it must not be read. `mark`: it may be shown, as not supported or as a hypothesis. */
  readonly verdict: 'drop' | 'mark';
}

/** One way in which a model can be wrong, and how it is found. Pure. */
export interface Check {
  /** The file's name. */
  readonly id: string;
  /** What it refuses, in one sentence for the reference page. */
  readonly refuses: string;
  readonly check: (claim: Claim, context: CheckContext) => Iterable<Omit<Complaint, 'check'>>;
}
/** A check on the shelf, through which every claim goes. */
export interface CheckUnit extends Check {
  /** What may become of what it refuses, the harder first. */
  readonly verdicts: readonly Complaint['verdict'][];
  /** It also judges what the answers of a read are said to mean, and what a command is said to be for, each as a text of its own. */
  readonly besides?: true;
  /** One thing that it refuses of `examples/memory-shortage.doryo.json.gz`. */
  readonly example: Pick<Claim, 'text'> & Partial<Claim>;
}

/** Gives back what it is given; it exists for the types. */
export function defineCheck(check: CheckUnit): CheckUnit {
  return check;
}
