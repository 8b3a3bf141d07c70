import { describe, expect, it } from 'vitest';
import type { Claim } from '../check.ts';
import { claim, recorded } from './testing.ts';
import { type Judged, verify } from './verify.ts';

const context = await recorded('en');
const holds = claim('No node has 10Gi of memory free: the most is 6.3Gi, on worker2.', { evidence: ['S1'] });
const used = claim('The pod uses 10Gi of memory.', { evidence: ['S1'] });
const slow = claim('Responses are slow.', { section: 'what' });
const guess = claim('Deployment nginx-with-10gi fails because Service web was changed.', { evidence: ['E8', 'E4'] });

/** Gives these on the second try, and keeps what it was asked. */
function second(...answers: readonly (Claim | undefined)[]) {
  const asked: (readonly Judged[])[] = [];
  const askAgain = (failed: readonly Judged[]) => {
    asked.push(failed);
    return Promise.resolve(answers);
  };
  return { asked, askAgain };
}
const outcomes = (judged: readonly Judged[]) => judged.map(({ outcome }) => outcome);

describe('an answer', () => {
  it('is not asked again where everything holds', async () => {
    const { asked, askAgain } = second();
    const { judged, counts } = await verify([holds], context, askAgain);
    expect(asked).toEqual([]);
    expect(outcomes(judged)).toEqual(['kept']);
    expect(counts).toEqual({ checked: 1, kept: 1, marked: 0, dropped: 0, corrected: 0 });
  });

  it('is asked again once, only for what failed, with the reason of each', async () => {
    const { asked, askAgain } = second(used, slow, guess);
    const { judged, counts } = await verify([holds, used, slow, guess], context, askAgain);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.map((one) => one.claim)).toEqual([used, slow, guess]);
    expect(asked[0]?.map(({ complaints }) => complaints.map(({ because }) => because).join(' '))).toEqual([
      expect.stringContaining('10Gi is requested, promised or allowed, not used'),
      expect.stringContaining('nobody has seen "slow"'),
      expect.stringContaining('it is a hypothesis'),
    ]);
    expect(outcomes(judged)).toEqual(['kept', 'dropped', 'dropped', 'marked']);
    expect(counts).toEqual({ checked: 4, kept: 1, marked: 1, dropped: 2, corrected: 0 });
  });

  it('is kept as corrected where the second try holds', async () => {
    const { judged, counts } = await verify([used], context, second(holds).askAgain);
    expect(judged[0]).toMatchObject({ claim: holds, outcome: 'kept', corrected: true });
    expect(counts).toMatchObject({ kept: 1, dropped: 0, corrected: 1 });
  });

  it('keeps the first verdict and its reason where the second try is no better, or worse', async () => {
    const { judged } = await verify([guess, used], context, second(used, slow).askAgain);
    expect(judged).toMatchObject([
      { claim: guess, outcome: 'marked', corrected: false },
      { claim: used, outcome: 'dropped', corrected: false },
    ]);
  });

  it('stays dropped where the second try withdraws it, says less, or there is none', async () => {
    expect(outcomes((await verify([used, slow], context, second(undefined).askAgain)).judged)).toEqual(['dropped', 'dropped']);
    expect(outcomes((await verify([used], context)).judged)).toEqual(['dropped']);
  });

  it('is dropped where one complaint of several is grave', async () => {
    const both = claim(`${guess.text} ${slow.text}`, { evidence: ['E8', 'E4'] });
    const { judged } = await verify([both], context);
    expect(judged[0]?.outcome).toBe('dropped');
    expect(new Set(judged[0]?.complaints.map(({ verdict }) => verdict))).toEqual(new Set(['drop', 'mark']));
  });
});
