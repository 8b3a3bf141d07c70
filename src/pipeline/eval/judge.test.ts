import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import type { Claim } from '#explain/check.ts';
import type { Language } from '#model/language.ts';
import { caseOf } from '../analyze.ts';
import { claimsByRule } from './by-rule.ts';
import { type WrongKind, wrongIn } from './judge.ts';
import { matchedIn, type Truth, truthOf } from './truth.ts';

const snapshot = await readFiles([path.resolve('test/scenarios/memory-shortage/snapshot.doryo.json.gz')], {}, {});
const expected = {
  incidents: [
    {
      subject: 'Deployment default/nginx-with-10gi',
      roots: ['PodRequestFitsNoNodeNow Pod default/nginx-with-10gi-*'],
      symptoms: [],
      contributing: [],
      priority: 'P4' as const,
      says: ['6628656Ki'],
    },
  ],
  allowed: [],
  notBlamed: ['Deployment default/nginx-with-5gi'],
  gaps: [],
};
function truthIn(language: Language): { readonly truth: Truth; readonly byRule: readonly Claim[] } {
  const held = caseOf(snapshot, { language });
  const [matched] = matchedIn(held, expected);
  if (!matched?.told) throw new Error('the incident is not reported');
  return { truth: truthOf(held, { ...matched, told: matched.told }, expected.notBlamed), byRule: claimsByRule(matched.told) };
}
const { truth, byRule } = truthIn('en');
const claim = (text: string, more: Partial<Claim> = {}): Claim => ({ section: 'cause', kind: 'statement', text, evidence: [], ...more });

describe('the judge, who knows what is expected and asks no check', () => {
  it.each<readonly [WrongKind, string, Partial<Claim>]>([
    ['wrongRoot', 'The root cause is Deployment nginx-with-5gi.', {}],
    ['blamesHealthy', 'The pod waits because Deployment nginx-with-5gi was misconfigured.', {}],
    ['blamesHealthy', 'Deployment nginx-with-5gi の設定により Pod が起動しません。', {}],
    ['deniesIncident', 'Everything is healthy.', {}],
    ['deniesIncident', '問題はありません。', {}],
    ['wrongUrgency', 'This is P1.', { section: 'urgency' }],
    ['wrongUrgency', 'It can be ignored, but call someone immediately.', { section: 'urgency' }],
    ['inventedName', 'Deployment payment-gateway fails as well.', {}],
    ['inventedName', 'It cannot reach 10.77.13.9.', {}],
    ['inventedName', 'The event NetworkNotReady was recorded.', {}],
    ['inventedQuote', 'The log says "connection pool exhausted after 30000ms".', { section: 'where' }],
    ['inventedTime', 'It began at 23:59:58Z.', {}],
    ['wrongNumber', 'Only 733Mi of memory are free.', {}],
    ['wrongNumber', 'It has failed 4183 times.', {}],
    ['unmeasuredUse', 'Memory usage is at 44 %.', {}],
    ['unseenSymptom', 'Responses are slow.', { section: 'what' }],
    ['wrongCommand', 'Make room.', { kind: 'command', command: 'kubectl delete pod nginx-with-5gi' }],
    ['wrongCommand', 'Look there.', { kind: 'command', command: 'kubectl describe pod web-0 -n shop' }],
  ])('finds %s in "%s"', (kind, text, more) => {
    expect(wrongIn(claim(text, more), truth)).toContain(kind);
  });

  it.each<readonly [string, Partial<Claim>]>([
    ['Each pod asks for 10Gi of memory, and no node has more than 6.3Gi left.', {}],
    ['The pod waits because no node has enough memory for its request.', {}],
    ['Deployment nginx-with-5gi is not affected.', { section: 'impact' }],
    ['Unlike nginx-with-10gi, Deployment nginx-with-5gi runs and is no cause.', {}],
    ['One of two replicas runs.', { section: 'what' }],
    ['It would be P2 if this were production.', { section: 'urgency' }],
    ['Requested memory is no usage; how much is used was not measured.', {}],
    ['空きメモリーが 10Gi あるノードはありません。', {}],
    ['See what is requested where.', { kind: 'command', command: 'kubectl describe nodes' }],
  ])('lets "%s" be', (text, more) => {
    expect(wrongIn(claim(text, more), truth)).toEqual([]);
  });

  it('finds nothing wrong with what is told by rule, in either language', () => {
    expect(byRule.flatMap((one) => wrongIn(one, truth).map((kind) => `${kind}: ${one.text}`))).toEqual([]);
    const japanese = truthIn('ja');
    expect(japanese.byRule.flatMap((one) => wrongIn(one, japanese.truth).map((kind) => `${kind}: ${one.text}`))).toEqual([]);
    expect(byRule.length).toBeGreaterThan(10);
  });
});
