import { expect, it } from 'vitest';
import { type Gap, quoted, reasonText, sameGap } from './gap.ts';
import { fillPhrase } from './phrases.ts';

const gap = (what: string, ...because: readonly [string, ...string[]]): Gap => {
  const [first, ...more] = because;
  return { kind: 'failed', what: quoted(what), because: [quoted(first), ...more.map(quoted)] };
};
it('the reasons of a gap are joined', () => {
  expect([reasonText(gap('Pod', 'a', 'b'), 'en'), reasonText(gap('Pod', 'a', 'b'), 'ja'), reasonText(gap('Pod', 'a'), 'en')]).toEqual([
    'a; b',
    'a。b',
    'a',
  ]);
});
it.each<[string, Gap, boolean]>([
  ['the same', gap('Pod', 'a'), true],
  ['with another command to show it', { ...gap('Pod', 'a'), reveal: 'kubectl get pods' }, true],
  ['of another kind', { ...gap('Pod', 'a'), kind: 'cut' }, false],
  ['of something else', gap('Node', 'a'), false],
  ['for another reason', gap('Pod', 'b'), false],
  ['for a further reason', gap('Pod', 'a', 'b'), false],
])('a gap says the same: %s', (_, other, expected) => expect(sameGap(gap('Pod', 'a'), other)).toBe(expected));

it.each([
  ['no placeholder', 'no placeholder'],
  ['{name} of {count}', 'web of 1'],
  ['{count|pod|pods}', '1 pod'],
  ['{many|pod|pods}', '2 pods'],
  ['{text|pod|pods}', '1 pod'],
  ['{missing} and {.spec.nodeName}', '{missing} and {.spec.nodeName}'],
  ['{toString}', '{toString}'],
])('the phrase %s is filled', (text, expected) => {
  expect(fillPhrase(text, { name: 'web', count: 1, many: 2, text: '1' })).toBe(expected);
});
