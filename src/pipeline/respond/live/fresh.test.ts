import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { EventRecord } from '#model/event.ts';
import type { LiveReads } from '#model/live-reads.ts';
import type { AnyObject } from '#model/object.ts';
import { isEmpty, recording, withFresh } from './fresh.ts';

const { signal } = new AbortController();
const pod = (name: string, phase: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop }, spec: { containers: [{ name: app }] }, status: { phase: ${phase} } }\n`;
const held = testSnapshot(`${pod('web-1', 'Pending')}---\n${pod('web-2', 'Running')}`);
const [newer] = testSnapshot(pod('web-1', 'Running')).objects;
const ref = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
const event: EventRecord = {
  about: ref,
  type: 'Warning',
  reason: 'BackOff',
  message: 'back-off',
  count: 3,
  lastAt: '2026-01-01T12:01:00Z',
};
const line = { pod: ref, container: 'app', run: 'current', lines: [{ text: 'panic' }], complete: true } as const;
const used = { object: ref, container: 'app', cores: 0.1, bytes: 4096, at: '2026-01-01T12:01:00Z' };
const live = (object: AnyObject | undefined): LiveReads => ({
  object: async () => object,
  events: async () => ({ events: [event], complete: true }),
  log: async () => line,
  usage: async () => [used],
  mayI: async () => true,
  now: () => '2026-01-01T12:05:00Z',
});
const phases = ({ objects }: { readonly objects: readonly AnyObject[] }) =>
  objects.map(({ metadata, ...rest }) => `${metadata.name} ${(rest as { status?: { phase?: string } }).status?.phase}`).sort();

it('puts what single reads brought in place of what was held, and keeps the clock of the whole reading', async () => {
  const recorder = recording(live(newer));
  expect(isEmpty(recorder.fresh())).toBe(true);
  await recorder.live.object(ref, signal);
  await recorder.live.events('shop', signal);
  await recorder.live.log({ pod: ref, container: 'app', run: 'current', tail: 10 }, signal);
  await recorder.live.usage('shop', signal);
  const merged = withFresh(held, recorder.fresh());
  expect(phases(merged)).toEqual(['web-1 Running', 'web-2 Running']);
  expect(merged.events).toContainEqual(event);
  expect(merged.logs).toEqual([line]);
  expect(merged.usage).toEqual([used]);
  expect(merged.takenAt).toBe(held.takenAt);
  expect(merged.coverage).toEqual(held.coverage);
});

it('counts an event that is read again once, with its newer count', async () => {
  const recorder = recording(live(newer));
  await recorder.live.events('shop', signal);
  const merged = withFresh({ ...held, events: [{ ...event, count: 2 }] }, recorder.fresh());
  expect(merged.events).toEqual([event]);
});

it('takes away what is not there any more', async () => {
  const recorder = recording(live(undefined));
  expect(await recorder.live.object(ref, signal)).toBeUndefined();
  expect(phases(withFresh(held, recorder.fresh()))).toEqual(['web-2 Running']);
});
