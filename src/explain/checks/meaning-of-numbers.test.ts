import { describe, expect, it } from 'vitest';
import { claim, complaints, recorded } from '../claims/testing.ts';
import { meaningOfNumbers } from './meaning-of-numbers.ts';

const english = await recorded('en');
const japanese = await recorded('ja');

describe('is refused', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['The pod uses 10Gi of memory.', { evidence: ['S1'] }],
    ['Pod はメモリを 10Gi 使用しています。', { evidence: ['S1'] }],
    ['Memory usage on worker2 is 5Gi.', { evidence: ['S1'] }],
    ['worker2 のメモリ使用量は 5Gi です。', { evidence: ['S1'] }],
    ['Memory utilization is at 44 %.', { evidence: ['S1'] }],
    ['メモリ使用率は 44 % です。', { evidence: ['S1'] }],
    ['It consumes 10Gi.', { evidence: ['S1'] }],
    ['The pods use too much memory.', { evidence: ['S1'] }],
    ['CPU usage is high.', { evidence: ['S1'] }],
    ['メモリの使用率が高くなっています。', { evidence: ['S1'] }],
    ['10Gi of memory are in use on worker1.', { evidence: ['S1'] }],
    ['nginx-with-5gi consumes 5Gi of worker2.', { evidence: ['S1'] }],
  ])('%s', (text, more) => {
    expect(complaints(meaningOfNumbers, claim(text, more), english)).not.toEqual([]);
    expect(complaints(meaningOfNumbers, claim(text, more), japanese).join(' ')).toMatch(/[ぁ-ん一-龠]/);
  });
});

describe('holds', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['The pod asks for 10Gi of memory.', { evidence: ['S1'] }],
    ['Pod は memory を 10Gi 要求しています。', { evidence: ['S1'] }],
    ['10Gi are requested on worker1, which is not what they use.', { evidence: ['S1'] }],
    ['6.3Gi are free on worker2.', { evidence: ['S1'] }],
    ['2 replicas are wanted.', { evidence: ['E6'] }],
    ['The Service uses a selector.', { evidence: ['E11'] }],
  ])('%s', (text, more) => {
    expect(complaints(meaningOfNumbers, claim(text, more), english)).toEqual([]);
    expect(complaints(meaningOfNumbers, claim(text, more), japanese)).toEqual([]);
  });
});
