import { expect, it } from 'vitest';
import { shop, shopLogs } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { findNeighbours } from './find-neighbours.ts';

const read = readFrom(findNeighbours, testCase({ yaml: shop, logs: shopLogs }));

it('finds owners, pods, nodes, Services, settings and calls of a workload, quoted', async () => {
  const { text, evidence } = await read({ object: 'deploy/cart' });
  for (const line of [
    'owns  Pod shop/cart-5d9f-x',
    'runs on  Node worker1',
    'selected by  Service shop/cart',
    'likely calls, by its settings  Service shop/store',
  ]) {
    expect(text).toContain(line);
  }
  expect(evidence).toContainEqual(expect.objectContaining({ path: '/spec/containers/0/env/0/value', value: 'http://store:8080' }));
});

it('finds who uses a ConfigMap, and whom a Service selects', async () => {
  expect((await read({ object: 'pod/cart-5d9f-x' })).text).toContain('uses  ConfigMap shop/settings');
  expect((await read({ object: 'svc/store' })).text).toContain('selects  Deployment shop/store');
});

it('tells what was found wrong with an object, why, and what follows from it', async () => {
  const { text } = await read({ object: 'pod/cart-5d9f-x' });
  expect(text).toContain('found wrong with it, incident');
  expect(text).toContain('leads to Deployment shop/cart');
});

it('names what is referred to and not held', async () => {
  const without = shop.replace('name: settings, namespace: shop }, data', 'name: other, namespace: shop }, data');
  expect((await readFrom(findNeighbours, testCase(without))({ object: 'pod/cart-5d9f-x' })).text).toContain(
    'ConfigMap shop/settings (not among what was read)',
  );
});
