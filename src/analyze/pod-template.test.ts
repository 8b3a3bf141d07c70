import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { templateOf } from './pod-template.ts';
import { testSnapshot } from './testing.ts';

interface Given {
  readonly kind?: string;
  readonly name?: string;
  readonly metadata?: string;
  readonly status?: string;
  readonly template?: string;
  readonly labels?: string;
}
const apiVersions: Readonly<Record<string, string>> = { Job: 'batch/v1', Node: 'v1' };
/** A pod and what owns it. */
function hasTemplate({
  kind = 'ReplicaSet',
  name = 'web',
  metadata = '',
  status = '{}',
  template = '{ spec: { containers: [] } }',
  labels = '',
}: Given) {
  const apiVersion = apiVersions[kind] ?? 'apps/v1';
  const cluster = viewOf(
    testSnapshot(`
{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web, namespace: shop${metadata} }, spec: { template: ${template} }, status: ${status} }
---
{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, labels: { ${labels} }, ownerReferences: [{ kind: ${kind}, name: ${name}, controller: true }] } }
`),
  );
  return cluster.list('Pod').map((pod) => templateOf(cluster, pod) !== undefined)[0];
}

it.each<[string, Given]>([
  ['a ReplicaSet', {}],
  ['a Job', { kind: 'Job' }],
  [
    'a StatefulSet of the same revision',
    { kind: 'StatefulSet', labels: 'controller-revision-hash: web-2', status: '{ updateRevision: web-2 }' },
  ],
  ['a DaemonSet of the same generation', { kind: 'DaemonSet', metadata: ', generation: 2', labels: 'pod-template-generation: "2"' }],
  ['a DaemonSet that never changed', { kind: 'DaemonSet', metadata: ', generation: 1' }],
  ['a DaemonSet of a dump that tells no generation', { kind: 'DaemonSet' }],
])('a pod is made from the template of %s', (_, given) => expect(hasTemplate(given)).toBe(true));
it.each<[string, Given]>([
  [
    'a StatefulSet that was updated since',
    { kind: 'StatefulSet', labels: 'controller-revision-hash: web-1', status: '{ updateRevision: web-2 }' },
  ],
  ['a DaemonSet that was changed since', { kind: 'DaemonSet', metadata: ', generation: 2', labels: 'pod-template-generation: "1"' }],
  ['an owner that is not held', { name: 'gone' }],
  ['an owner of another kind', { kind: 'Deployment' }],
  ['an owner without a template', { template: '{}' }],
])('not from that of %s', (_, given) => expect(hasTemplate(given)).toBe(false));
