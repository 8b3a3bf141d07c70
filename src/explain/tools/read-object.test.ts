import { expect, it } from 'vitest';
import type { AnyObject } from '#model/object.ts';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { readObject } from './read-object.ts';

const held = testCase(shop);
const read = readFrom(readObject, held);

it('shows the whole object without managed fields, each part as evidence', async () => {
  const { text, evidence } = await read({ object: 'deploy/cart' });
  expect(text).toContain('# Deployment shop/cart (as read 2026-01-01 12:00:00Z)');
  expect(text).toContain('image: cart:1');
  expect(text).not.toContain('managedFields');
  expect(evidence).toContainEqual(expect.objectContaining({ path: '/status/conditions/0', resourceVersion: '7' }));
});

it('shows one part by its pointer', async () => {
  const { text, evidence } = await read({ object: 'pod/cart-5d9f-x', path: '/status/containerStatuses/0/restartCount' });
  expect(text).toMatch(/\n4$/);
  expect(evidence).toHaveLength(1);
  expect((await read({ object: 'pod/cart-5d9f-x', path: '/spec/nothing' })).text).toContain('Nothing stands at /spec/nothing');
});

it('proves that an object does not exist, and names the nearest', async () => {
  const { text, evidence } = await read({ object: 'cm/setings', namespace: 'shop' });
  expect(text).toContain('does not exist');
  expect(text).toContain('The nearest name is settings');
  expect(evidence).toEqual([expect.objectContaining({ type: 'absence', listed: 1 })]);
});

it('claims no absence where the list was not read', async () => {
  const unread = readFrom(readObject, testCase({ yaml: shop, unread: ['ConfigMap'] }));
  const { text, evidence } = await unread({ object: 'cm/other', namespace: 'shop' });
  expect(text).toContain('Not all of ConfigMap was read');
  expect(text).not.toContain('does not exist');
  expect(evidence).toEqual([]);
});

it('asks which one is meant where two namespaces have the name', async () => {
  const two = readFrom(
    readObject,
    testCase(`${shop}\n---\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: other } }`),
  );
  await expect(two({ object: 'cm/settings' })).rejects.toMatchObject({ code: 'BadInput', message: expect.stringContaining('other, shop') });
  expect((await two({ object: 'cm/settings', namespace: 'other' })).text).toContain('ConfigMap other/settings');
});

it('refuses what names no object', async () => {
  for (const object of ['cart', 'deploy/', '/cart', 'deploy/shop/cart', '']) {
    await expect(read({ object }), object).rejects.toMatchObject({ code: 'BadInput' });
  }
});

it('reads it again where the cluster is connected', async () => {
  const now = { ...held.view.get('ConfigMap', 'settings', 'shop'), data: { MODE: 'slow' } } as AnyObject;
  const live = readFrom(readObject, held, { object: async ({ name }) => (name === 'settings' ? now : undefined) });
  const fresh = await live({ object: 'cm/settings' });
  expect(fresh).toMatchObject({ readAt: '2026-01-01T12:05:00Z', text: expect.stringContaining('MODE: slow') });
  expect((await live({ object: 'deploy/cart' })).text).toContain('does not exist now');
});
