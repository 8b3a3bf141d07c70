import { describe, expect, it } from 'vitest';
import { matchesGlob } from './glob.ts';

describe('matchesGlob', () => {
  it.each([
    ['acme-*', 'acme-prod'],
    ['*', ''],
    ['a*c', 'abc'],
    ['a*b*c', 'a-b-b-c'],
    ['shop/*', 'shop/web'],
    ['web', 'web'],
  ])('%s fits %s', (pattern, text) => expect(matchesGlob(pattern, text)).toBe(true));
  it.each([
    ['acme-*', 'other'],
    ['ab*ba', 'aba'],
    ['a*b*c', 'ac'],
    ['web', 'web2'],
    ['a.c', 'abc'],
  ])('%s does not fit %s', (pattern, text) => expect(matchesGlob(pattern, text)).toBe(false));
});
