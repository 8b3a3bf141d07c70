import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { listObjects } from './list-objects.ts';

const read = readFrom(listObjects, testCase(shop));

it('tells the state of each object, every value quoted', async () => {
  const { text, evidence } = await read({ kind: 'po' });
  expect(text).toContain('Pod shop/cart-5d9f-x  phase Running  nodeName worker1  restarts 4  Ready False (ContainersNotReady)');
  expect(text).toContain('Pod shop/store-7c-y  phase Running  nodeName worker1  Ready True');
  expect(evidence).toContainEqual(
    expect.objectContaining({ type: 'field', path: '/status/phase', value: 'Running', resourceVersion: '9' }),
  );
});

it('narrows by namespace, labels and a part of the name', async () => {
  expect((await read({ kind: 'Deployment', labels: {}, name: 'sto' })).text).not.toContain('cart');
  expect((await read({ kind: 'pods', labels: { app: 'store' } })).text).not.toContain('cart');
  expect((await read({ kind: 'pods', namespace: 'other' })).text).toContain('Pod: 0');
});

it('says what it left out, and gives evidence only of what it shows', async () => {
  const { cut, evidence } = await read({ kind: 'pods', limit: 1 });
  expect(cut).toContain('1 more of 2');
  expect(new Set(evidence.map(({ object }) => object.name)).size).toBe(1);
});

it('concludes nothing from a list that was not read', async () => {
  const unread = readFrom(listObjects, testCase({ yaml: shop, unread: ['Secret'] }));
  expect((await unread({ kind: 'secrets', namespace: 'other' })).text).toContain('Not all of Secret was read');
  expect((await read({ kind: 'secrets' })).text).not.toContain('Not all');
});

it('shows a Secret by its type only', async () => {
  expect((await read({ kind: 'secrets' })).text).toContain('Secret shop/keys  type Opaque');
});
