import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import type { Language } from '#model/language.ts';
import type { Check, CheckContext, CheckUnit, Claim } from '../check.ts';
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

export type CheckCase = readonly [text: string, more: Partial<Claim>];
export interface CheckCases {
  readonly refused: readonly CheckCase[];
  readonly holds: readonly CheckCase[];
  /** `own` where a statement is compared with the words of the report, which are in one language. */
  readonly against?: 'both' | 'own';
  /** What they are held against; without it the recorded memory shortage. */
  readonly contexts?: Contexts;
}
type Contexts = Readonly<Record<Language, CheckContext>>;

/** Answers that a check refuses, with a reason in the reader's language, and honest ones that look alike and pass. */
export async function checkCases(check: CheckUnit, { refused, holds, against = 'both', contexts }: CheckCases): Promise<void> {
  const { en, ja } = contexts ?? { en: await recorded('en'), ja: await recorded('ja') };
  const contextsFor = (text: string): readonly CheckContext[] => (against === 'both' ? [en, ja] : [isJapanese(text) ? ja : en]);
  describe(check.id, () => {
    it.each(refused)('refuses: %s', (text, more) => {
      for (const context of contextsFor(text)) {
        const found = [...check.check(claim(text, more), context)];
        expect(found).not.toEqual([]);
        expect(found.filter(({ verdict }) => !check.verdicts.includes(verdict))).toEqual([]);
        if (context === ja) expect(found.map(({ because }) => because).join(' ')).toMatch(/[ぁ-ん一-龠]/);
      }
    });
    it.each(holds)('holds: %s', (text, more) => {
      for (const context of contextsFor(text)) expect(complaints(check, claim(text, more), context)).toEqual([]);
    });
    it('has ten adversarial answers or more, in both languages, and honest ones', () => {
      expect(refused.length).toBeGreaterThanOrEqual(10);
      expect(refused.filter(([text]) => isJapanese(text)).length).toBeGreaterThan(0);
      expect(holds.length).toBeGreaterThanOrEqual(3);
    });
  });
}
function isJapanese(text: string): boolean {
  return /[ぁ-んァ-ヶ一-龠]/.test(text);
}

/** Verdicts of a check on a claim, with its reasons. */
export function complaints({ check }: Check, one: Claim, context: CheckContext): readonly string[] {
  return [...check(one, context)].map(({ verdict, because }) => `${verdict}: ${because}`);
}
