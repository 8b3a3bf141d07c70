import { describe, expect, it } from 'vitest';
import { claim, complaints, recorded } from '../claims/testing.ts';
import { symptomHasEvidence } from './symptom-has-evidence.ts';

const english = await recorded('en');
const japanese = await recorded('ja');

describe('is refused', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['Responses are slow.', {}],
    ['応答が遅くなっています。', {}],
    ['Performance degradation is seen.', {}],
    ['性能低下が発生しています。', {}],
    ['Users experience timeouts.', {}],
    ['タイムアウトが発生しています。', {}],
    ['There is data loss.', {}],
    ['データ損失が発生しています。', {}],
    ['It answers with 503 errors.', {}],
    ['Customers have complained.', {}],
    ['顧客から苦情が来ています。', {}],
    ['There is a memory leak.', {}],
    ['メモリリークが疑われます。', {}],
    ['There is packet loss.', {}],
    ['The cluster was attacked; it is an attack.', {}],
    ['攻撃を受けています。', {}],
    ['The disk is full.', {}],
    ['CPU is high.', {}],
    ['Service web is misconfigured.', {}],
    ['A deadlock blocks it.', {}],
    ['Latency may rise.', {}],
  ])('%s', (text, more) => {
    expect(complaints(symptomHasEvidence, claim(text, more), english)).not.toEqual([]);
    expect(complaints(symptomHasEvidence, claim(text, more), japanese).join(' ')).toMatch(/[ぁ-ん一-龠]/);
  });
});

describe('holds', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['One of two replicas runs.', {}],
    ['2 個中 1 個のレプリカで稼働しています。', {}],
    ['No node has room.', {}],
    ['ノードに空きがありません。', {}],
    ['The spare is missing.', {}],
  ])('%s', (text, more) => {
    expect(complaints(symptomHasEvidence, claim(text, more), english)).toEqual([]);
    expect(complaints(symptomHasEvidence, claim(text, more), japanese)).toEqual([]);
  });
});
