import type { Claim } from '../check.ts';
import { mentionsOf } from './mentions.ts';

/** Every command of a claim: its own, and those in its text. */
export function commandsOf(claim: Claim): readonly string[] {
  return [...new Set([...(claim.command === undefined ? [] : [claim.command]), ...mentionsOf(claim).commands])];
}
