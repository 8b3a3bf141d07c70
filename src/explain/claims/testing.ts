import { fileURLToPath } from 'node:url';
import { readFiles } from '#collect/file/read-files.ts';
import type { Language } from '#model/language.ts';
import type { Check, CheckContext, Claim } from '../check.ts';
import { caseFrom } from '../reading/testing.ts';
import { checkContextOf } from './context.ts';

/** What a claim of the recorded memory shortage is held against: 2 replicas of 10Gi, one Pending, and two nodes that have no room. */
export async function recorded(language: Language, name = 'memory-shortage'): Promise<CheckContext> {
  const file = fileURLToPath(new URL(`../../../examples/${name}.doryo.json.gz`, import.meta.url));
  const held = caseFrom(await readFiles([file], {}, { signal: new AbortController().signal }), language);
  const [incident] = held.incidents;
  if (!incident) throw new Error(`${name} holds no incident`);
  return checkContextOf(held, incident);
}

/** A statement in section Cause, with whatever a case says otherwise. */
export function claim(text: string, more: Partial<Claim> = {}): Claim {
  return { section: 'cause', kind: 'statement', text, evidence: [], ...more };
}

/** Verdicts of a check on a claim, with its reasons. */
export function complaints({ check }: Check, one: Claim, context: CheckContext): readonly string[] {
  return [...check(one, context)].map(({ verdict, because }) => `${verdict}: ${because}`);
}
