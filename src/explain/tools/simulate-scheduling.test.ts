import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { simulateScheduling } from './simulate-scheduling.ts';

const read = readFrom(simulateScheduling, testCase(shop));

it('places one more pod of a workload', async () => {
  const { text, evidence } = await read({ object: 'deploy/cart' });
  expect(text).toContain('nodes that take it: worker1');
  expect(evidence).toEqual([expect.objectContaining({ type: 'simulation', simulation: 'scheduling' })]);
});

it('says with numbers why a larger one finds no place', async () => {
  const { text } = await read({ object: 'deploy/cart', memory: '5Gi' });
  expect(text).toContain('no node takes it');
  expect(text).toContain('Insufficient memory');
  expect(text).toContain('worker1');
});

it('refuses what is no quantity, and what makes no pods', async () => {
  await expect(read({ object: 'deploy/cart', memory: 'lots' })).rejects.toMatchObject({ code: 'BadInput' });
  await expect(read({ object: 'cm/settings' })).rejects.toMatchObject({ code: 'BadInput' });
});

it('computes nothing from a part of the pods', async () => {
  const partly = readFrom(simulateScheduling, testCase({ yaml: shop, unread: ['Pod'] }));
  await expect(partly({ object: 'deploy/cart' })).rejects.toMatchObject({ code: 'NotFound' });
});
