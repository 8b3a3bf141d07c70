import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { affectedBy } from './affected.ts';
import { topologyOf } from './topology.ts';

const service = (port = 'targetPort: 8080'): string => `
{ apiVersion: v1, kind: Service, metadata: { name: shop, namespace: s, creationTimestamp: "2026-01-01T10:00:00Z" }, spec: { type: NodePort, clusterIP: 10.96.0.9, selector: { app: shop }, ports: [{ port: 80, ${port} }] } }
---`;
const deployment = (replicas: number, available: number): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: s, uid: d1, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { replicas: ${replicas}, selector: { matchLabels: { app: shop } }, template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: app }] } } }
status: { replicas: ${available}, availableReplicas: ${available} }
---`;
const pod = `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: s, labels: { app: shop } }
spec: { containers: [{ name: app, ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 8080 } } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }] }
`;

it.each<[string, string, object]>([
  ['of a workload that was scaled to zero, one is the least that would serve', service() + deployment(0, 0), { ready: 0, desired: 1 }],
  ['of a workload whose pods are not made, as many as it asks for', service() + deployment(3, 0), { ready: 0, desired: 3 }],
  ['that sends to a port on which its ready pods do not listen', service('targetPort: 9090') + pod, { ready: 0, desired: 1 }],
])('nothing serves behind a Service %s', (_, yaml, counted) => {
  const view = viewOf(testSnapshot(yaml));
  const affected = affectedBy(runAnalyzers(analyzers, view).findings, topologyOf(view));
  expect(affected.find(({ object: { kind } }) => kind === 'Service')).toMatchObject({ ...counted, userFacing: true });
});

it('of a class that nobody serves, its Ingresses suffer, and not the class', () => {
  const yaml = `
{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: nginx }, spec: { controller: k8s.io/ingress-nginx } }
---
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: menus, namespace: s }, spec: { ingressClassName: nginx, rules: [{ host: menus.example }] } }`;
  const view = viewOf(testSnapshot(yaml));
  const affected = affectedBy(runAnalyzers(analyzers, view).findings, topologyOf(view));
  expect(affected.map(({ object }) => `${object.kind} ${object.name}`)).toEqual(['Ingress menus']);
});
