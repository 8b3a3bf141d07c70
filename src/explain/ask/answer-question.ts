import { redactText } from '#collect/redact-patterns.ts';
import { type AskAnswer, answerByRule } from './answer.ts';
import { answerByModel, type ModelAsking } from './by-model.ts';

/** An answer, and what became of the model where one was asked. */
export interface Answered {
  readonly answer: AskAnswer;
  readonly note?: string;
}

/** Answers a free question: by rule, and with what a model adds where there is one. Nothing that a model does or fails to do takes the answer by rule away. */
export async function answerQuestion(
  asked: string,
  { asker, ...asking }: Omit<ModelAsking, 'asker'> & Partial<Pick<ModelAsking, 'asker'>>,
  within = '',
): Promise<Answered> {
  // A word of a secret would be looked for by itself, and told to be unknown.
  const question = redactText(asked);
  const byRule = { ...answerByRule(`${question} ${within}`.trim(), asking.held), question };
  if (!asker) return { answer: byRule };
  const { answer = byRule, note } = await answerByModel(byRule, { ...asking, asker });
  return { answer, note };
}
