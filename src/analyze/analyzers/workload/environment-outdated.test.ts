import { analyzerCases, type TestCluster } from '../../testing.ts';
import { environmentOutdated } from './environment-outdated.ts';

const pod = (container: string, ready = 'False', state = 'running: { startedAt: "2026-01-01T11:00:00Z" }') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, ${container} }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }]
  containerStatuses: [{ name: app, ready: false, restartCount: 0, state: { ${state} } }]
---
`;
const source = (kind: string, time: string, data = 'url: db-new') => `
apiVersion: v1
kind: ${kind}
metadata:
  name: settings
  namespace: shop
  managedFields: [{ manager: kubectl-edit, operation: Update, time: "${time}", fieldsV1: { "f:data": { "f:${data.split(':')[0]}": {} } } }]
data: { ${data} }
---
`;
const fromMap = 'envFrom: [{ configMapRef: { name: settings } }]';
const fromSecret = 'env: [{ name: KEY, valueFrom: { secretKeyRef: { name: settings, key: k } } }]';
const [after, before] = ['2026-01-01T11:40:00Z', '2026-01-01T10:40:00Z'];
const shop = ['Pod/shop/shop-1'];
const oldHost = 'dial tcp: lookup db-old on 10.96.0.10:53: no such host';
const hosts = (container = fromMap, { data = 'DB_HOST: db-new', lines = oldHost, more = '' } = {}): TestCluster => ({
  yaml: pod(container) + source('ConfigMap', after, data) + more,
  logs: [{ pod: 'shop-1', container: 'app', run: 'current', lines }],
});
const notLetIn = 'FATAL: password authentication failed for user "shop"';

analyzerCases(environmentOutdated, {
  fires: {
    'the ConfigMap changed after the start': {
      cluster: pod(fromMap) + source('ConfigMap', after),
      finds: { EnvironmentOutdated: shop },
      says: ['ConfigMap settings changed at 2026-01-01T11:40:00Z', 'kubectl-edit'],
    },
    'the Secret changed after the start': {
      cluster: pod(fromSecret) + source('Secret', after, 'k: v'),
      finds: { EnvironmentOutdated: shop },
    },
    'the program calls a host that the ConfigMap no longer names': {
      cluster: hosts(),
      finds: { EnvironmentKeepsOldHost: shop },
      says: 'still calls db-old, while ConfigMap settings names db-new since 2026-01-01T11:40:00Z',
    },
    'the host stands in a URL that is read by its key': {
      cluster: hosts('env: [{ name: DATABASE_URL, valueFrom: { configMapKeyRef: { name: settings, key: url } } }]', {
        data: 'url: "postgres://shop@db-new:5432/shop"',
      }),
      finds: { EnvironmentKeepsOldHost: shop },
    },
    'the program is not let in since its Secret changed': {
      cluster: {
        yaml: pod(fromSecret) + source('Secret', after, 'k: v'),
        logs: [{ pod: 'shop-1', container: 'app', run: 'current', lines: notLetIn }],
      },
      finds: { EnvironmentKeepsOldCredentials: shop },
    },
    'the host is still named elsewhere: the change may have nothing to do with it': {
      cluster: hosts(`${fromMap}, args: ["--replica=db-old:5432"]`),
      finds: { EnvironmentOutdated: shop },
    },
    'the host is still named in a file': {
      cluster: hosts(fromMap, { data: 'DB_HOST: db-new, also: "replicas = db-old, db-older"' }),
      finds: { EnvironmentOutdated: shop },
    },
    'a Secret may name the host': {
      cluster: hosts(`${fromMap}, env: [{ name: CACHE_URL, valueFrom: { secretKeyRef: { name: cache, key: url } } }]`),
      finds: { EnvironmentOutdated: shop },
    },
    'the changed ConfigMap names no host': { cluster: hosts(fromMap, { data: 'LOG_LEVEL: debug' }), finds: { EnvironmentOutdated: shop } },
    'the program is not let in, and what changed are no credentials': {
      cluster: hosts(fromMap, { data: 'LOG_LEVEL: debug', lines: notLetIn }),
      finds: { EnvironmentOutdated: shop },
    },
    'the program cannot reach an address, which is no name of old': {
      cluster: hosts(fromMap, { lines: 'dial tcp 10.1.2.3:5432: connect: connection refused' }),
      finds: { EnvironmentOutdated: shop },
    },
    'the Secret changed, and the program does not find a host': {
      cluster: {
        yaml: pod(fromSecret) + source('Secret', after, 'k: v'),
        logs: [{ pod: 'shop-1', container: 'app', run: 'current', lines: oldHost }],
      },
      finds: { EnvironmentOutdated: shop },
    },
    'a Secret is read of which nobody knows the keys': {
      cluster: hosts('envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: other } }]'),
      finds: { EnvironmentOutdated: shop },
    },
    'the program is not let in, and of several changed keys one is its password': {
      cluster: {
        yaml:
          pod(fromMap) +
          source('ConfigMap', after, 'LOG_LEVEL: debug').replace('"f:LOG_LEVEL": {}', '"f:LOG_LEVEL": {}, "f:DB_PASSWORD": {}'),
        logs: [{ pod: 'shop-1', container: 'app', run: 'current', lines: notLetIn }],
      },
      finds: { EnvironmentKeepsOldCredentials: shop },
    },
    'the older host is reached, and does not let it in': {
      cluster: hosts(fromMap, { lines: `connection to server at "db-old" (10.96.0.9), port 5432 failed: ${notLetIn}` }),
      finds: { EnvironmentOutdated: shop },
    },
  },
  silent: {
    'an immutable ConfigMap was made anew, which is another finding': `${pod(fromMap)}${source('ConfigMap', after).replace('data: {', 'immutable: true\ndata: {')}`,
    'the ConfigMap changed before the start': pod(fromMap) + source('ConfigMap', before),
    'a key changed that the container does not read':
      pod('env: [{ name: MODE, valueFrom: { configMapKeyRef: { name: settings, key: mode } } }]') + source('ConfigMap', after),
    'the pod is healthy': pod(fromMap, 'True') + source('ConfigMap', after),
    'the container reads it anew at each restart':
      pod(fromMap, 'False', 'waiting: { reason: CrashLoopBackOff }') + source('ConfigMap', after),
    'it is mounted as a file, which follows': pod('volumeMounts: [{ name: settings, mountPath: /etc/app }]') + source('ConfigMap', after),
  },
});
