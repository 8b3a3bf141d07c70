import { expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { inLanguage, isInOneLanguage } from './in-language.ts';

const at = '2026-01-01T10:00:00Z';
const entry: Entry = {
  entry: 'hypothesis',
  at,
  key: 'k',
  text: 'It waits.',
  from: 'rule',
  status: 'supported',
  because: 'it says so',
  also: { language: 'ja', text: '待っている。', because: 'そう述べている' },
};

it('an entry is told in the language that is asked for, and can be told back', () => {
  expect(inLanguage(entry, 'en')).toBe(entry);
  const turned = inLanguage(entry, 'ja');
  expect(turned).toMatchObject({ text: '待っている。', because: 'そう述べている', status: 'supported', key: 'k' });
  expect(inLanguage(turned, 'en')).toEqual(entry);
});

it('one of which nothing else was recorded stays as it is', () => {
  const { also: _, ...bare } = entry;
  expect(inLanguage(bare, 'ja')).toBe(bare);
  const gone: Entry = { entry: 'known', at, takenAt: at, incident: null };
  expect(inLanguage(gone, 'ja')).toEqual(gone);
});

const { also: _, ...alone } = entry;
it.each<readonly [string, Entry, boolean]>([
  ['recorded in both', entry, false],
  ['of a rule, recorded in one', alone, true],
  ['of a model', { ...alone, from: 'model', because: '' }, true],
  ['of a person, with nothing that doryo said of it', { ...alone, from: 'person', because: '' }, false],
  ['of a person, with what doryo said of it', { ...alone, from: 'person' }, true],
  ['typed', { entry: 'note', at, text: 'x' }, false],
  ['that the incident is gone', { entry: 'known', at, takenAt: at, incident: null }, false],
])('tells whether words of doryo stand in one language only: %s', (_name, given, expected) =>
  expect(isInOneLanguage(given)).toBe(expected),
);
