import { describe, expect, it } from 'vitest';
import { DoryoError } from '#model/error.ts';
import { parseProfileFile } from './profile-file.ts';

describe('parseProfileFile', () => {
  it('reads profiles', async () => {
    const { profiles } = await parseProfileFile(
      'profiles:\n- name: a\n  contexts: ["*"]\n  language: ja\n  headings: operations\n',
      'p.yaml',
    );
    expect(profiles).toEqual([{ name: 'a', contexts: ['*'], language: 'ja', headings: 'operations' }]);
  });
  it.each([
    ['profiles:\n- name: a\n  language: fr\n', 'profiles[0].language'],
    ['profiles:\n- name: a\n  namespaces: [{ match: x }, { environment: prod }]\n', 'profiles[0].namespaces[1].match'],
    ['profiles: []', 'profiles'],
    ['', 'the file'],
    ['a: [', 'not YAML'],
  ])('names the field that is wrong in %j', async (text, place) => {
    const error = await parseProfileFile(text, 'p.yaml').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DoryoError);
    expect((error as DoryoError).code).toBe('BadConfig');
    expect((error as DoryoError).message).toContain(place);
  });
});
