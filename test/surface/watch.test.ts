import type { ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import {
  type Answer,
  discovery,
  type FakeApi,
  fakeApi,
  hold,
  kubeconfigFor,
  list,
  refuse,
  send,
} from '#collect/cluster/testing/fake-api.ts';
import { type Running, startDoryo } from './run-doryo.ts';

vi.setConfig({ testTimeout: 60_000 });

let api: FakeApi | undefined;
let running: Running | undefined;
afterEach(async () => {
  running?.interrupt();
  await running?.ended;
  await api?.close();
});

const crashing = (name: string) => ({
  metadata: { name, namespace: 'shop', uid: name, resourceVersion: '5', creationTimestamp: '2026-01-01T10:00:00Z' },
  spec: { containers: [{ name: 'app', image: 'a:1' }], nodeName: 'w1' },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: '2026-01-01T11:00:00Z' }],
    containerStatuses: [
      {
        name: 'app',
        image: 'a:1',
        imageID: 'x',
        ready: false,
        restartCount: 9,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
        lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: new Date().toISOString() } },
      },
    ],
  },
});
const say = (response: ServerResponse | undefined, event: object) => response?.write(`${JSON.stringify(event)}\n`);

/** An API server whose pods and watches of pods the test drives and that hides nothing else, and doryo watching it. */
async function watched(more: Readonly<Record<string, Answer>> = {}): Promise<{
  readonly watches: ServerResponse[];
  readonly pods: object[];
  readonly lists: () => number;
  readonly line: { up: boolean };
}> {
  const watches: ServerResponse[] = [];
  const pods: object[] = [];
  const line = { up: true };
  const answer: Answer = (request, response) => {
    if (!line.up) return void response.socket?.destroy();
    if (!request.url?.includes('watch=true')) return send(response, list(pods));
    watches.push(response);
    hold(response);
  };
  const apis = discovery('/apis', [{ group: 'metrics.k8s.io', kind: 'PodMetrics' }]);
  api = await fakeApi({ '/apis': apis, '/api/v1/pods': answer, ...more });
  const { url, requests } = api;
  running = startDoryo(['analyze', '--watch', '--logs', 'none'], { KUBECONFIG: kubeconfigFor(url) });
  const lists = () => requests.filter((path) => path.startsWith('/api/v1/pods') && !path.includes('watch')).length;
  return { watches, pods, lists, line };
}
const until = (condition: () => boolean, what: string) =>
  vi.waitFor(() => expect(condition(), `${what}\n${running?.output() ?? ''}`).toBe(true), { timeout: 30_000, interval: 50 });
const output = () => running?.output() ?? '';

test('it reports, and again after a change; Ctrl-C ends it with 130 and no complaint', async () => {
  const { watches, lists } = await watched();
  await until(() => output().includes('Nothing is wrong') && watches.length > 0, 'the first report');
  say(watches[0], { type: 'ADDED', object: crashing('web-1') });
  await until(() => output().includes('web-1'), 'the report after the event');
  expect(lists()).toBe(1);
  running?.interrupt();
  const { exitCode, stderr } = (await running?.ended) ?? {};
  expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
});

test('an expired version (410) lists again and reports what it missed', async () => {
  const { watches, pods, lists } = await watched();
  await until(() => watches.length > 0, 'the first watch');
  pods.push(crashing('web-2'));
  say(watches[0], { type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old resource version' } });
  await until(() => output().includes('web-2'), 'the report after the second list');
  expect(lists()).toBe(2);
});

test('a connection that is lost is taken up again, and what comes then is reported', async () => {
  const { watches, line } = await watched();
  await until(() => output().includes('Nothing is wrong') && watches.length > 0, 'the first report');
  line.up = false;
  watches[0]?.socket?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  line.up = true;
  await until(() => watches.length > 1, 'the watch after the connection came back');
  say(watches.at(-1), { type: 'ADDED', object: crashing('web-3') });
  await until(() => output().includes('web-3'), 'the report after the event');
});

test('-n names the namespace for who may not list all of them', async () => {
  api = await fakeApi({
    '/api/v1/pods': refuse(403),
    '/api/v1/namespaces': refuse(403),
    '/api/v1/namespaces/default/pods': refuse(403),
    '/api/v1/namespaces/shop/pods': list([crashing('web-4')]),
  });
  running = startDoryo(['analyze', '--watch', '-n', 'shop', '--logs', 'none'], { KUBECONFIG: kubeconfigFor(api.url) });
  await until(() => output().includes('web-4'), 'the report of the namespace');
});

test('what changes nothing in what is said is not reported again', async () => {
  const { watches, lists } = await watched();
  await until(() => output().includes('Nothing is wrong') && watches.length > 0, 'the first report');
  const healthy = { ...crashing('well'), status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } };
  say(watches[0], { type: 'ADDED', object: healthy });
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  say(watches[0], { type: 'ADDED', object: crashing('web-5') });
  await until(() => output().includes('web-5'), 'the report of the change');
  expect([output().match(/Nothing is wrong/g)?.length, lists()]).toEqual([1, 1]);
});

test('that the API server has gone is reported, and that it is back', async () => {
  const { watches, line } = await watched();
  await until(() => output().includes('Nothing is wrong.') && watches.length > 0, 'the first report');
  line.up = false;
  watches[0]?.socket?.destroy();
  await until(() => /Pod: The API server \S+ closed the connection/.test(output()), 'the report of the gap');
  line.up = true;
  await until(() => (output().match(/Nothing is wrong\.\n/g)?.length ?? 0) > 1, 'the report that all is well again');
});

test('a kind that fails anyway does not hide that the API server has gone', async () => {
  const { watches } = await watched({ '/api/v1/nodes': refuse(500) });
  await until(() => output().includes('Node: The API server answered 500') && watches.length > 0, 'the first report');
  await api?.close();
  await until(() => /and \d+ more: The API server \S+\s+refused the connection/.test(output()), 'the report that it has gone');
});
