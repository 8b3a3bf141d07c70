import { describe, expect, it } from 'vitest';
import type { BackendSettings } from '#model/backend-settings.ts';
import { type ModelChoice, settingsFor } from './choose.ts';

const profile: BackendSettings = {
  use: 'allowed',
  backend: 'openai-compatible',
  name: 'qwen',
  url: 'http://10.0.0.5/v1',
  key: { env: 'MY_KEY' },
  send: 'names',
  organisation: ['acme'],
  retention: 'none',
  limits: { seconds: 30, context: 8192 },
};

describe('which model is asked', () => {
  it.each<readonly [name: string, flags: ModelChoice, held: BackendSettings | undefined]>([
    ['nothing is said', {}, undefined],
    ['the profile names no back end', {}, { use: 'allowed' }],
    ['--no-model', { model: false }, profile],
    ['--backend none', { backend: 'none' }, profile],
    ['only --send is given', { send: 'strict' }, undefined],
    ['the profile forbids and nobody asks', {}, { use: 'never' }],
  ])('none when %s', (_, flags, held) => expect(settingsFor(flags, held)).toBeUndefined());

  it('that of the profile, changed by flags', () => {
    expect(settingsFor({}, profile)).toEqual(profile);
    expect(settingsFor({ model: 'other', modelUrl: 'http://10.0.0.6/v1/', send: 'strict' }, profile)).toEqual({
      ...profile,
      name: 'other',
      url: 'http://10.0.0.6/v1',
      send: 'strict',
    });
  });

  it('another back end gets nothing that was said of the first: no key, no address, no terms', () => {
    expect(settingsFor({ backend: 'anthropic', model: 'm' }, profile)).toEqual({
      use: 'allowed',
      backend: 'anthropic',
      name: 'm',
      send: 'names',
      organisation: ['acme'],
      limits: { seconds: 30 },
    });
  });

  it('one that the profile forbids stays forbidden', () => {
    expect(settingsFor({ backend: 'openai', model: 'm' }, { use: 'never' })?.use).toBe('never');
  });

  it.each<readonly [name: string, flags: ModelChoice, says: RegExp]>([
    ['--model alone', { model: 'x' }, /--model does not say/],
    ['--model-url alone', { modelUrl: 'http://x' }, /--model-url does not say/],
  ])('%s is refused', (_, flags, says) => expect(() => settingsFor(flags, undefined)).toThrow(says));

  it('a flag lets out no more than the profile does', () => {
    expect(() => settingsFor({ send: 'off' }, profile)).toThrow(/lets out less/);
  });
});
