import { z } from 'zod';
import { compose, promptText } from '#explain/model/compose.ts';
import { audiences } from '#explain/prompts/template.ts';
import { withTools } from '#explain/prompts/with-tools.ts';
import { incidentNamed } from '#explain/reading/named-incident.ts';
import { questionInChat } from '#explain/told/by-model.ts';
import { DoryoError } from '#model/error.ts';
import type { Serving } from '#pipeline/serving.ts';

/** A prompt that a client offers to its person: the template that doryo itself sends, filled with an incident. */
export interface ServedPrompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly template: 'first' | 'second';
}
export const promptArguments = z.object({
  incident: z.string().max(80).optional().describe('Id of an incident, as list_incidents prints it. Left out: the most urgent one.'),
  audience: z.enum(audiences).optional().describe('Who reads the answer. Left out: an engineer.'),
});

export const servedPrompts: readonly ServedPrompt[] = [
  {
    name: 'first_response',
    title: 'First response',
    description: 'Tell an incident in six answers: where, what happens, cause, impact, urgency, and what to do next.',
    template: 'first',
  },
  {
    name: 'second_response',
    title: 'Second response',
    description:
      'Investigate an incident until it is understood, and propose ways to recover, each with its predicted result, price and undo.',
    template: 'second',
  },
];

/** Tokens that a prompt may have: a client puts it into a conversation that has to go on. */
const room = 12_000;

/** The prompt with the incident in it, behind the boundary. Texts of the cluster are fenced in it. */
export async function promptTextFor(
  { template }: ServedPrompt,
  { incident, audience = 'engineer' }: z.output<typeof promptArguments>,
  { cases, boundary, prompts, fence }: Serving,
): Promise<string> {
  const { held } = await cases.current();
  const id = incident === undefined ? held.report.incidents[0]?.id : incidentNamed(incident, held).id;
  const found = held.incidents.find((one) => one.id === id);
  if (!found) throw new DoryoError('NotFound', 'there is no incident.', { hint: 'read_gaps says what was not seen' });
  const chosen = { ...prompts, first: prompts[template] };
  const { instructions, ...question } = questionInChat({ held, incident: found, prompts: chosen, audience });
  const composed = await compose(
    { ...question, instructions: `${instructions}\n\n${withTools}` },
    { boundary: boundary(held), fence, room },
  );
  return promptText(composed);
}
