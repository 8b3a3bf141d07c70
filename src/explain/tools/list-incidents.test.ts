import { expect, it } from 'vitest';
import { shop, shopLogs } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { listIncidents } from './list-incidents.ts';

const read = readFrom(listIncidents, testCase({ yaml: shop, logs: shopLogs }));

it('lists what is broken with id, priority and title, and evidence of each', async () => {
  const { text, evidence } = await read();
  expect(text).toMatch(/^\S.*\n[0-9a-f]{4,}  P\d {2}(?:page|ticket|log) {2}shop\/cart {2}/);
  expect(evidence.length).toBeGreaterThan(0);
});

it('narrows to a namespace, and says that nothing is wrong there', async () => {
  expect((await read({ namespace: 'shop' })).text).toContain('shop/cart');
  expect((await read({ namespace: 'elsewhere' })).text).not.toContain('shop/cart');
});

it('refuses an input that its schema does not know', async () => {
  await expect(read({ limit: 0 })).rejects.toMatchObject({ code: 'BadInput' });
  await expect(read({ namespace: 7 })).rejects.toMatchObject({ code: 'BadInput' });
});
