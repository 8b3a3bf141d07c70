import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { runAnalyzer } from '../../analyzer.ts';
import { patterns } from '../../patterns.generated.ts';
import { analyzerCases, type TestCluster, testSnapshot } from '../../testing.ts';
import { containerLog } from './container-log.ts';

const crash =
  'waiting: { reason: CrashLoopBackOff } }, restartCount: 5, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } }';
const runs = 'running: { startedAt: "2026-01-01T10:00:00Z" } }, ready: true, restartCount: 0';
const pod = (state: string, ready = 'False'): string => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app, image: web }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }], containerStatuses: [{ name: app, state: { ${state} }] }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: 10.96.0.20 }
`;
const log = (yaml: string, lines: string): TestCluster => ({ yaml, logs: [{ pod: 'web-1', lines }] });
const every = (minutes: readonly number[], text: string): string =>
  minutes.map((minute) => `2026-01-01T11:${minute}:00Z ${text}`).join('\n');
const refused = 'dial tcp 10.96.0.20:5432: connect: connection refused';
const bare = 'Traceback (most recent call last):\nConnectionRefusedError: [Errno 111] Connection refused';
const service = (name: string) => `---
{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { selector: { app: ${name} } } }
`;
const named = (env: string) =>
  pod(crash)
    .replace('image: web }', `image: web, env: ${env} }`)
    .replace('spec: { clusterIP: 10.96.0.20 }', 'spec: { selector: { app: db } }') +
  service('queue') +
  service('api') +
  `---
{ apiVersion: v1, kind: Pod, metadata: { name: api-1, namespace: shop, labels: { app: api } }, status: { conditions: [{ type: Ready, status: "True" }] } }
`;
const web = ['Pod/shop/web-1'];

analyzerCases(containerLog, {
  fires: {
    ...Object.fromEntries(
      patterns.map(({ id, reason, example }) => [
        `a crash after ${id}`,
        { cluster: log(pod(crash), `starting\n${example}`), finds: { [reason]: web } },
      ]),
    ),
    'the cause stands before the panic that it led to': {
      cluster: log(pod(crash), `${refused}\npanic: giving up\ngoroutine 1 [running]:`),
      finds: { ContainerLogConnectionRefused: web },
      accuses: ['Service/shop/db'],
    },
    'the innermost cause of a stack trace': {
      cluster: log(
        pod(crash),
        'ERROR Application run failed\nat com.example.Main\nCaused by: java.net.UnknownHostException: cache\nat java.net.Inet4',
      ),
      finds: { ContainerLogUnknownHost: web },
      says: 'cache',
    },
    'a crash that no pattern knows is quoted by its rarest complaint': {
      cluster: log(
        pod(crash),
        'INFO start\nERROR retry 1 failed\nERROR retry 2 failed\nERROR flux compensator is out of tune\nERROR retry 3 failed',
      ),
      finds: { ContainerLogUnexplained: web },
      says: 'flux compensator is out of tune',
    },
    'a crash whose last words are no complaint': { cluster: log(pod(crash), 'no rules given'), finds: { ContainerLogUnexplained: web } },
    'the DNS of the cluster does not answer': {
      cluster: log(pod(crash), 'getaddrinfo EAI_AGAIN db'),
      finds: { ContainerLogDnsUnreachable: web },
      accuses: ['Service/kube-system/kube-dns'],
    },
    'a pod that asks its node does not blame the DNS of the cluster': {
      cluster: log(pod(crash).replace('spec: {', 'spec: { dnsPolicy: Default,'), 'getaddrinfo EAI_AGAIN db'),
      finds: { ContainerLogDnsUnreachable: web },
      accuses: [],
    },
    'a refusal without a name: nothing is ready behind the only Service of its settings that is down': {
      cluster: log(named('[{ name: DB_ADDR, value: db:5432 }, { name: API, value: http://api:80 }]'), bare),
      finds: { ContainerLogConnectionRefused: web },
      accuses: ['Service/shop/db'],
    },
    'a refusal without a name, and two Services of its settings are down': {
      cluster: log(named('[{ name: DB_ADDR, value: db:5432 }, { name: QUEUE, value: queue:5672 }]'), bare),
      finds: { ContainerLogConnectionRefused: web },
      accuses: [],
    },
    'a refusal without a name, and the Service of its settings has a ready pod': {
      cluster: log(named('[{ name: API, value: http://api:80 }]'), bare),
      finds: { ContainerLogConnectionRefused: web },
      accuses: [],
    },
    'a container that runs but never becomes ready': {
      cluster: log(pod(runs.replace('ready: true', 'ready: false')), refused),
      finds: { ContainerLogConnectionRefused: web },
    },
    'a healthy container that is refused again and again': {
      cluster: log(pod(runs, 'True'), every([50, 55, 58], refused)),
      finds: { ContainerLogConnectionRefused: web },
      accuses: ['Service/shop/db'],
      since: ['2026-01-01T11:50:00Z'],
    },
    'a healthy container that keeps logging an error nobody knows': {
      cluster: log(pod(runs, 'True'), every([50, 55, 58], 'ERROR order 17 lost')),
      finds: { ContainerLogErrorsRecurring: web },
      says: ['order 17 lost', '3 times'],
      accuses: [],
      since: ['2026-01-01T11:50:00Z'],
    },
    'of the run before, where the run of now has said nothing yet': {
      cluster: {
        yaml: pod(crash),
        logs: [
          { pod: 'web-1', lines: 'INFO starting' },
          { pod: 'web-1', run: 'previous', lines: refused },
        ],
      },
      finds: { ContainerLogConnectionRefused: web },
    },
    'two peers refuse in turn: both are named and blamed': {
      cluster: log(
        pod(crash) + service('queue'),
        [refused, 'dial tcp: connect to queue:80: connection refused', refused, 'dial tcp: connect to queue:80: connection refused'].join(
          '\n',
        ),
      ),
      finds: { ContainerLogConnectionRefused: web },
      says: 'queue:80, 10.96.0.20:5432',
      accuses: ['Service/shop/db', 'Service/shop/queue'],
    },
    'one peer refuses by name and by address: it is blamed once, and the line is quoted as it stands': {
      cluster: log(pod(crash), [refused, refused].join('\n')),
      finds: { ContainerLogConnectionRefused: web },
      says: 'dial tcp 10.96.0.20:5432: connect: connection refused',
      accuses: ['Service/shop/db'],
    },
    'it does not blame itself': {
      cluster: log(
        pod(crash).replace('phase: Running', 'phase: Running, podIP: 10.1.0.7'),
        'dial tcp 10.1.0.7:5432: connect: connection refused',
      ),
      finds: { ContainerLogConnectionRefused: web },
      accuses: [],
    },
    'escape sequences do not hide the error': {
      cluster: log(pod(crash), `\u001b[31m${refused}\u001b[0m`),
      finds: { ContainerLogConnectionRefused: web },
    },
  },
  silent: {
    'a healthy container that was refused once at its start': log(pod(runs, 'True'), every([10], refused)),
    'a healthy container whose errors stopped half an hour ago': log(pod(runs, 'True'), every([10, 15, 20, 30], refused)),
    'errors that came in one second': log(pod(runs, 'True'), every([59, 59, 59], refused)),
    'lines at INFO that contain the words': log(pod(runs, 'True'), every([50, 55, 58], 'INFO reported "connection refused" to client')),
    'records of requests that got a 404 or 401': log(
      pod(runs, 'True'),
      every([50, 55, 58], '10.2.0.1 - - "GET /no such file or directory HTTP/1.1" 404 17'),
    ),
    'warnings nobody knows': log(pod(runs, 'True'), every([50, 55, 58], 'WARN slow query')),
    'errors without any time': log(pod(runs, 'True'), `${refused}\n${refused}\n${refused}`),
    'a run that the kernel ended, whatever it complained of': log(
      pod(crash.replace('reason: Error', 'reason: OOMKilled')),
      'ERROR flux compensator is out of tune',
    ),
    'a run that was asked to go, whatever it complained of': log(pod(crash.replace('exitCode: 1', 'exitCode: 143')), 'ERROR out of tune'),
    'a container that does not become ready and complains of what nobody knows': log(
      pod(runs.replace('ready: true', 'ready: false')),
      'ERROR flux compensator is out of tune',
    ),
    'a healthy container whose log is empty': log(pod(runs, 'True'), ''),
    'a crash that wrote only progress': log(pod(crash), 'INFO starting\nINFO loading'),
    'a pod that is being deleted': log(
      pod(crash).replace(
        'namespace: shop }\nspec: { containers',
        'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z" }\nspec: { containers',
      ),
      refused,
    ),
  },
});

const found = (cluster: TestCluster) => runAnalyzer(containerLog, viewOf(testSnapshot(cluster)));
it('quotes the first and the last two lines that say it, and how often it was said', () => {
  const lines = [1, 2, 3, 4].map((at) => `2026-01-01T11:58:0${at}Z ERROR try ${at}\nat main\nCaused by: ${refused}`).join('\n');
  const [finding] = found(log(pod(crash), lines));
  const [quoted] = finding?.evidence.filter((one) => one.type === 'log') ?? [];
  expect(quoted).toMatchObject({ count: 4, lines: [1, 3, 4].map(() => ({ text: `Caused by: ${refused}` })) });
  expect(finding?.since).toBe('2026-01-01T11:58:01Z');
});
it('of a server that lets a program in no more, all that complain have one cause', () => {
  const causes = (line: string) => found(log(pod(crash), line)).map(({ sameCause }) => sameCause);
  const wrong = 'connection to server at "db" (10.96.0.20), port 5432 failed: FATAL:  password authentication failed for user "shop"';
  expect(causes(wrong)).toEqual(['refused by Service/shop/db']);
  expect(causes('FATAL: password authentication failed for user "shop"')).toEqual([undefined]);
  expect(causes(refused)).toEqual([undefined]);
});
