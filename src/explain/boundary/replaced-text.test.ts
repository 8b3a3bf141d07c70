import { expect, it } from 'vitest';
import { replacedText } from './replaced-text.ts';

it('counts what was replaced, by class', () => {
  expect(replacedText({ name: 12, host: 3, secret: 1 }, 'en')).toBe('Removed: 1 secret. Replaced by pseudonyms: 12 names, 3 hosts.');
  expect(replacedText({ name: 12, secret: 2 }, 'ja')).toBe('削除: 秘密情報 2 個。仮名への置き換え: 名前 12 個。');
  expect(replacedText({}, 'en')).toBe('Nothing had to be replaced or removed.');
});
