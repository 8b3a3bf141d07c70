import { z } from 'zod';
import { sectionNames } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';

/** What a person said of one incident as doryo told it, or how a session ended it. It is cited; it changes no finding. */
export const feedbackSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  at: z.string(),
  fingerprint: z.string(),
  /** What incidents have in common that are of one kind, wherever they happen. */
  shape: z.string(),
  title: z.string(),
  subject: z.string(),
  section: z.enum(sectionNames).exactOptional(),
  /** `recovered`: verified at the end of a session; `because` then holds what was done, and `session` which it was. */
  verdict: z.enum(['right', 'wrong', 'incomplete', 'recovered']),
  because: z.string(),
  session: z.string().exactOptional(),
  /** A silence: notices of this shape are not wanted until then. The report says it all the same. */
  silentUntil: z.string().exactOptional(),
});
export type Feedback = Readonly<z.output<typeof feedbackSchema>>;

/** The shape of an incident: its root reasons and the kind of its subject. Names, times and clusters do not count. */
export function shapeOf({
  rootCauses,
  subject,
}: {
  readonly rootCauses: readonly { readonly reason: string }[];
  readonly subject: Pick<Incident['subject'], 'kind'>;
}): string {
  return `${subject.kind}: ${[...new Set(rootCauses.map(({ reason }) => reason))].sort().join(' + ')}`;
}

/** What was said of earlier incidents of one shape, and how they ended. */
export interface Precedents {
  /** How many incidents. */
  readonly incidents: number;
  readonly right: number;
  readonly wrong: number;
  readonly incomplete: number;
  readonly recovered: number;
  /** Newest first. */
  readonly said: readonly Feedback[];
  readonly silence?: Feedback;
}

/** The precedents of a shape; undefined where there are none. `now` decides which silence still holds. */
export function precedentsOf(shape: string, all: readonly Feedback[], now: string): Precedents | undefined {
  const said = all.filter((one) => one.shape === shape).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (said.length === 0) return undefined;
  const count = (verdict: Feedback['verdict']) => said.filter((one) => one.verdict === verdict).length;
  const silence = said.find(({ silentUntil }) => silentUntil !== undefined && silentUntil > now);
  return {
    incidents: new Set(said.map(({ fingerprint }) => fingerprint)).size,
    right: count('right'),
    wrong: count('wrong'),
    incomplete: count('incomplete'),
    recovered: count('recovered'),
    said,
    ...(silence && { silence }),
  };
}
