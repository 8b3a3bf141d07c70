import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type FakeApi, fakeApi, kubeconfigFor, list, refuse, send } from '#collect/cluster/testing/fake-api.ts';
import { holdSession } from '../../src/surface/cli/session-lock.ts';
import { freshHome, runDoryo } from '../surface/run-doryo.ts';
import { recordIn, sessionsIn } from './session.ts';

vi.setConfig({ testTimeout: 300_000 });

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

/** A cluster whose one pod fails until its lists were read so often: what the person did in between helped. */
async function failing(upAfter: number, answers: Parameters<typeof fakeApi>[0] = {}): Promise<FakeApi> {
  let readings = 0;
  const isUp = () => readings > upAfter;
  return fakeApi({
    // Each whole reading begins with it.
    '/version': (_, response) => {
      readings += 1;
      send(response, { gitVersion: 'v1.34.4' });
    },
    '/api/v1/pods': (_, response) => send(response, list([pod(isUp())])),
    '/apis/apps/v1/deployments': (_, response) => send(response, list([deployment(isUp() ? 1 : 0)])),
    '/apis/apps/v1/replicasets': list([replicaSet]),
    [log]: (_, response) => response.end('2026-01-01T10:00:01Z panic: cannot open /etc/rules\n'),
    ...answers,
  });
}
const log = '/api/v1/namespaces/shop/pods/web-5d-abcde/log';
const wholeReadings = ({ requests }: FakeApi): number => requests.filter((path) => path.split('?')[0] === '/api/v1/pods').length;

async function responding(server: FakeApi, lines: readonly string[], words: readonly string[] = []) {
  const home = freshHome();
  const outcome = await runDoryo(['respond', ...words], {
    input: `${lines.join('\n')}\n`,
    environment: { HOME: home, KUBECONFIG: kubeconfigFor(server.url) },
  });
  return { ...outcome, home, record: recordIn(home) };
}
const done = 'done kubectl create configmap rules -n shop because the log names it';

test('connected, it verifies on what it reads after the change, and only then reads all again', async () => {
  api = await failing(1);
  const { exitCode, stdout, record } = await responding(api, [done, 'verify', 'phase verified because it serves']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('One revision serves (web-5d): 1 of 1 available');
  expect(stdout).toContain('# Hand-over: Deployment shop/web');
  expect(wholeReadings(api)).toBe(2);
  expect(record.at(-1)).toMatchObject({ entry: 'phase', to: 'verified', because: 'it serves' });
  // Nothing but reads went to the cluster.
  expect(api.requests.every((path) => !path.includes('patch'))).toBe(true);
});

test('connected, it reads what tells the hypotheses apart by itself, shows each read, and decides by what it shows', async () => {
  api = await failing(9);
  const { stdout, record } = await responding(api, ['more', 'quit'], ['--logs', 'none']);
  expect(stdout).toContain('Reading what tells the causes apart:');
  expect(stdout).toContain('  kubectl logs web-5d-abcde -n shop -c app --previous --tail=50');
  expect(stdout).toContain('1 line; the most telling one: "panic: cannot open /etc/rules"');
  // What it brought is part of what is held: the rules see it.
  expect(stdout).toContain('It is told otherwise now: container app runs into a bug of its own program: panic: cannot open /etc/rules.');
  // Beside the first whole reading only what was asked for was read.
  expect(wholeReadings(api)).toBe(1);
  // Once, although it is recorded in both languages.
  expect(api.requests.filter((path) => path.startsWith(log) && path.includes('previous=true'))).toHaveLength(1);
  const reads = record.filter(({ entry, by }) => entry === 'read' && by !== undefined);
  expect(reads.map(({ by, what }) => `${String(by)} ${String(what)}`)).toContain(
    'command kubectl logs web-5d-abcde -n shop -c app --previous --tail=50',
  );
  expect(reads.length).toBeLessThanOrEqual(6);
});

test('what it may not read it says, and asks the person', async () => {
  api = await failing(9, { [log]: refuse(403, 'pods "web-5d-abcde" is forbidden') });
  const { stdout } = await responding(api, ['quit'], ['--logs', 'none']);
  expect(stdout).toContain('could not be read:');
  expect(stdout).toContain('Next: kubectl logs web-5d-abcde -n shop -c app --previous --tail=50');
});

test('a command that a person types is read when it can change something, and refused when it cannot', async () => {
  api = await failing(9);
  const { stdout } = await responding(api, ['kubectl get deployment web -n shop', 'read kubectl get deployment web -n shop', 'quit']);
  expect(stdout).toContain('To see it all the same: read kubectl get deployment web -n shop');
  expect(api.requests.filter((path) => path.startsWith('/apis/apps/v1/namespaces/shop/deployments/web'))).toHaveLength(1);
  expect(wholeReadings(api)).toBe(1);
});

test('that it is fixed is held against the cluster as it is now', async () => {
  api = await failing(1);
  const { stdout } = await responding(api, [done, 'it is fixed', 'quit']);
  expect(stdout).toContain('The evidence agrees.');
  expect(wholeReadings(api)).toBe(2);
});

test('a session that another process holds is refused, and the process is named', async () => {
  api = await failing(9);
  const { home } = await responding(api, ['quit']);
  const [folder = ''] = sessionsIn(home);
  const holder = { pid: process.pid, started: 'not this one', at: '2026-01-01T00:00:00Z' };
  const environment = { HOME: home, KUBECONFIG: kubeconfigFor(api.url) };
  writeFileSync(path.join(folder, 'lock'), JSON.stringify(holder));
  // Left behind by a process whose number another one has now.
  expect((await runDoryo(['respond', '--resume'], { input: 'quit\n', environment })).exitCode).toBe(0);
  const letGo = holdSession(folder, path.basename(folder));
  const before = recordIn(home).length;
  for (const words of [
    ['respond', '--resume'],
    ['escalate', '--because', 'no room'],
  ]) {
    const { exitCode, stderr } = await runDoryo(words, { environment });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`is open already, by process ${process.pid}, since`);
  }
  expect(recordIn(home)).toHaveLength(before);
  letGo();
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

test('a model without its key is refused before the first read, with no session left behind', async () => {
  api = await failing(9);
  const words = ['--backend', 'anthropic', '--model', 'm', '--lang', 'en'];
  const home = freshHome();
  const environment = { HOME: home, KUBECONFIG: kubeconfigFor(api.url) };
  const refused = await runDoryo(['respond', ...words], { input: 'quit\n', environment });
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain('$ANTHROPIC_API_KEY is not set');
  expect(api.requests).toEqual([]);
  const saved = ['-f', path.resolve(import.meta.dirname, '../../examples/renamed-key.doryo.json.gz')];
  for (const mode of [['--paste'], saved])
    expect(await runDoryo(['respond', ...mode, ...words], { input: 'quit\n', environment })).toMatchObject({ exitCode: 1, stdout: '' });
  expect(existsSync(path.join(home, '.local/state/doryo/sessions'))).toBe(false);
});

test('how it ended is kept once, cited at the next incident of that shape, listed and removed', async () => {
  api = await failing(1);
  const { home, stdout } = await responding(api, [done, 'verify', 'phase verified because it serves', 'phase verified because it is']);
  expect(stdout.match(/is kept as [0-9a-f]{8} and cited/g)).toHaveLength(1);
  await api.close();
  api = await failing(9);
  const environment = { HOME: home, KUBECONFIG: kubeconfigFor(api.url) };
  const session = async () => (await runDoryo(['respond'], { input: 'quit\n', environment })).stdout;
  const next = await session();
  expect(next).toContain('Precedent: 1 earlier incident of this shape; judged right 0 times, wrong 0 times, incomplete 0 times');
  expect(next).toMatch(/\d{4}-\d\d-\d\d recovered after: kubectl create configmap rules -n shop/);
  const listed = (await runDoryo(['feedback', '--list'], { environment })).stdout;
  expect(listed).toMatch(/^[0-9a-f]{8} .* recovered +Deployment web +kubectl create configmap rules/);
  expect((await runDoryo(['feedback', '--remove', listed.slice(0, 8)], { environment })).exitCode).toBe(0);
  expect(await session()).not.toContain('Precedent');
});

test('what is not asked any more since something else is the cause, or nothing is wrong, is closed with the reason', async () => {
  api = await failing(1);
  const { stdout, record } = await responding(api, [done, 'verify', 'quit'], ['--logs', 'none']);
  const last = new Map(record.filter(({ entry }) => entry === 'hypothesis').map((one) => [one['key'], one]));
  // The log showed what it is: what the exit code left open is asked no more.
  expect(last.get('ContainerExitsWithError.1.2')).toMatchObject({
    status: 'moot',
    because: expect.stringMatching(/^what is wrong is now: container app runs into/),
  });
  // The others were open until it was over.
  expect(last.get('nodeTrouble')).toMatchObject({ status: 'moot', because: 'what it was to explain is not there any more' });
  expect(stdout).toMatch(/Not asked any more:\n {2}\[moot\] The node it runs on is in trouble/);
  expect([...last.values()].filter(({ status }) => status === 'open')).toEqual([]);
});
