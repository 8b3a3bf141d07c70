import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { readEvents } from './read-events.ts';

const held = testCase(shop);
const read = readFrom(readEvents, held);

it('shows the latest first, each as evidence', async () => {
  const { text, evidence } = await read({ namespace: 'shop' });
  expect(text.indexOf('BackOff')).toBeLessThan(text.indexOf('Started'));
  expect(evidence[0]).toMatchObject({ type: 'event', reason: 'BackOff', count: 9 });
});

it('counts the events of its pods among those of a workload', async () => {
  const { text } = await read({ object: 'deploy/cart' });
  expect(text).toContain('BackOff  9 times  Pod shop/cart-5d9f-x');
  expect(text).toContain('ScalingReplicaSet');
  expect(text).not.toContain('store-7c-y');
});

it('searches reason and message, and narrows by type', async () => {
  expect((await read({ search: 'BACK-OFF' })).evidence).toHaveLength(1);
  expect((await read({ type: 'normal' })).text).not.toContain('BackOff');
});

it('does not take silence for proof', async () => {
  const { text, evidence } = await read({ object: 'cm/settings' });
  expect(text).toContain('does not mean that nothing happened');
  expect(evidence).toEqual([]);
});

it('reads them again where the cluster is connected, and says when that was cut', async () => {
  const [first] = held.view.events;
  const live = readFrom(readEvents, held, { events: async () => ({ events: first ? [{ ...first, count: 30 }] : [], complete: false }) });
  const { text, readAt } = await live({ namespace: 'shop' });
  expect(text).toContain('30 times');
  expect(text).toContain('more events than were read');
  expect(readAt).toBe('2026-01-01T12:05:00Z');
});
