import { z } from 'zod';
import { type CheckContext, type Claim, claimSchema } from '../check.ts';
import { claimsInProse } from '../claims/prose.ts';

const answer = z.object({ claims: z.array(claimSchema) });

/** A reply as claims: as it is where it came as JSON of the known shape, else sentence by sentence. */
export function claimsInReply(reply: string, context: CheckContext): readonly Claim[] {
  const [first, last] = [reply.indexOf('{'), reply.lastIndexOf('}')];
  const json = first >= 0 && last > first ? parsed(reply.slice(first, last + 1)) : undefined;
  const found = answer.safeParse(json);
  return found.success ? found.data.claims : claimsInProse(reply, context);
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
