import { hashOf } from '#util/hash.ts';
import { firstResponse } from './first-response.ts';
import { firstResponseAgain } from './first-response-again.ts';
import { secondResponse } from './second-response.ts';
import type { Prompt } from './template.ts';

export const prompts = { first: firstResponse, again: firstResponseAgain, second: secondResponse } as const satisfies Readonly<
  Record<string, Prompt>
>;
export type Prompts = Readonly<Record<keyof typeof prompts, Prompt>>;

/** The prompts with those that people wrote in their place. `own` gives the text of a file of that name, if there is one. */
export function promptsWith(own: (id: string) => string | undefined): Prompts {
  const chosen = (prompt: Prompt): Prompt => {
    const text = own(prompt.id);
    return text === undefined ? prompt : { id: prompt.id, version: `own-${hashOf([text]).slice(0, 8)}`, text };
  };
  return { first: chosen(prompts.first), again: chosen(prompts.again), second: chosen(prompts.second) };
}
