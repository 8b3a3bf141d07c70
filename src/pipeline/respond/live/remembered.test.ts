import { expect, it } from 'vitest';
import type { LiveReads } from '#model/live-reads.ts';
import { remembered } from './remembered.ts';

const { signal } = new AbortController();
const ref = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name });

function counting() {
  const asked: string[] = [];
  const live: LiveReads = {
    object: async ({ name }) => {
      asked.push(`object ${name}`);
      if (name === 'gone') throw new Error('no answer');
      return undefined;
    },
    events: async (namespace) => {
      asked.push(`events ${namespace ?? 'all'}`);
      return { events: [], complete: true };
    },
    log: async () => undefined,
    usage: async () => [],
    mayI: async () => true,
    now: () => {
      asked.push('now');
      return `2026-01-01T10:00:0${asked.length}Z`;
    },
  };
  return { asked, live: remembered(live) };
}

it('asks the same once, and what is another question anew', async () => {
  const { asked, live } = counting();
  await live.object(ref('a'), signal);
  await live.object(ref('a'), new AbortController().signal);
  await live.object(ref('b'), signal);
  await live.events(undefined, signal);
  await live.events('shop', signal);
  await live.events(undefined, signal);
  expect(live.now()).toBe(live.now());
  expect(asked).toEqual(['object a', 'object b', 'events all', 'events shop', 'now']);
});

it('gives a failure again as it was', async () => {
  const { asked, live } = counting();
  await expect(live.object(ref('gone'), signal)).rejects.toThrow('no answer');
  await expect(live.object(ref('gone'), signal)).rejects.toThrow('no answer');
  expect(asked).toEqual(['object gone']);
});
