import { describe, expect, it } from 'vitest';
import type { Gap } from '#model/gap.ts';
import { gapPhrases } from '#model/gap-phrases.ts';
import { gapIn } from './gap-words.ts';

const gap = (what: Gap['what'], ...because: Gap['because']): Gap => ({ kind: 'forbidden', what, because });
const partly = gap(
  { say: 'quoted', text: 'Pod' },
  { say: 'listForbiddenAnywhere', name: 'pods' },
  { say: 'readInSome', n: 1, known: 3, names: 'shop' },
);

describe('gapIn', () => {
  it('tells the reason in either language, with what varies', () => {
    expect(gapIn(partly, 'en')).toMatchObject({
      what: 'Pod',
      because: 'listing pods is not allowed over all namespaces; read in 1 of 3 known namespaces: shop',
    });
    expect(gapIn(partly, 'ja').because).toBe(
      '全 Namespace の pods を一覧する権限がありません。把握している 3 個の Namespace のうち 1 個では読み取りました: shop',
    );
    expect(gapIn(gap({ say: 'logsOf', n: 1 }, { say: 'logsForbidden' }), 'en').what).toBe('logs of 1 container');
  });
  it("leaves an API server's own words whole", () => {
    const message = 'etcd is slow; try later';
    expect(gapIn(gap({ say: 'quoted', text: 'Pod' }, { say: 'answered', status: 500, message }), 'ja').because).toContain(message);
  });
  it('has every phrase in Japanese, and none ends in a period', () => {
    const own = Object.values(gapPhrases).filter(({ en }) => !/^\{\w+\}$/.test(en));
    expect(own.filter(({ ja }) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(ja)).map(({ en }) => en)).toEqual(['the namespace']);
    expect(Object.values(gapPhrases).filter(({ en, ja }) => en.endsWith('.') || ja.endsWith('。'))).toEqual([]);
  });
});

it('a phrase that the table does not hold, and one without its values, does not compile', () => {
  // @ts-expect-error -- no such phrase
  const unknown: Gap['what'] = { say: 'somethingElse' };
  // @ts-expect-error -- the count is missing
  const incomplete: Gap['what'] = { say: 'logsOf' };
  expect([unknown.say, incomplete.say]).toEqual(['somethingElse', 'logsOf']);
});
