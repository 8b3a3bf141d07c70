import { z } from 'zod';
import type { Language } from '#model/language.ts';
import type { Asker, Part, Usage } from '../asker.ts';
import { type Claim, claimSchema } from '../check.ts';
import type { AskAgain } from '../claims/verify.ts';
import { type Audience, filled, type Prompt } from '../prompts/template.ts';
import { failedPart } from './parts.ts';

const shape = z.object({ claims: z.array(claimSchema.extend({ replaces: z.number().int().min(0) })).max(60) });

/** What a second try is asked with: the same as the first time, and what failed. */
export interface SecondTry {
  readonly asker: Asker;
  readonly prompt: Prompt;
  readonly language: Language;
  readonly audience: Audience;
  readonly parts: readonly Part[];
  /** Told what it cost. */
  readonly onUsage?: (usage: Usage) => void;
}

/** Asks once more for claims that failed, each with its number and the reasons. No answer withdraws none: then the first verdict stands. */
export function secondTry({ asker, prompt, language, audience, parts, onUsage }: SecondTry, signal: AbortSignal): AskAgain {
  return async (failed) => {
    const second = await asker.ask({ ...filled(prompt, { language, audience }), parts: [...parts, failedPart(failed)], shape }, signal);
    onUsage?.(second.usage);
    if (second.status === 'none') return [];
    return failed.map((_, index) => withoutNumber(second.value.claims.find(({ replaces }) => replaces === index)));
  };
}

function withoutNumber(claim: z.output<typeof shape>['claims'][number] | undefined): Claim | undefined {
  if (!claim) return undefined;
  const { replaces: _, ...rest } = claim;
  return rest;
}
