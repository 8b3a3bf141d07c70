import { afterEach, expect, test, vi } from 'vitest';
import { type FakeApi, fakeApi, kubeconfigFor, list, send } from '#collect/cluster/testing/fake-api.ts';
import { freshHome, runDoryo } from '../surface/run-doryo.ts';
import { recordIn } from './session.ts';

vi.setConfig({ testTimeout: 120_000 });

let api: FakeApi | undefined;
afterEach(() => api?.close());

const created = '2026-01-01T10:00:00Z';
const labels = { app: 'web' };
const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'web:1' }] } };
const controller = (apiVersion: string, kind: string, name: string) => ({
  ownerReferences: [{ apiVersion, kind, name, uid: name, controller: true }],
});
const deployment = (available: number) => ({
  metadata: { name: 'web', namespace: 'shop', uid: 'web', generation: 1, creationTimestamp: created },
  spec: { replicas: 1, selector: { matchLabels: labels }, template },
  status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: available, availableReplicas: available },
});
const replicaSet = {
  metadata: {
    name: 'web-5d',
    namespace: 'shop',
    uid: 'web-5d',
    creationTimestamp: created,
    annotations: { 'deployment.kubernetes.io/revision': '1' },
    ...controller('apps/v1', 'Deployment', 'web'),
  },
  spec: { replicas: 1, selector: { matchLabels: labels }, template },
  status: { replicas: 1 },
};
const pod = (isUp: boolean) => ({
  metadata: {
    name: 'web-5d-abcde',
    namespace: 'shop',
    uid: 'p',
    labels,
    creationTimestamp: created,
    ...controller('apps/v1', 'ReplicaSet', 'web-5d'),
  },
  spec: { containers: [{ name: 'app', image: 'web:1' }], nodeName: 'n1' },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: isUp ? 'True' : 'False', lastTransitionTime: created }],
    containerStatuses: [
      {
        name: 'app',
        image: 'web:1',
        imageID: 'x',
        ready: isUp,
        restartCount: isUp ? 0 : 9,
        state: isUp ? { running: { startedAt: created } } : { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
        ...(!isUp && { lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: new Date().toISOString() } } }),
      },
    ],
  },
});

test('connected, it reads by itself, shows each read, and verifies on what it reads after the change', async () => {
  let lists = 0;
  // Up from the second reading on: what the person did in between helped.
  const isUp = () => lists > 1;
  api = await fakeApi({
    '/api/v1/pods': (_, response) => {
      lists += 1;
      send(response, list([pod(isUp())]));
    },
    '/apis/apps/v1/deployments': (_, response) => send(response, list([deployment(isUp() ? 1 : 0)])),
    '/apis/apps/v1/replicasets': list([replicaSet]),
    '/api/v1/namespaces/shop/pods/web-5d-abcde/log': (_, response) => response.end('2026-01-01T10:00:01Z panic: cannot open /etc/rules\n'),
  });
  const home = freshHome();
  const input = ['done kubectl create configmap rules -n shop because the log names it', 'verify', 'phase verified because it serves'].join(
    '\n',
  );
  const { exitCode, stdout } = await runDoryo(['respond'], {
    input: `${input}\n`,
    environment: { HOME: home, KUBECONFIG: kubeconfigFor(api.url) },
  });
  expect(exitCode).toBe(0);
  expect(stdout.match(/^Reading the cluster\.$/gm)?.length).toBeGreaterThanOrEqual(2);
  expect(stdout).toContain('web');
  expect(stdout).toContain('One revision serves (web-5d): 1 of 1 available');
  expect(stdout).toContain('# Hand-over: Deployment shop/web');
  const record = recordIn(home);
  expect(record.filter(({ entry }) => entry === 'read').length).toBeGreaterThanOrEqual(2);
  expect(record.at(-1)).toMatchObject({ entry: 'phase', to: 'verified', because: 'it serves' });
  // Nothing but reads went to the cluster.
  expect(api.requests.every((path) => !path.includes('patch'))).toBe(true);
});

test('a cluster or a file that cannot be read leaves no session behind', async () => {
  const environment = { HOME: freshHome() };
  for (const words of [['respond'], ['respond', '-f', 'no-such-file.yaml']]) {
    const { exitCode, stdout } = await runDoryo(words, { environment });
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
  }
  const { stderr } = await runDoryo(['escalate'], { environment });
  expect(stderr).toContain('begin one: doryo respond');
});
