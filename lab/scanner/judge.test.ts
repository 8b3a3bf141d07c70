import { expect, test } from 'vitest';
import type { ExpectedIncident } from '#pipeline/eval/expected.ts';
import { isExplained, isPointedAt } from './judge.ts';
import type { Said } from './said.ts';

const incident = (root: string): ExpectedIncident => ({ roots: [root], symptoms: [], contributing: [], says: [] });
const result = (kind: string, name: string, sentence: string, parent = ''): Said => ({ kind, name, parent, says: [sentence] });
const crashes = result('Pod', 'shop/web-5d-x7', 'the last termination reason is Error container=web pod=web-5d-x7', 'Deployment/web');

test.each([
  ['a pod of that workload', 'ContainerLogVariableMissing Pod shop/web-*', crashes],
  ['the workload of such a pod', 'ContainerLogVariableMissing Pod shop/web-*', result('Deployment', 'shop/web', 'has 1 replicas')],
  ['a pod whose parent is the object at fault', 'WorkloadAtZero Deployment shop/web', crashes],
  [
    'another object, in whose sentence the one at fault is named',
    'QuotaUsedUp ResourceQuota shop/team',
    result('ReplicaSet', 'shop/web-5d', 'is forbidden: exceeded quota: team,'),
  ],
])('points: a result about %s', (_, root, said) => {
  expect(isPointedAt(incident(root), [said])).toBe(true);
});

test.each([
  ['another namespace', 'ContainerLogVariableMissing Pod bank/web-*'],
  ['a name within a longer one', 'ServiceMissing Service shop/eb'],
  ['another workload', 'ContainerLogVariableMissing Pod shop/api-*'],
])('does not point: %s', (_, root) => {
  expect(isPointedAt(incident(root), [crashes])).toBe(false);
});

test('says why when the sentence states the reason of the root cause', () => {
  const killed = result('Pod', 'shop/web-5d-x7', 'the last termination reason is OOMKilled container=web pod=web-5d-x7');
  expect(isExplained(incident('ContainerOutOfMemory Pod shop/web-*'), [killed])).toBe(true);
});

test('an exit with an error says nothing of why, and a true sentence elsewhere neither', () => {
  const elsewhere = result('Pod', 'shop/api-7c-b2', 'configmap "rates" not found');
  expect(isExplained(incident('ContainerLogVariableMissing Pod shop/web-*'), [crashes, elsewhere])).toBe(false);
});
