import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boundaryIn } from './boundary-in.ts';
import { boundaryKey, keepPseudonyms, knownPseudonyms } from './store.ts';

let folder = '';
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'doryo-')), 'state');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

it("the key is made once, and is its owner's alone", () => {
  const key = boundaryKey(folder);
  expect(key).toHaveLength(32);
  expect(boundaryKey(folder)).toEqual(key);
  expect(statSync(path.join(folder, 'pseudonym-key')).mode & 0o777).toBe(0o600);
});
it('a key that is none is refused, with what to do', () => {
  boundaryKey(folder);
  writeFileSync(path.join(folder, 'pseudonym-key'), 'short');
  expect(() => boundaryKey(folder)).toThrow(/holds no key/);
});
it('the map grows by what is new, and a line that was cut costs only itself', () => {
  const [one, other] = [
    { pseudonym: 'qafimoteb', real: 'checkout' },
    { pseudonym: 'qobaduzen', real: 'ledger' },
  ];
  expect(knownPseudonyms(folder)).toEqual([]);
  keepPseudonyms(folder, [one]);
  appendFileSync(path.join(folder, 'pseudonyms.jsonl'), '{"pseudonym":"qa\n');
  keepPseudonyms(folder, [other]);
  expect(knownPseudonyms(folder)).toEqual([one, other]);
  expect(statSync(path.join(folder, 'pseudonyms.jsonl')).mode & 0o777).toBe(0o600);
});
it('what one run seals another one opens', async () => {
  const sealed = await boundaryIn(folder, { settings: {} }).seal('secret "harbour-credentials" not found');
  expect(sealed).not.toContain('harbour');
  expect(boundaryIn(folder, { settings: {} }).open(sealed)).toBe('secret "harbour-credentials" not found');
});
