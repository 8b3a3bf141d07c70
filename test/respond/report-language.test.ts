import { expect, it } from 'vitest';
import { runDoryo } from '../surface/run-doryo.ts';
import { paste, play } from './session.ts';

it('a report in another language than the session says that what was recorded stands in that of the session', async () => {
  const { home } = await play([paste('2-stall.events')]);
  const report = async (language: string) =>
    (await runDoryo(['respond', '--report', '--lang', language], { environment: { HOME: home } })).stdout;
  expect(await report('ja')).toContain('記録された内容は、セッションの言語（英語）のままです');
  expect(await report('en')).not.toContain('language of the session');
}, 120_000);
