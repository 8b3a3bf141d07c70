import { expect, test } from 'vitest';
import { viewOf } from '#model/view.ts';
import { demandText, desiredHealthy, forbidsAlways, isDrained, podsUnder } from './disruption-budgets.ts';
import { testSnapshot } from './testing.ts';

const view = viewOf(
  testSnapshot(`
{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop, labels: { app: web, tier: front } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: b, namespace: shop, labels: { app: web, tier: back } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: c, namespace: other, labels: { app: web }, annotations: { kubernetes.io/config.mirror: x } } }
---
{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: all, namespace: shop }, spec: { maxUnavailable: 10%, selector: {} }, status: { desiredHealthy: 1, expectedPods: 2 } }
---
{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: front, namespace: shop }, spec: { minAvailable: 1, selector: { matchExpressions: [{ key: tier, operator: In, values: [front] }] } }, status: { desiredHealthy: 1, expectedPods: 1 } }
---
{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: none, namespace: shop }, spec: { minAvailable: 1 } }
`),
);
const budgets = view.list('PodDisruptionBudget');
const byName = Object.fromEntries(budgets.map((budget) => [budget.metadata.name, budget]));

test('an empty selector takes the namespace, an absent one nothing', () => {
  const names = budgets.map((budget) => [budget.metadata.name, podsUnder(view, budget).map(({ metadata }) => metadata.name)]);
  expect(Object.fromEntries(names)).toEqual({ all: ['a', 'b'], front: ['a'], none: [] });
});

test('a budget that wants all its pods forbids every eviction', () => {
  expect(budgets.filter(forbidsAlways).map(({ metadata }) => metadata.name)).toEqual(['front']);
  expect([byName['all'], byName['front']].map((budget) => budget && demandText(budget))).toEqual(['maxUnavailable 10%', 'minAvailable 1']);
});

test('static pods stay on a drained node', () => {
  expect(
    view
      .list('Pod')
      .filter(isDrained)
      .map(({ metadata }) => metadata.name),
  ).toEqual(['a', 'b']);
});

test('percentages of both fields round up, and nothing goes below none', () => {
  expect(desiredHealthy({ minAvailable: '25%' }, 3)).toBe(1);
  expect(desiredHealthy({ maxUnavailable: '25%' }, 3)).toBe(2);
  expect(desiredHealthy({ minAvailable: '7%' }, 100)).toBe(7);
  expect(desiredHealthy({ maxUnavailable: 5 }, 3)).toBe(0);
  expect(desiredHealthy({}, 3)).toBe(0);
});
