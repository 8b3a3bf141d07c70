import { z } from 'zod';
import { type Check, type CheckContext, type Claim, claimSchema } from '../check.ts';
import { checks as allChecks } from '../checks.generated.ts';
import { claimsInProse } from '../claims/prose.ts';
import { isSmallTalk } from '../claims/small-talk.ts';

const answer = z.object({ claims: z.array(claimSchema) });

/** What a reply claims, and the checks that it is held against. */
export interface Reply {
  readonly claims: readonly Claim[];
  readonly checks: readonly Check[];
}

/** A chat greets and offers its help between its claims: of that there is nothing to check. An answer by schema has no room for it. */
const checksOfProse = allChecks.map(
  ({ check, ...unit }): Check => ({ ...unit, check: (claim, context) => (isCourtesy(claim) ? [] : check(claim, context)) }),
);
function isCourtesy({ kind, text }: Claim): boolean {
  return kind === 'statement' && isSmallTalk(text);
}

/** A reply as claims: as it is where it came as JSON of the known shape, else sentence by sentence. */
export function readReply(reply: string, context: CheckContext): Reply {
  const [first, last] = [reply.indexOf('{'), reply.lastIndexOf('}')];
  const json = first >= 0 && last > first ? parsed(reply.slice(first, last + 1)) : undefined;
  const found = answer.safeParse(json);
  return found.success
    ? { claims: found.data.claims, checks: allChecks }
    : { claims: claimsInProse(reply, context), checks: checksOfProse };
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
