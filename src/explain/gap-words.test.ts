import { describe, expect, it } from 'vitest';
import type { Gap } from '#model/gap.ts';
import { gapIn } from './gap-words.ts';
import { gapPhrases } from './words/gaps.ts';

const gap = (what: string, because: string): Gap => ({ kind: 'forbidden', what, because });

describe('gapIn', () => {
  it('leaves English as it is', () =>
    expect(gapIn(gap('Pod', 'metrics.k8s.io is not served'), 'en').because).toBe('metrics.k8s.io is not served'));
  it('tells the reason in Japanese, with what varies', () => {
    expect(gapIn(gap('Pod', 'listing pods is not allowed over all namespaces; read in 1 of 3 known namespaces'), 'ja').because).toBe(
      '全 Namespace の pods を一覧する権限がありません。把握している 3 個の Namespace のうち 1 個では読み取りました',
    );
    expect(gapIn(gap('the age of 2 rows', 'x'), 'ja').what).toBe('2 行の経過時間');
  });
  it("leaves an API server's own words whole", () => {
    const own = 'The API server answered 500: etcd is slow; try later';
    expect(gapIn(gap('Pod', own), 'ja').because).toBe(own);
  });
  it('names the same in both languages', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [english, japanese] of gapPhrases) expect(names(english), english).toEqual(expect.arrayContaining(names(japanese)));
  });
});
