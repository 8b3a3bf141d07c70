import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import { viewOf } from '#model/view.ts';
import { topologyOf } from '../topology.ts';
import { changesBefore } from './changes.ts';
import { revisionsOf } from './revisions.ts';
import { windowBefore } from './window.ts';

it('what came under nearly the name of an object that is gone is shown among the changes', () => {
  const yaml = ['identity-api', 'payments']
    .map(
      (name) =>
        `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: core, creationTimestamp: "2026-01-01T11:50:00Z" }, spec: {} }`,
    )
    .join('\n---\n');
  const about = { apiVersion: 'v1', kind: 'Service', namespace: 'core', name: 'identity' };
  const gone: Finding = {
    analyzer: 'test',
    reason: 'ServiceMissing',
    about,
    params: {},
    evidence: [{ type: 'absence', object: about, listed: 2 }],
  };
  const changes = changesBefore('2026-01-01T11:51:00Z', [gone], [], topologyOf(viewOf(testSnapshot(yaml))));
  expect(changes.map(({ object: { name }, action }) => `${name} ${action}`)).toEqual(['identity-api created']);
});

const set = (name: string, revision: number, made: string, image: string): string => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}, namespace: shop, creationTimestamp: "${made}", annotations: { deployment.kubernetes.io/revision: "${revision}" }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true }] }
spec: { template: { spec: { containers: [{ name: app, image: "${image}" }] } } }
---`;

it.each([
  ['who wrote last before it', '11:00:00', 'kubectl-set'],
  ['nobody where the last write made the revision before', '10:00:00', undefined],
])('a revision names %s', (_, written, by) => {
  const view = viewOf(
    testSnapshot(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, uid: d1, managedFields: [{ manager: kubectl-set, time: "2026-01-01T${written}Z", fieldsV1: { f:spec: { f:template: {} } } }] }
---${set('web-a', 1, '2026-01-01T10:00:00Z', 'web:1')}${set('web-b', 2, '2026-01-01T11:00:01Z', 'web:2')}`),
  );
  const [deployment] = view.list('Deployment');
  const changes = deployment ? revisionsOf(deployment, windowBefore('2026-01-01T11:30:00Z'), topologyOf(view)) : [];
  expect(changes.map((change) => change.by)).toEqual([by]);
});
