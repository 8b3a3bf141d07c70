import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { readMetrics } from './read-metrics.ts';

const at = '2026-01-01T11:59:00Z';
const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'cart-5d9f-x' };
const usage = [
  { object: pod, container: 'app', cores: 0.02, bytes: 48 * 2 ** 20, at },
  { object: { apiVersion: 'v1', kind: 'Node', name: 'worker1' }, cores: 0.5, bytes: 2 ** 30, at },
];

it('shows what is used beside what is requested, as metrics and as fields', async () => {
  const { text, evidence } = await readFrom(readMetrics, testCase({ yaml: shop, usage }))({ object: 'deploy/cart' });
  expect(text).toContain('Pod shop/cart-5d9f-x app  48Mi  20m  requests 64Mi 100m, limits not set');
  expect(text).not.toContain('worker1');
  expect(evidence).toContainEqual({ type: 'metric', object: pod, name: 'memory of app', value: 48 * 2 ** 20, unit: 'bytes', at });
  expect(evidence).toContainEqual(expect.objectContaining({ type: 'field', path: '/spec/containers/0/resources' }));
});

it('says that nothing was measured, and what is never measured', async () => {
  const { text, evidence } = await readFrom(readMetrics, testCase(shop))({ namespace: 'shop' });
  expect(text).toContain('latency');
  expect(evidence).toEqual([]);
});

it('asks a connected cluster', async () => {
  const live = readFrom(readMetrics, testCase(shop), { usage: async () => usage });
  expect(await live({ object: 'node/worker1' })).toMatchObject({ readAt: expect.any(String), text: expect.stringContaining('1Gi') });
});
