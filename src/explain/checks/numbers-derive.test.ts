import { describe, expect, it } from 'vitest';
import { claim, complaints, recorded } from '../claims/testing.ts';
import { numbersDerive } from './numbers-derive.ts';

const english = await recorded('en');
const japanese = await recorded('ja');

describe('is refused', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['It was recorded 27 times.', { evidence: ['E3'] }],
    ['27 回記録されています。', { evidence: ['E3'] }],
    ['3 of 4 replicas run.', { evidence: ['E4', 'E6'] }],
    ['4 個中 3 個のレプリカが稼働しています。', { evidence: ['E4', 'E6'] }],
    ['It asks for 12Gi.', { evidence: ['S1'] }],
    ['It asks for 10Mi.', { evidence: ['S1'] }],
    ['It has been so for 149 minutes.', { evidence: ['E1'] }],
    ['149 分続いています。', { evidence: ['E1'] }],
    ['It began at 05:28:03Z.', { evidence: ['E1'] }],
    ['5時28分に発生しました。', { evidence: ['E1'] }],
    ['worker2 is filled to 91 %.', { evidence: ['S1'] }],
    ['It exits with code 137.', { evidence: ['E1'] }],
    ['3 nodes are too small.', { evidence: ['E2'] }],
    ['3 台のノードが不足しています。', { evidence: ['E2'] }],
    ['It needs 9.9 cores.', { evidence: ['S1'] }],
    ['The pod is short of 4.7Gi on worker2.', { evidence: ['S1'] }],
    ['10Gi and 6.3Gi differ by 4.7Gi.', { evidence: ['S1'] }],
    ['2 of 2 replicas are available.', { evidence: ['E4', 'E6'] }],
    ['It began on 2026-11-24.', { evidence: ['E1'] }],
  ])('%s', (text, more) => {
    expect(complaints(numbersDerive, claim(text, more), english)).not.toEqual([]);
    expect(complaints(numbersDerive, claim(text, more), japanese).join(' ')).toMatch(/[ぁ-ん一-龠]/);
  });
});

describe('holds', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['1 of 2 replicas runs.', { evidence: ['E4', 'E6'] }],
    ['2 個中 1 個のレプリカで稼働しています。', { evidence: ['E4', 'E6'] }],
    ['One of two replicas runs, so 50 % of them.', { evidence: ['E4', 'E6'] }],
    ['Node worker2 has 6.3Gi free.', { evidence: ['S1'] }],
    ['Node worker2 has 6628656Ki free.', { evidence: ['S1'] }],
    ['It asks for 10Gi and worker2 has 6.3Gi, so 3.7Gi are short.', { evidence: ['S1'] }],
    ['10Gi - 6.3Gi = 3.7Gi', { evidence: ['S1'] }],
    ['It began at 02:35:47Z.', { evidence: ['E1'] }],
    ['It began at 11:35:47 JST.', { evidence: ['E1'] }],
    ['2時35分に始まりました。', { evidence: ['E1'] }],
    ['1 of 2 is missing, 1 replica.', { evidence: ['E4', 'E6'] }],
    ['No number at all.', {}],
  ])('%s', (text, more) => {
    expect(complaints(numbersDerive, claim(text, more), english)).toEqual([]);
    expect(complaints(numbersDerive, claim(text, more), japanese)).toEqual([]);
  });
});
