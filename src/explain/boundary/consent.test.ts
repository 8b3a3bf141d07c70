import { expect, it } from 'vitest';
import { consentText } from './consent.ts';
import { replacedText } from './replaced-text.ts';

const destination = { backend: 'OpenAI', model: 'some-model', host: 'api.example.com', local: false };

it('says where it goes, what goes, what never goes, and on which terms', () => {
  const text = consentText({ retention: '30 days', training: 'no' }, destination, 'en');
  for (const part of [
    'api.example.com',
    'OpenAI',
    'some-model',
    'outside your network',
    'secrets',
    'Setting strict',
    '30 days',
    ': no',
    '--show-prompt',
  ])
    expect(text).toContain(part);
});
it('says "not stated" where the profile states no terms', () => {
  expect(consentText({}, destination, 'en').match(/not stated/g)).toHaveLength(2);
  expect(consentText({}, destination, 'ja').match(/記載なし/g)).toHaveLength(2);
});
it('names what the setting lets through', () => {
  expect(consentText({ send: 'names' }, destination, 'en')).toContain('Names of objects and namespaces go as they are');
  expect(consentText({ send: 'off' }, { ...destination, local: true }, 'ja')).toContain('名前はそのまま送信します');
});
it('counts what was replaced, by class', () => {
  expect(replacedText({ name: 12, host: 3, secret: 1 }, 'en')).toBe('Removed: 1 secret. Replaced by pseudonyms: 12 names, 3 hosts.');
  expect(replacedText({ name: 12, secret: 2 }, 'ja')).toBe('削除: 秘密情報 2 個。仮名への置き換え: 名前 12 個。');
  expect(replacedText({}, 'en')).toBe('Nothing had to be replaced or removed.');
});
