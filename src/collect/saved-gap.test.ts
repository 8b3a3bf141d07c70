import { describe, expect, it } from 'vitest';
import { type GapPhrase, phraseText, reasonText } from '#model/gap.ts';
import { gapPhrases, gapSubjects } from '#model/gap-phrases.ts';
import { savedGap } from './saved-gap.ts';

/** Every phrase of the table with values that could be meant. */
const samples = Object.entries(gapPhrases).map(([say, { en }]) => {
  const names = [...en.matchAll(/\{([A-Za-z]+)[|}]/g)].map(([, name = '']) => name);
  const values = names.map((name) => [
    name,
    /^(?:n|known|count|read|seconds|status|from|to|line|column|more)$/.test(name) ? 7 : `${name}s/a`,
  ]);
  return { say, ...Object.fromEntries(values) } as GapPhrase;
});

describe('a gap of a saved snapshot', () => {
  it.each(samples)('is read as it was saved: $say', (phrase) => {
    const gap = { kind: 'failed', what: phrase, namespace: 'shop', because: [phrase, phrase], reveal: 'date -u' } as const;
    expect(savedGap(JSON.parse(JSON.stringify(gap)) as never)).toEqual([gap]);
  });
  it.each(samples)('is found again by the sentence that was saved before: $say', (phrase) => {
    const english = phraseText(phrase, 'en');
    const [gap] = savedGap({ kind: 'failed', what: english, because: english });
    expect(gap && phraseText(gap.what, 'en')).toBe(english);
    expect(gap && reasonText(gap, 'en')).toBe(english);
    const found = Object.hasOwn(gapSubjects, phrase.say) ? gap?.what : gap?.because[0];
    if (!/^\{\w+\}$/.test(gapPhrases[phrase.say].en)) expect(found?.say).toBe(phrase.say);
  });
  it('reads several sentences of before, and keeps the words of others whole', () => {
    const because = 'listing pods is not allowed over all namespaces; read in 1 of 3 known namespaces: a, b';
    const [gap] = savedGap({ kind: 'forbidden', what: 'Pod', because });
    expect(gap?.because.map(({ say }) => say)).toEqual(['listForbiddenAnywhere', 'readInSome']);
    expect(gap && reasonText(gap, 'en')).toBe(because);
    const own = 'etcd is slow; try later';
    expect(savedGap({ kind: 'failed', what: 'Pod', because: own })[0]?.because).toEqual([{ say: 'quoted', text: own }]);
  });
  it.each([
    ['an unknown phrase', { kind: 'failed', what: { say: 'nothing' }, because: [{ say: 'noTime' }] }],
    ['a phrase of the prototype', { kind: 'failed', what: { say: 'toString' }, because: [{ say: 'noTime' }] }],
    ['a phrase without its value', { kind: 'failed', what: { say: 'logsOf' }, because: [{ say: 'noTime' }] }],
    ['a value that is no text', { kind: 'failed', what: { say: 'logsOf', n: {} }, because: [{ say: 'noTime' }] }],
    ['no reason', { kind: 'failed', what: { say: 'usage' }, because: [] }],
    ['an unknown kind', { kind: 'other', what: { say: 'usage' }, because: [{ say: 'noTime' }] }],
  ])('is dropped when it was changed by hand: %s', (_, gap) => expect(savedGap(gap)).toEqual([]));
  it('does not hang on a hostile sentence', () => {
    const hostile = 'an event names '.repeat(120);
    expect(savedGap({ kind: 'failed', what: hostile, because: hostile })).toHaveLength(1);
  });
});
