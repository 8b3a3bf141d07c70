import { expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { accusedByLogs } from './accused.ts';
import { peerResolver } from './resolve-peer.ts';
import { testSnapshot } from './testing.ts';

const yaml = `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app }] }
status: { containerStatuses: [{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop, labels: { app: db } }
status: { podIP: 10.2.0.9 }
---
apiVersion: v1
kind: Namespace
metadata: { name: data }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: 10.96.0.20, selector: { app: db } }
`;

it('names the pods behind the Service that a failing log blames', () => {
  const view = viewOf(testSnapshot({ yaml, logs: [{ pod: 'web-1', lines: 'dial tcp 10.96.0.20:5432: connect: connection refused' }] }));
  expect(accusedByLogs(view).map(refKey)).toEqual(['Pod/shop/db-0']);
});

it.each([
  ['db', 'Service/shop/db'],
  ['DB.', 'Service/shop/db'],
  ['db.shop', 'Service/shop/db'],
  ['db.shop.svc', 'Service/shop/db'],
  ['cache.data', 'Service/data/cache'],
  ['db.shop.svc.cluster.local', 'Service/shop/db'],
  ['db-0.db.shop.svc.cluster.local', 'Pod/shop/db-0'],
  ['x-0.db.shop.svc', 'Service/shop/db'],
  ['10.96.0.20', 'Service/shop/db'],
  ['10.2.0.9', 'Pod/shop/db-0'],
  ['192.0.2.1', 'Host/192.0.2.1'],
  ['example.com', 'Host/example.com'],
  ['db.example.com', 'Host/db.example.com'],
  ['localhost', undefined],
  ['127.0.0.1', undefined],
  ['[::1]', undefined],
])('%s is %s', (host, key) => {
  const ref = peerResolver(viewOf(testSnapshot(yaml)))(host, 'shop');
  expect(ref && refKey(ref)).toBe(key);
});
