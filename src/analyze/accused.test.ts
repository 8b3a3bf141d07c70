import { expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { accusedByLogs, servicesAccusedByLogs } from './accused.ts';
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

const caller = (settings: string, state: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app, ${settings} }] }
status: { containerStatuses: [${state}] }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db } }
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: data }
spec: { selector: { app: cache } }
---
apiVersion: v1
kind: Pod
metadata: { name: cache-0, namespace: data, labels: { app: cache } }
spec: { containers: [{ name: redis }] }
status: { conditions: [{ type: Ready, status: 'True' }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: data }
`;
const crashing =
  '{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }';
const healthy = "{ name: app, ready: true, restartCount: 0, state: { running: { startedAt: '2026-01-01T10:00:00Z' } } }";

it.each([
  [
    'the Service without a ready pod, where the line names none',
    'env: [{ name: DB_URL, value: "postgres://db:5432/x" }]',
    ['Service/shop/db'],
  ],
  ['nothing where the Services of its settings are up', 'env: [{ name: REDIS, value: "cache.data:6379" }]', []],
  ['only the one of two that is down', 'args: ["--db=db", "--cache=cache.data:6379"]', ['Service/shop/db']],
  ['nothing where its settings name no Service', 'env: [{ name: DB_URL, value: "postgres://db.example.com/x" }]', []],
])('blames %s', (_, settings, keys) => {
  const view = viewOf(
    testSnapshot({
      yaml: caller(settings, crashing),
      logs: [{ pod: 'web-1', lines: 'ConnectionRefusedError: [Errno 111] Connection refused' }],
    }),
  );
  expect([...servicesAccusedByLogs(view)]).toEqual(keys);
});

it('blames nobody where the line names the own machine', () => {
  const yaml = caller('env: [{ name: DB_URL, value: "postgres://db:5432/x" }]', crashing);
  const view = viewOf(testSnapshot({ yaml, logs: [{ pod: 'web-1', lines: 'dial tcp 127.0.0.1:5432: connect: connection refused' }] }));
  expect([...servicesAccusedByLogs(view)]).toEqual([]);
});

it('hears a healthy pod that keeps complaining, and not one that complained once', () => {
  const line = (minute: number): string => `2026-01-01T11:${minute}:00Z dial tcp: connect to db:5432: connection refused`;
  const accused = (lines: readonly string[]) =>
    servicesAccusedByLogs(viewOf(testSnapshot({ yaml: caller('env: []', healthy), logs: [{ pod: 'web-1', lines: lines.join('\n') }] })));
  expect([...accused([57, 58, 59].map(line))]).toEqual(['Service/shop/db']);
  expect([...accused([line(59)])]).toEqual([]);
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

it('the pods to read next are told by name, but those that were read', () => {
  const line = (host: string) => `dial tcp ${host}:5432: connect: connection refused`;
  const pods = ['db-2', 'db-1', 'db-3'].map(
    (name) =>
      `\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, labels: { app: db } }, spec: { containers: [] }, status: { podIP: 10.2.1.${name.at(-1)} } }`,
  );
  const view = viewOf(
    testSnapshot({
      yaml: yaml + pods.join(''),
      logs: [
        {
          pod: 'web-1',
          lines: [line('10.2.1.3'), line('db'), line('www.example.com'), line('10.2.1.3'), line('db'), line('www.example.com')].join('\n'),
        },
        { pod: 'db-2', lines: 'ready' },
      ],
    }),
  );
  expect(accusedByLogs(view).map(refKey)).toEqual(['Pod/shop/db-0', 'Pod/shop/db-1', 'Pod/shop/db-3']);
  expect([...servicesAccusedByLogs(view)]).toEqual(['Service/shop/db']);
});
it('a name server that a pod on the network of its node asks is none of the cluster', () => {
  const lookup = 'dial tcp: lookup db on 10.96.0.10:53: read udp 10.2.0.1:1->10.96.0.10:53: i/o timeout';
  const dns =
    '\n---\n{ apiVersion: v1, kind: Service, metadata: { name: kube-dns, namespace: kube-system }, spec: { clusterIP: 10.96.0.10, selector: { k8s-app: kube-dns } } }';
  const accused = (spec: string) => [
    ...servicesAccusedByLogs(
      viewOf(
        testSnapshot({
          yaml: yaml.replace('spec: { containers', `spec: { ${spec}containers`) + dns,
          logs: [{ pod: 'web-1', lines: lookup }],
        }),
      ),
    ),
  ];
  expect([accused(''), accused('dnsPolicy: Default, ')]).toEqual([['Service/kube-system/kube-dns'], []]);
});
