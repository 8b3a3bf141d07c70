import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { listChanges } from './list-changes.ts';

const edited = shop.replace(
  '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }',
  '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop, creationTimestamp: "2026-01-01T11:57:00Z", managedFields: [{ manager: kubectl-edit, operation: Update, time: "2026-01-01T11:57:00Z", fieldsType: FieldsV1, fieldsV1: { "f:data": { "f:MODE": {} } } }] }',
);

it('finds what changed on what an object depends on, by whom, with evidence', async () => {
  const { text, evidence } = await readFrom(listChanges, testCase(edited))({ object: 'deploy/cart' });
  expect(text).toContain('ConfigMap shop/settings');
  expect(text).toContain('kubectl-edit');
  expect(evidence.length).toBeGreaterThan(0);
});

it('leaves out what came after the moment that is meant', async () => {
  const { text } = await readFrom(listChanges, testCase(edited))({ object: 'deploy/cart', before: '2025-12-01T00:00:00Z' });
  expect(text).not.toContain('kubectl-edit');
  expect(text).toContain('None is seen');
});
