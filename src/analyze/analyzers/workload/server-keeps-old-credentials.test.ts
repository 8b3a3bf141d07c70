import { analyzerCases, type TestCluster } from '../../testing.ts';
import { serverKeepsOldCredentials } from './server-keeps-old-credentials.ts';

const [edited, earlier, later] = ['2026-01-01T11:00:00Z', '2026-01-01T10:00:00Z', '2026-01-01T11:30:00Z'];
const fromKey = (key = 'password', secret = 'db') =>
  `env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: ${secret}, key: ${key} } } }]`;
const all = 'envFrom: [{ secretRef: { name: db } }]';
const line = 'connection to server at "db" (10.96.0.9), port 5432 failed: FATAL:  password authentication failed for user "shop"';

interface Parts {
  readonly reads?: string;
  readonly image?: string;
  readonly serverReads?: string;
  readonly serverStarted?: string;
  readonly callerStarted?: string;
  readonly key?: string;
  readonly lines?: string;
  readonly space?: string;
}
function cluster({
  reads = fromKey(),
  image = 'postgres:15',
  serverReads = fromKey(),
  serverStarted = earlier,
  callerStarted = later,
  key = 'password',
  lines = line,
  space = 'shop',
}: Parts = {}): TestCluster {
  return {
    yaml: `
apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: shop
  managedFields:
    - { manager: kubectl-create, operation: Update, time: "2026-01-01T09:00:00Z", fieldsV1: { "f:data": { "f:password": {}, "f:other": {} } } }
    - { manager: kubectl-patch, operation: Update, time: "${edited}", fieldsV1: { "f:data": { "f:${key}": {} } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop }, spec: { selector: { app: db }, ports: [{ port: 5432 }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop, labels: { app: db } }
spec: { nodeName: w1, containers: [{ name: main, image: "${image}", ${serverReads} }] }
status: { phase: Running, containerStatuses: [{ name: main, ready: true, restartCount: 0, state: { running: { startedAt: "${serverStarted}" } } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: ${space} }
spec: { nodeName: w1, containers: [{ name: app, image: "shop:1", ${reads} }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      ready: false
      restartCount: 4
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: 1, startedAt: "${callerStarted}", finishedAt: "${callerStarted}" } }
`,
    logs: [{ pod: 'shop-1', container: 'app', run: 'current', lines }],
  };
}
const secret = { ServerKeepsOldCredentials: ['Secret/shop/db'] };
/** The client runs since a time, and an earlier run of it, begun after the change, ended. */
function running(run: 'current' | 'previous', since: string): TestCluster {
  const { yaml } = cluster();
  return {
    yaml: yaml
      .replace('waiting: { reason: CrashLoopBackOff }', `running: { startedAt: "${since}" }`)
      .replace('finishedAt: "2026-01-01T11:30:00Z"', 'finishedAt: "2026-01-01T11:59:50Z"'),
    logs: [{ pod: 'shop-1', container: 'app', run, lines: line }],
  };
}

analyzerCases(serverKeepsOldCredentials, {
  fires: {
    'the Secret changed after its database and before its client started': {
      cluster: cluster(),
      finds: secret,
      says: ['Secret db changed after db-0 started', 'changed Secret db at 2026-01-01T11:00:00Z'],
    },
    'the client runs on, and is still not let in': {
      cluster: running('current', later),
      finds: secret,
      quotes: [
        '/metadata/managedFields/1',
        '/status/containerStatuses/0/state/running/startedAt',
        '/status/containerStatuses/0/state/running/startedAt',
        line,
      ],
    },
    'the run before the one of now was not let in': {
      cluster: running('previous', earlier),
      finds: secret,
      quotes: [
        '/metadata/managedFields/1',
        '/status/containerStatuses/0/state/running/startedAt',
        '/status/containerStatuses/0/lastState/terminated/startedAt',
        line,
      ],
    },
    'the client calls the pod of the server by its address': {
      cluster: {
        yaml: cluster().yaml.replace('status: { phase: Running, container', 'status: { phase: Running, podIP: 10.244.1.7, container'),
        logs: [{ pod: 'shop-1', container: 'app', run: 'current', lines: line.replace('"db" (10.96.0.9)', '"10.244.1.7"') }],
      },
      finds: secret,
    },
    'the client takes the whole Secret': { cluster: cluster({ reads: all }), finds: secret },
    'so does the server': { cluster: cluster({ serverReads: all }), finds: secret },
    'the server stands behind a registry and a folder': {
      cluster: cluster({ image: 'registry.test:5000/base/mysql-server:8' }),
      finds: secret,
    },
    'the client has a sidecar': {
      cluster: { ...cluster(), yaml: cluster().yaml.replace('{ name: app,', '{ name: proxy }, { name: app,') },
      finds: secret,
    },
  },
  silent: {
    'the server started after the change': cluster({ serverStarted: later }),
    'the client started before it: then the client holds what is old': cluster({ callerStarted: earlier }),
    'another key changed': cluster({ key: 'other' }),
    'they take different keys': cluster({ reads: fromKey('other') }),
    'they take different Secrets': cluster({ reads: fromKey('password', 'mine') }),
    'both take the whole of it: which key is for what nobody knows': cluster({ reads: all, serverReads: all }),
    'the peer is no server that is started with a password': cluster({ image: 'catalog:1' }),
    'the line does not say who refused': cluster({ lines: 'FATAL: password authentication failed for user "shop"' }),
    'the client stands in another namespace, with a Secret of its own': cluster({
      space: 'other',
      lines: line.replace('"db"', '"db.shop.svc"'),
    }),
    'something else is wrong': cluster({ lines: 'connection to server at "db" (10.96.0.9), port 5432 failed: Connection refused' }),
    'the server does not run': { ...cluster(), yaml: cluster().yaml.replace('running: {', 'terminated: { exitCode: 1,') },
    'a client that runs was started before the change': running('current', earlier),
  },
});
