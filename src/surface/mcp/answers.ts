import { z } from 'zod';
import { evidence as evidenceSchema } from '#explain/evidence-schema.ts';
import type { ReadTool } from '#explain/tool.ts';
import { DoryoError } from '#model/error.ts';
import type { Evidence } from '#model/evidence.ts';
import type { Language } from '#model/language.ts';
import type { Serving } from '#pipeline/serving.ts';

/** What a tool answers, as structure: the text for a reader, and the evidence that can be cited and read again. */
export const answerSchema = z.object({
  text: z.string(),
  evidence: z.array(evidenceSchema).describe('What the text rests on. Each names its place, and can be read again.'),
  cut: z.string().exactOptional().describe('What was left out because of a bound.'),
  takenAt: z.string().describe('When the cluster was read as a whole. RFC 3339, UTC.'),
  readAt: z.string().exactOptional().describe('When this was read, where it was read just now.'),
  stale: z.string().exactOptional().describe('Why the cluster could not be read again: takenAt is then older than it should be.'),
});
export type Answer = z.output<typeof answerSchema>;

/** Reads with a tool. Names in the input are opened first, and everything that is answered passes the boundary. */
export async function answerOf(tool: ReadTool, given: unknown, { cases, boundary }: Serving, signal: AbortSignal): Promise<Answer> {
  const { held, live, stale } = await cases.current();
  const { sealValue, openValue } = boundary(held);
  try {
    const shown = await tool.read(openValue(given), { held, signal, ...(live && { live }) });
    const { text, readAt } = shown;
    const { evidence, left } = bounded(shown.evidence);
    const cut = [...(shown.cut === undefined ? [] : [shown.cut]), ...(left > 0 ? [leftOut(left, held.report.language)] : [])];
    return await sealValue({
      text,
      evidence: [...evidence],
      ...(cut.length > 0 && { cut: cut.join('; ') }),
      takenAt: held.report.takenAt,
      ...(readAt !== undefined && { readAt }),
      ...(stale !== undefined && { stale }),
    } as Answer);
  } catch (error) {
    if (!(error instanceof DoryoError)) throw error;
    const { message, hint } = error;
    throw new DoryoError(error.code, await sealValue(message), { ...(hint !== undefined && { hint: await sealValue(hint) }) });
  }
}

/** So much evidence goes with one answer, in bytes of JSON. */
const evidenceBytes = 48_000;
function bounded(evidence: readonly Evidence[]): { readonly evidence: readonly Evidence[]; readonly left: number } {
  const sizes = evidence.map((one) => Buffer.byteLength(JSON.stringify(one)));
  let size = 0;
  const kept = evidence.filter((_, index) => (size += sizes[index] ?? 0) <= evidenceBytes);
  return { evidence: kept, left: evidence.length - kept.length };
}
function leftOut(count: number, language: Language): string {
  return language === 'ja'
    ? `根拠のうち ${count} 件は省略（節や名前で絞り込んでください）`
    : `${count} pieces of evidence are left out: ask for a section, or for less`;
}

/** The text of an answer with what a reader has to know of its limits. */
export function plainText({ text, cut, stale, takenAt }: Answer): string {
  const notes = [
    ...(cut === undefined ? [] : [`[${cut}]`]),
    ...(stale === undefined ? [] : [`[as of ${takenAt}; reading it again failed: ${stale}]`]),
  ];
  return [text, ...notes].join('\n');
}
