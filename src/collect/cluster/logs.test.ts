import { afterEach, expect, test } from 'vitest';
import { DoryoError } from '#model/error.ts';
import type { LogTarget } from '#model/snapshot.ts';
import { logBudget } from './logs.ts';
import { readCluster } from './read-cluster.ts';
import { type Answer, type FakeApi, fakeApi, kubeconfigFor, list, refuse } from './testing/fake-api.ts';

const open: FakeApi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});
const log = (name: string) => `/api/v1/namespaces/shop/pods/${name}/log`;
const target = (name: string, run: LogTarget['run'] = 'current'): LogTarget => ({
  pod: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name },
  container: 'app',
  run,
});
const text =
  (body: string): Answer =>
  (_, response) =>
    response.end(body);

async function read(
  answers: Readonly<Record<string, Answer>>,
  targets: readonly LogTarget[],
  accused: readonly { readonly kind: string; readonly name: string }[] = [],
) {
  const api = await fakeApi(answers);
  open.push(api);
  const snapshot = await readCluster({
    kubeconfig: kubeconfigFor(api.url),
    logTargets: () => ({ targets, unread: 3 }),
    accused: () => accused.map((ref) => ({ apiVersion: 'v1', namespace: 'shop', ...ref })),
  });
  return {
    ...snapshot,
    requests: api.requests.filter((path) => path.includes('/log?')),
    logGaps: snapshot.gaps.filter(({ what }) => what.say === 'logsOf'),
  };
}

test('lines come with their times, and the request is bounded', async () => {
  const { logs, requests, stats } = await read({ [log('a')]: text('2026-03-01T12:00:00.5Z one\n2026-03-01T12:00:01Z \nno time\n') }, [
    target('a', 'previous'),
  ]);
  expect(logs).toEqual([
    {
      ...target('a', 'previous'),
      complete: true,
      lines: [{ at: '2026-03-01T12:00:00.5Z', text: 'one' }, { at: '2026-03-01T12:00:01Z', text: '' }, { text: 'no time' }],
    },
  ]);
  expect(requests[0]).toMatch(/container=app&tailLines=200&limitBytes=262144&timestamps=true&previous=true/);
  expect([stats.logsRead, stats.logsUnread]).toEqual([1, 3]);
});

test('a full tail is not complete', async () => {
  const { logs } = await read({ [log('a')]: text('x\n'.repeat(200)) }, [target('a')]);
  expect([logs[0]?.lines.length, logs[0]?.complete]).toEqual([200, false]);
});

test('a tail cut by its size would lack the newest lines: fewer lines are read instead', async () => {
  const long: Answer = (request, response) => response.end(request.url?.includes('tailLines=200') ? 'x'.repeat(262_144) : 'the newest\n');
  const { logs, requests } = await read({ [log('a')]: long }, [target('a')]);
  expect([logs[0]?.lines, logs[0]?.complete, requests.length]).toEqual([[{ text: 'the newest' }], false, 2]);
});

test('secrets in lines are not kept', async () => {
  const { logs } = await read({ [log('a')]: text('2026-03-01T12:00:00Z login password=hunter2secret\n') }, [target('a')]);
  expect(JSON.stringify(logs)).not.toContain('hunter2secret');
});

test('a log that does not exist is nothing, whichever way the kubelet says so', async () => {
  const answers = {
    [log('a')]: refuse(400, 'previous terminated container "app" not found'),
    [log('b')]: text('unable to retrieve container logs for containerd://1'),
  };
  const { logs, logGaps } = await read(answers, [target('a'), target('b')]);
  expect([logs, logGaps]).toEqual([[], []]);
});

test('a kubelet that does not answer is one gap, and the rest is read', async () => {
  const { logs, logGaps, stats } = await read(
    { [log('a')]: refuse(502, 'dial tcp: refused'), [log('b')]: refuse(502), [log('c')]: text('x\n') },
    ['a', 'b', 'c'].map((name) => target(name)),
  );
  expect(logs).toHaveLength(1);
  expect(logGaps).toEqual([
    expect.objectContaining({ kind: 'failed', what: { say: 'logsOf', n: 2 }, reveal: 'kubectl logs a -n shop -c app' }),
  ]);
  expect([stats.logsRead, stats.logsUnread]).toEqual([1, 5]);
});

test('all logs of a round have one budget of time: what came counts, the rest is one gap', async () => {
  const never: Answer = () => undefined;
  const started = performance.now();
  const { logs, logGaps, stats } = await read(
    { [log('quick')]: text('2026-01-01T00:00:00Z here\n'), [log('slow')]: never, [log('stuck')]: never },
    [target('quick'), target('slow'), target('stuck')],
  );
  const took = performance.now() - started;
  expect(logs.map(({ pod }) => pod.name)).toEqual(['quick']);
  expect(logGaps).toMatchObject([{ kind: 'failed', what: { n: 2 }, because: [{ say: 'logsTooLate', seconds: logBudget / 1000 }] }]);
  expect([stats.logsRead, stats.logsUnread]).toEqual([1, 5]);
  expect(took).toBeGreaterThan(logBudget - 500);
}, 30_000);

test('the right to read logs is missing: one gap', async () => {
  const { logGaps } = await read({ [log('a')]: refuse(403) }, [target('a')]);
  expect(logGaps).toEqual([
    expect.objectContaining({ kind: 'forbidden', reveal: 'kubectl auth can-i get pods --subresource=log -n shop' }),
  ]);
});

test('whom the logs accuse is read in one further round, once', async () => {
  const pod = (name: string) => ({
    metadata: { name, namespace: 'shop', uid: name, labels: { app: 'db' } },
    spec: {},
    status: { containerStatuses: [{ name: 'app' }] },
  });
  const service = { metadata: { name: 'db', namespace: 'shop' }, spec: { selector: { app: 'db' } } };
  const answers = {
    '/api/v1/pods': list([pod('a'), pod('db-0')]),
    '/api/v1/services': list([service]),
    [log('a')]: text('x\n'),
    [log('db-0')]: text('FATAL: no space\n'),
  };
  const { logs, stats } = await read(
    answers,
    [target('a')],
    [
      { kind: 'Service', name: 'db' },
      { kind: 'Service', name: 'absent' },
    ],
  );
  expect(logs.map(({ pod: { name } }) => name)).toEqual(['a', 'db-0']);
  expect([stats.logsRead, stats.logsUnread]).toEqual([2, 2]);
});

test('errors of the options are not swallowed', async () => {
  const api = await fakeApi();
  open.push(api);
  const reading = readCluster({
    kubeconfig: kubeconfigFor(api.url),
    logTargets: () => {
      throw new DoryoError('BadArgument', 'no');
    },
  });
  await expect(reading).rejects.toThrow('no');
});
