import { expect, it } from 'vitest';
import { shop, shopLogs } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { readPodLogs } from './read-pod-logs.ts';

const held = testCase({ yaml: shop, logs: shopLogs });
const read = readFrom(readPodLogs, held);
const previous = { object: 'deploy/cart', previous: true };

it('reads the failing pod of a workload, line by line as evidence', async () => {
  const { text, evidence } = await read(previous);
  expect(text).toContain('5 of the 5 lines read');
  expect(evidence).toHaveLength(5);
  expect(evidence[3]).toMatchObject({ type: 'log', run: 'previous', lines: [{ text: 'fatal: no licence file' }] });
});

it('searches, with what stands around a hit', async () => {
  const { text } = await read({ ...previous, search: 'LICENCE' });
  expect(text).toContain('reading settings');
  expect(text).toContain('bye');
  expect(text).not.toContain('starting');
  expect((await read({ ...previous, search: 'nothing of this' })).evidence).toEqual([]);
});

it('reads around a moment only', async () => {
  const { text } = await read({ ...previous, around: '2026-01-01T11:51:00Z' });
  expect(text).toContain('starting');
  expect(text).not.toContain('licence');
});

it('says that there can be no log, instead of naming a command that shows nothing', async () => {
  expect((await read({ object: 'pod/store-7c-y', previous: true })).text).toContain('it was never restarted');
  const waiting = `
apiVersion: v1
kind: Pod
metadata: { name: new, namespace: shop }
spec: { containers: [{ name: app, image: a }] }
status: { phase: Pending }`;
  const { text } = await readFrom(readPodLogs, testCase(waiting))({ object: 'pod/new' });
  expect(text).toContain('has not run yet');
  expect(text).not.toContain('kubectl');
});

it('names the command where a log exists and was not read', async () => {
  expect((await read({ object: 'pod/store-7c-y' })).text).toContain('kubectl logs store-7c-y -n shop -c app');
});

it('names the containers there are', async () => {
  await expect(read({ object: 'pod/store-7c-y', container: 'sidecar' })).rejects.toMatchObject({
    code: 'NotFound',
    hint: 'its containers are: app',
  });
  await expect(read({ object: 'cm/settings' })).rejects.toMatchObject({ code: 'NotFound' });
});

it('asks a connected cluster from the moment that is meant', async () => {
  const asked: unknown[] = [];
  const live = readFrom(readPodLogs, held, {
    log: async ({ pod, container, run, since }) => {
      asked.push(since);
      return { pod, container, run, complete: false, lines: [{ at: '2026-01-01T12:04:00Z', text: 'fresh' }] };
    },
  });
  const { text } = await live({ object: 'pod/store-7c-y', around: '2026-01-01T12:04:00Z' });
  expect(asked).toEqual(['2026-01-01T12:02:00.000Z']);
  expect(text).toContain('fresh');
  expect(text).toContain('Older lines were not read');
});
