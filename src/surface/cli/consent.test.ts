import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Destination } from '#explain/model/destination.ts';
import { type Agreeing, consentBy, consentText } from './consent.ts';

const away: Destination = {
  backend: 'openai',
  title: 'OpenAI',
  model: 'm',
  url: 'https://api.example.com/v1',
  host: 'api.example.com',
  local: false,
  send: 'strict',
  retention: '30 days',
};

function asking(more: Partial<Agreeing> = {}) {
  const notes: string[] = [];
  const folder = more.folder ?? mkdtempSync(path.join(tmpdir(), 'doryo-consent-'));
  const agree = consentBy({
    terminal: { note: (text) => void notes.push(text), signal: new AbortController().signal },
    language: 'en',
    folder,
    written: false,
    yesSend: false,
    interactive: false,
    ...more,
  });
  return { agree, notes, folder };
}

describe('before the first send', () => {
  it('nothing is agreed to where nobody can be asked, and it says how to', async () => {
    const { agree, notes } = asking();
    expect(await agree(away)).toBe(false);
    expect(notes.join('')).toContain('--yes-send');
  });

  it.each<readonly [name: string, more: Partial<Agreeing>]>([
    ['--yes-send', { yesSend: true }],
    ['the profile', { written: true }],
  ])('%s agrees, after the place and the terms were shown, and it is kept', async (_, more) => {
    const { agree, notes, folder } = asking(more);
    expect(await agree(away)).toBe(true);
    expect(notes.join('')).toMatch(/https:\/\/api\.example\.com\/v1[\s\S]*Kept there: 30 days[\s\S]*Training on it: not stated/);
    const again = asking({ folder });
    expect(await again.agree(away)).toBe(true);
    expect(again.notes).toEqual([]);
  });

  it.each<readonly [name: string, change: Partial<Destination>]>([
    ['another address', { url: 'https://other.example.com/v1' }],
    ['another boundary setting', { send: 'off' }],
    ['other terms', { retention: '1 year' }],
    ['other terms of training', { training: 'yes' }],
  ])('a yes does not hold for %s', async (_, change) => {
    const { folder, agree } = asking({ yesSend: true });
    await agree(away);
    expect(await asking({ folder }).agree({ ...away, ...change })).toBe(false);
  });

  it('nobody is asked about a model that runs in doryo itself', async () => {
    expect(await asking().agree({ ...away, url: '', host: 'localhost', local: true })).toBe(true);
  });

  it('it is said in Japanese too', () => {
    expect(consentText(away, 'ja')).toContain('このマシンと内部ネットワークの外に送信されます。');
  });
});
