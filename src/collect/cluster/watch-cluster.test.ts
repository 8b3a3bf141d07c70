import type { ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import type { Snapshot } from '#model/snapshot.ts';
import { type Answer, type FakeApi, fakeApi, kubeconfigFor, list, refuse, send } from './testing/fake-api.ts';
import { type ClusterWatch, watchKinds } from './watch-cluster.ts';

const open: FakeApi[] = [];
let stop: AbortController | undefined;
afterEach(async () => {
  stop?.abort();
  await Promise.all(open.splice(0).map((api) => api.close()));
});

const pod = (name: string, resourceVersion: string) => ({
  metadata: { name, namespace: 'shop', uid: name, resourceVersion },
  spec: {},
  status: {},
});

/** An API server of Pods whose watch the test drives. */
async function serve(pods: () => object): Promise<{
  readonly api: FakeApi;
  readonly watches: ServerResponse[];
  readonly watch: ClusterWatch;
  readonly queries: () => readonly string[];
}> {
  const watches: ServerResponse[] = [];
  const answer: Answer = (request, response) => {
    if (!request.url?.includes('watch=true')) return send(response, pods());
    watches.push(response);
    response.writeHead(200).flushHeaders();
  };
  const quiet: Answer = (request, response) =>
    request.url?.includes('watch=true') ? response.writeHead(200).flushHeaders() : send(response, list([]));
  const api = await fakeApi({ '/api/v1/pods': answer, '/api/v1/events': quiet });
  open.push(api);
  stop = new AbortController();
  const watch = await watchKinds({ kubeconfig: kubeconfigFor(api.url), kinds: ['Pod'], settleMilliseconds: 40 }, { signal: stop.signal });
  return { api, watches, watch, queries: () => api.requests.filter((path) => path.startsWith('/api/v1/pods')) };
}
const names = ({ objects }: Snapshot) => objects.map(({ metadata }) => metadata.name).sort();
const next = async (watch: ClusterWatch): Promise<readonly string[]> => {
  await watch[Symbol.asyncIterator]().next();
  return names(await watch.snapshot());
};
const until = async (condition: () => boolean): Promise<void> => {
  await vi.waitFor(() => expect(condition()).toBe(true), { timeout: 4_000, interval: 20 });
};
const say = (response: ServerResponse | undefined, ...events: readonly object[]) =>
  response?.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));

test('objects come, change and go without another list', async () => {
  const { watches, watch, queries } = await serve(() => list([pod('a', '1')]));
  expect(names(await watch.snapshot())).toEqual(['a']);
  await until(() => watches.length === 1);
  say(
    watches[0],
    { type: 'ADDED', object: pod('b', '8') },
    { type: 'MODIFIED', object: pod('b', '9') },
    { type: 'DELETED', object: pod('a', '10') },
  );
  expect(await next(watch)).toEqual(['b']);
  expect(queries().filter((path) => !path.includes('watch'))).toHaveLength(1);
  expect((await watch.snapshot()).coverage).toContainEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    count: 1,
    complete: true,
    resourceVersion: '10',
  });
});

test('a watch that ends is resumed from the last bookmark', async () => {
  const { watches, queries } = await serve(() => list([pod('a', '1')]));
  await until(() => watches.length === 1);
  say(watches[0], { type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion: '42' } } });
  watches[0]?.end();
  await until(() => watches.length === 2);
  expect(queries().at(-1)).toContain('resourceVersion=42');
  expect(queries().filter((path) => !path.includes('watch'))).toHaveLength(1);
});

test('an expired version (410) and an unreadable event list again', async () => {
  let pods = [pod('a', '1')];
  const { watches, watch, queries } = await serve(() => list(pods));
  await until(() => watches.length === 1);
  pods = [pod('b', '50')];
  say(watches[0], { type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old resource version' } });
  expect(await next(watch)).toEqual(['b']);
  await until(() => watches.length === 2);
  pods = [pod('c', '60')];
  watches[1]?.write('{"type":\n');
  expect(await next(watch)).toEqual(['c']);
  expect(queries().filter((path) => !path.includes('watch'))).toHaveLength(3);
});

test('a kind that is refused is a gap, and the others are watched', async () => {
  const api = await fakeApi({ '/api/v1/nodes': refuse(403) });
  open.push(api);
  stop = new AbortController();
  const watch = await watchKinds({ kubeconfig: kubeconfigFor(api.url), kinds: ['Pod', 'Node'] }, { signal: stop.signal });
  const { gaps, coverage } = await watch.snapshot();
  expect(gaps).toContainEqual(expect.objectContaining({ kind: 'forbidden', what: 'Node', reveal: 'kubectl auth can-i list nodes' }));
  expect(coverage.map(({ kind }) => kind).sort()).toEqual(['Event', 'Pod']);
});

test('it ends with the signal', async () => {
  const { watch } = await serve(() => list([]));
  setTimeout(() => stop?.abort(), 50);
  const seen: string[] = [];
  for await (const change of watch) seen.push(change);
  expect(seen).toEqual([]);
});
