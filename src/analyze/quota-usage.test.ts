import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { quotaUsers } from './quota-usage.ts';
import { testSnapshot } from './testing.ts';

const owner = (kind: string, name: string) => `ownerReferences: [{ kind: ${kind}, name: ${name}, controller: true }]`;
const pod = (name: string, by: string, phase = 'Running') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, ${by} }, spec: { containers: [{ name: app, resources: { requests: { cpu: 250m, memory: 64Mi }, limits: { cpu: "1", memory: 128Mi, example.com/gpu: "1" } } }] }, status: { phase: ${phase} } }\n---\n`;
const claim = (name: string, size: string, rest = 'storageClassName: fast') =>
  `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: ${name}, namespace: shop }, spec: { ${rest}, resources: { requests: { storage: ${size} } } } }\n---\n`;
const job = (name: string, cron: string) =>
  `{ apiVersion: batch/v1, kind: Job, metadata: { name: ${name}, namespace: shop, ${cron && owner('CronJob', cron)} } }\n---\n`;
const cluster = viewOf(
  testSnapshot(
    [
      `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-1, namespace: shop, ${owner('Deployment', 'web')} } }\n---\n`,
      pod('web-1-a', owner('ReplicaSet', 'web-1')),
      pod('web-1-b', owner('ReplicaSet', 'web-1')),
      pod('web-1-c', owner('ReplicaSet', 'web-1'), 'Failed'),
      pod('db-0', owner('StatefulSet', 'db')),
      pod('alone', ''),
      claim('data', '1Gi'),
      claim('logs', '2Gi', 'storageClassName: slow'),
      claim('none', '1Gi', 'volumeName: x'),
      '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: empty, namespace: shop }, spec: { storageClassName: fast } }\n---\n',
      '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: bare, namespace: shop }, spec: { storageClassName: fast, resources: {} } }\n---\n',
      job('nightly-1', 'nightly'),
      job('nightly-2', 'nightly'),
      job('import', ''),
      '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop } }\n---\n',
      '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: other } }\n---\n',
    ].join(''),
  ),
);

it.each<[string, readonly string[]]>([
  ['pods', ['Deployment web 2', 'Pod alone 1', 'StatefulSet db 1']],
  ['count/pods', ['Deployment web 2', 'Pod alone 1', 'StatefulSet db 1']],
  ['cpu', ['Deployment web 500m', 'Pod alone 250m', 'StatefulSet db 250m']],
  ['requests.memory', ['Deployment web 128Mi', 'Pod alone 64Mi', 'StatefulSet db 64Mi']],
  ['limits.cpu', ['Deployment web 2000m', 'Pod alone 1000m', 'StatefulSet db 1000m']],
  ['limits.example.com/gpu', ['Deployment web 2', 'Pod alone 1', 'StatefulSet db 1']],
  ['requests.example.com/none', []],
  ['services', ['Service web']],
  ['count/services', ['Service web']],
  ['count/jobs.batch', ['CronJob nightly 2', 'Job import']],
  ['requests.storage', ['PersistentVolumeClaim logs 2048Mi', 'PersistentVolumeClaim data 1024Mi', 'PersistentVolumeClaim none 1024Mi']],
  ['fast.storageclass.storage.k8s.io/requests.storage', ['PersistentVolumeClaim data 1024Mi']],
])('of %s hold most: %j', (resource, users) => expect(quotaUsers(cluster, 'shop', resource)).toEqual(users));
