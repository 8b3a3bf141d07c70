import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DoryoError } from '#model/error.ts';
import type { Entry } from './entry.ts';
import { lineOf, readRecord } from './record.ts';
import { stateOf } from './state.ts';

const at = '2026-01-01T00:00:00.000Z';
const entries: readonly Entry[] = [
  { entry: 'started', version: 1, at, session: 's', mode: 'paste', language: 'ja' },
  { entry: 'asked', at, command: 'kubectl get pods', shows: '各 Pod', readings: [], tellsApart: [] },
  {
    entry: 'pasted',
    at,
    takenAt: at,
    text: 'NAME\nweb\u2028é',
    digest: 'd',
    parts: [],
    verdict: 'asked',
    command: 'kubectl get pods',
    said: [],
  },
  { entry: 'change', at, what: 'kubectl scale deployment/web --replicas=2', because: 'more load' },
  { entry: 'note', at, text: 'the last one' },
];
const whole = Buffer.from(entries.map(lineOf).join(''));

describe('a record', () => {
  it('comes back as it was written', () => expect(readRecord(whole, 'r')).toEqual({ entries, whole: whole.length, torn: false }));

  it('gives all whole entries, wherever the program was killed while it wrote', () => {
    for (let length = 0; length <= whole.length; length += 1) {
      const read = readRecord(whole.subarray(0, length), 'r');
      const lines = whole.subarray(0, length).filter((byte) => byte === 0x0a).length;
      expect(read.entries).toEqual(entries.slice(0, lines));
      expect({ torn: read.torn, length: read.whole }).toEqual({
        torn: length !== read.whole,
        length: Buffer.from(entries.slice(0, lines).map(lineOf).join('')).length,
      });
    }
  });

  it('goes on after a torn line as if that line had never been', () =>
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const { whole: kept } = readRecord(whole.subarray(0, length), 'r');
        const next = lineOf({ entry: 'note', at, text: 'after' });
        const read = readRecord(Buffer.concat([whole.subarray(0, kept), Buffer.from(next)]), 'r');
        expect(read.torn).toBe(false);
        expect(read.entries.at(-1)).toEqual({ entry: 'note', at, text: 'after' });
      }),
    ));

  it.each([
    ['a line in the middle that is no JSON', 'x\n'],
    ['an entry that it does not know', '{"entry":"guess","at":"2026-01-01T00:00:00.000Z"}\n'],
    ['another version', '{"entry":"started","version":2}\n'],
    ['a time that is none', '{"entry":"note","at":"yesterday","text":""}\n'],
  ])('is refused for %s', (_, line) => expect(() => readRecord(Buffer.from(line), 'r')).toThrow(DoryoError));
});

describe('the state of a session', () => {
  it('follows from the record alone, entry by entry', () => {
    expect(stateOf(entries.slice(0, 2)).open?.command).toBe('kubectl get pods');
    expect(stateOf(entries.slice(0, 3)).open).toBeUndefined();
    expect([...stateOf(entries.slice(0, 3)).settled]).toEqual(['kubectl get pods']);
  });
  it('lets everything be asked again after a change', () => expect([...stateOf(entries).settled]).toEqual([]));
  it('keeps a question open that was answered with something else', () => {
    const other = entries.map((entry) => (entry.entry === 'pasted' ? { ...entry, verdict: 'other' as const } : entry));
    expect(stateOf(other.slice(0, 3)).open?.command).toBe('kubectl get pods');
  });
});
