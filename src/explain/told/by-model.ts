import { z } from 'zod';
import type { Explanation } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';
import type { Answer, Asker, Question, Usage } from '../asker.ts';
import type { Case } from '../case.ts';
import { type CheckContext, claimSchema } from '../check.ts';
import { checkContextOf } from '../claims/context.ts';
import { type Verified, verify } from '../claims/verify.ts';
import { inChat } from '../prompts/in-chat.ts';
import type { Prompts } from '../prompts/prompts.ts';
import { type Audience, filled } from '../prompts/template.ts';
import { secondTry } from './again.ts';
import { type Deciding, decide } from './decide.ts';
import { merged, type ToldHypothesis } from './merge.ts';
import { incidentParts, outsideParts } from './parts.ts';

const answerShape = z.object({ claims: z.array(claimSchema).max(60) });

export interface ByModel {
  readonly held: Case;
  readonly incident: Incident;
  readonly asker: Asker;
  readonly prompts: Prompts;
  readonly audience: Audience;
  /** How the reads that would decide hypotheses are made: by default of the case alone. */
  readonly deciding?: Deciding;
}
/** An incident told by a model and checked; or why it was not, and then it stays as told by rule. */
export type ToldByModel =
  | {
      readonly status: 'told';
      readonly explanation: Explanation;
      readonly verified: Verified;
      readonly hypotheses: readonly ToldHypothesis[];
      readonly prompt: string;
      readonly cut: boolean;
      readonly cached: boolean;
      readonly usage: readonly Usage[];
    }
  | { readonly status: 'none'; readonly message: string; readonly usage: readonly Usage[] };

/** The question for an incident, exactly as it is asked. */
export function firstQuestion(
  { held, incident, prompts, audience, deciding }: Omit<ByModel, 'asker'>,
  context: CheckContext = checkContextOf(held, incident),
): Question<typeof answerShape> {
  const parts = [...incidentParts(context), ...outsideParts(deciding?.outside)];
  return { ...filled(prompts.first, { language: held.report.language, audience }), parts, shape: answerShape };
}

/** The same for a chat window, which knows no schema: the answer is prose. */
export function questionInChat(given: Omit<ByModel, 'asker'>): Question<z.ZodString> {
  const { instructions, ...question } = firstQuestion(given);
  return { ...question, instructions: `${instructions}\n\n${inChat}`, shape: z.string() };
}

/** Has an incident told by a model. Every claim is held against the checks; what fails is asked again once. */
export async function tellByModel(given: ByModel, signal: AbortSignal): Promise<ToldByModel> {
  const { held, incident, asker, prompts, audience, deciding = {} } = given;
  const { language } = held.report;
  const rule = held.report.incidents.find(({ id }) => id === incident.id);
  if (!rule) throw new Error(`the report holds no incident ${incident.id}`);
  const context = { ...checkContextOf(held, incident), outside: (deciding.outside ?? []).map(({ name }) => name) };
  const question = firstQuestion(given, context);
  const answer: Answer<z.output<typeof answerShape>> = await asker.ask(question, signal);
  if (answer.status === 'none') return { status: 'none', message: answer.message, usage: [answer.usage] };
  const usage = [answer.usage];
  const { parts } = question;
  const askAgain = secondTry({ asker, prompt: prompts.again, language, audience, parts, onUsage: (one) => usage.push(one) }, signal);
  const verified = await verify(answer.value.claims, context, askAgain);
  const decided = await decide(verified, context, deciding, signal);
  const base: Explanation = { incident: rule.id, language, title: rule.title, sections: rule.sections, evidence: rule.evidence };
  const { explanation, hypotheses } = merged(base, verified, { context, language, decided });
  return { status: 'told', explanation, verified, hypotheses, prompt: question.prompt, cut: answer.cut, cached: answer.cached, usage };
}
