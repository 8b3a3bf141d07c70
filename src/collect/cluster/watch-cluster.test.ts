import type { ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { quoted } from '#model/gap.ts';
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
  expect(gaps).toContainEqual(
    expect.objectContaining({ kind: 'forbidden', what: quoted('Node'), reveal: 'kubectl auth can-i list nodes' }),
  );
  expect(coverage.map(({ kind }) => kind).sort()).toEqual(['Event', 'Pod']);
});

test('who may list some namespaces only gets a watch of those, and a gap for the rest', async () => {
  const watches = new Map<string, ServerResponse>();
  const inShop: Answer = (request, response) => {
    if (!request.url?.includes('watch=true')) return send(response, list([pod('a', '1')]));
    watches.set('shop', response);
    response.writeHead(200).flushHeaders();
  };
  const api = await fakeApi({
    '/api/v1/pods': refuse(403),
    '/api/v1/events': refuse(403),
    '/api/v1/namespaces': list([{ metadata: { name: 'shop' } }, { metadata: { name: 'bank' } }]),
    '/api/v1/namespaces/shop/pods': inShop,
    '/api/v1/namespaces/shop/events': list([]),
    '/api/v1/namespaces/bank/pods': refuse(403),
    '/api/v1/namespaces/bank/events': refuse(403),
  });
  open.push(api);
  stop = new AbortController();
  const watch = await watchKinds(
    { kubeconfig: kubeconfigFor(api.url), kinds: ['Pod', 'Namespace'], settleMilliseconds: 40 },
    { signal: stop.signal },
  );
  const first = await watch.snapshot();
  expect(first.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toContain('Pod a');
  expect(first.coverage.filter(({ kind }) => kind === 'Pod')).toMatchObject([{ namespace: 'shop', count: 1, complete: true }]);
  expect(first.gaps.filter(({ what }) => what.say === 'quoted' && what.text === 'Pod')).toMatchObject([
    { kind: 'forbidden', because: [{ say: 'listForbiddenAnywhere' }, { say: 'readInSome', n: 1, known: 2, names: 'shop' }] },
  ]);
  await until(() => watches.has('shop'));
  say(watches.get('shop'), { type: 'ADDED', object: pod('b', '8') });
  await watch[Symbol.asyncIterator]().next();
  expect(names(await watch.snapshot())).toEqual(expect.arrayContaining(['a', 'b']));
  const asked = api.requests.filter((path) => path.includes('/bank/') || path.startsWith('/api/v1/pods')).length;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(api.requests.filter((path) => path.includes('/bank/') || path.startsWith('/api/v1/pods'))).toHaveLength(asked);
});

test('when nothing at all may be read, that is an error', async () => {
  const api = await fakeApi({
    '/api/v1/pods': refuse(403),
    '/api/v1/events': refuse(403),
    '/api/v1/namespaces/default/pods': refuse(403),
    '/api/v1/namespaces/default/events': refuse(403),
  });
  open.push(api);
  stop = new AbortController();
  const watching = watchKinds({ kubeconfig: kubeconfigFor(api.url), kinds: ['Pod'] }, { signal: stop.signal });
  await expect(watching).rejects.toMatchObject({ code: 'Forbidden' });
});

test('it ends with the signal', async () => {
  const { watch } = await serve(() => list([]));
  setTimeout(() => stop?.abort(), 50);
  const seen: string[] = [];
  for await (const change of watch) seen.push(change);
  expect(seen).toEqual([]);
});
