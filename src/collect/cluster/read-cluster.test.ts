import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { DoryoError } from '#model/error.ts';
import { phraseText, quoted } from '#model/gap.ts';
import { kindInfo } from '#model/kinds.ts';
import type { Snapshot } from '#model/snapshot.ts';
import type { ReadClusterOptions, ReadControl } from './options.ts';
import { readCluster } from './read-cluster.ts';
import { type Answer, discovery, type FakeApi, fakeApi, kubeconfigFor, list, refuse, send } from './testing/fake-api.ts';

const open: FakeApi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});

const pod = (name: string, namespace = 'shop') => ({ metadata: { name, namespace, uid: name }, spec: {}, status: {} });
const pods = '/api/v1/pods';

async function serve(answers: Readonly<Record<string, Answer>>): Promise<FakeApi> {
  const api = await fakeApi(answers);
  open.push(api);
  return api;
}
async function read(
  answers: Readonly<Record<string, Answer>>,
  options: ReadClusterOptions = {},
  control: ReadControl = {},
): Promise<Snapshot & { readonly requests: readonly string[] }> {
  const api = await serve(answers);
  const snapshot = await readCluster({ kubeconfig: kubeconfigFor(api.url), ...options }, control);
  return { ...snapshot, requests: api.requests };
}
async function failure(promise: Promise<unknown>): Promise<DoryoError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DoryoError)) throw new Error(`no DoryoError: ${String(error)}`);
  return error;
}
const names = ({ objects }: Snapshot, kind = 'Pod') =>
  objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
const coverageOf = ({ coverage }: Snapshot, kind = 'Pod') => coverage.find((one) => one.kind === kind);
const gapsOf = ({ gaps }: Snapshot, what = 'Pod') => gaps.filter((gap) => phraseText(gap.what, 'en') === what);

describe('what is read', () => {
  test('one list per kind, items get their kind, and every list is covered', async () => {
    const snapshot = await read({ [pods]: list([pod('a'), pod('b')]) });
    expect(names(snapshot)).toEqual(['a', 'b']);
    expect(snapshot.objects[0]).toMatchObject({ apiVersion: 'v1', kind: 'Pod' });
    expect(coverageOf(snapshot)).toEqual({ apiVersion: 'v1', kind: 'Pod', count: 2, complete: true, resourceVersion: '7' });
    expect(snapshot.requests.length).toBe(new Set(snapshot.requests).size);
    expect(snapshot.cluster).toMatchObject({ name: 'test', facts: { version: { value: 'v1.34.4', how: 'read' } } });
    expect(snapshot.stats.requests).toBe(snapshot.requests.length);
  });

  test('Secrets are asked for as metadata only, and values of a server that does not care are dropped', async () => {
    const api = await serve({ '/api/v1/secrets': list([{ metadata: { name: 's', namespace: 'a' }, data: { password: 'aHVudGVyMg==' } }]) });
    const snapshot = await readCluster({ kubeconfig: kubeconfigFor(api.url) });
    expect(api.headers[api.requests.indexOf('/api/v1/secrets?limit=500')]?.accept).toContain('as=PartialObjectMetadataList');
    expect(JSON.stringify(snapshot)).not.toContain('aHVudGVyMg');
  });

  test('leases are read last: a long reading must not make them look old', async () => {
    const { requests } = await read({ [pods]: list([pod('a')]) });
    const lists = requests.filter((url) => url.includes('limit=500'));
    expect(lists.at(-1)).toContain('/leases?');
    expect(lists.length).toBeGreaterThan(20);
  });

  test('pages follow each other', async () => {
    const snapshot = await read({
      [`${pods}?limit=500`]: list([pod('a')], { continue: 'x', resourceVersion: '7' }),
      [`${pods}?limit=500&continue=x`]: list([pod('b')]),
    });
    expect(names(snapshot)).toEqual(['a', 'b']);
    expect(coverageOf(snapshot)?.complete).toBe(true);
  });

  test('a namespace narrows namespaced kinds only', async () => {
    const { requests, coverage } = await read({}, { namespace: 'shop' });
    expect(requests).toContain('/api/v1/namespaces/shop/pods?limit=500');
    expect(requests).toContain('/api/v1/nodes?limit=500');
    expect(requests).not.toContain('/api/v1/pods?limit=500');
    expect(coverage.find(({ kind }) => kind === 'Pod')?.namespace).toBe('shop');
    expect(coverage.find(({ kind }) => kind === 'Node')?.namespace).toBeUndefined();
  });

  test('compressed answers are read', async () => {
    const zipped = (_: IncomingMessage, response: ServerResponse) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(list([pod('a')]))));
    expect(names(await read({ [pods]: zipped }))).toEqual(['a']);
  });

  test("the clock is the server's, and a clock that is far off is told", async () => {
    const past: Answer = (_, response) => send(response, list([]), 200, { date: 'Sun, 01 Mar 2026 12:00:00 GMT' });
    const snapshot = await read(
      new Proxy({}, { get: (_, path: string) => (path.startsWith('/api/v1/') || path.startsWith('/apis/') ? past : undefined) }),
    );
    expect(snapshot.takenAt).toBe('2026-03-01T12:00:00.000Z');
    expect(gapsOf(snapshot, "this machine's clock")).toHaveLength(1);
  });

  test('custom kinds are found and listed; aliases and what cannot be listed are not', async () => {
    const custom = [
      { group: 'acme.io', kind: 'Widget' },
      { group: 'events.k8s.io', kind: 'Event' },
      { group: 'acme.io', kind: 'Review', verbs: ['create'] },
    ];
    const { requests, gaps } = await read({ '/apis': discovery('/apis', custom) });
    expect(requests).toContain('/apis/acme.io/v1/widgets?limit=500');
    expect(requests.filter((path) => /events\.k8s\.io|reviews/.test(path))).toEqual([]);
    expect(gaps.filter(({ kind }) => kind === 'cut')).toEqual([]);
  });

  test('more than 100 custom kinds are cut, and that is said', async () => {
    const custom = Array.from({ length: 103 }, (_, index) => ({ group: 'acme.io', kind: `Kind${index}` }));
    const { requests, gaps } = await read({ '/apis': discovery('/apis', custom) });
    expect(requests.filter((path) => path.startsWith('/apis/acme.io'))).toHaveLength(100);
    expect(gaps.filter(({ kind }) => kind === 'cut').map(({ what }) => what)).toEqual([{ say: 'customKinds', n: 3 }]);
  });

  test('a server without aggregated discovery is asked group by group', async () => {
    const groups = { kind: 'APIGroupList', groups: [{ name: 'apps', versions: [{ version: 'v1' }], preferredVersion: { version: 'v1' } }] };
    const apps = {
      resources: [
        { name: 'deployments', kind: 'Deployment', namespaced: true, verbs: ['list'] },
        { name: 'deployments/scale', kind: 'Scale', namespaced: true, verbs: ['get'] },
      ],
    };
    const core = { resources: [{ name: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] }] };
    const { requests, gaps } = await read({
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/apis': groups,
      '/apis/apps/v1': apps,
      '/api/v1': core,
    });
    expect(requests.filter((path) => path.includes('limit')).sort()).toEqual([
      '/api/v1/events?limit=500',
      '/api/v1/pods?limit=500',
      '/apis/apps/v1/deployments?limit=500',
    ]);
    expect(gaps).toContainEqual(expect.objectContaining({ kind: 'absent', what: quoted('Node') }));
  });
});

describe('bad answers', () => {
  const gone: Answer = (request) => request.socket.destroy();
  const cases: Readonly<Record<string, readonly [Answer, { readonly kind: string; readonly reveal: string }]>> = {
    '403': [refuse(403), { kind: 'forbidden', reveal: 'kubectl auth can-i list pods -A' }],
    '404': [refuse(404), { kind: 'absent', reveal: 'kubectl get pods -A' }],
    '500': [refuse(500), { kind: 'failed', reveal: 'kubectl get pods -A' }],
    'a reset': [gone, { kind: 'failed', reveal: 'kubectl get pods -A' }],
    'malformed JSON': [(_, response) => response.end('<html>'), { kind: 'malformed', reveal: 'kubectl get pods -A' }],
    'JSON that is cut': [
      (_, response) => response.end('{"items":[{"metadata":{"name":"a"}'),
      { kind: 'malformed', reveal: 'kubectl get pods -A' },
    ],
    'no list': [(_, response) => response.end('3'), { kind: 'malformed', reveal: 'kubectl get pods -A' }],
    'a body that ends early': [
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"items":[');
        setTimeout(() => request.socket.destroy(), 20);
      },
      { kind: 'failed', reveal: 'kubectl get pods -A' },
    ],
    'a body that stalls': [(_, response) => response.writeHead(200).write('{"items":['), { kind: 'failed', reveal: 'kubectl get pods -A' }],
  };
  test.each(Object.entries(cases))('%s for one kind is a gap, and the rest goes on', async (_, [answer, gap]) => {
    const snapshot = await read(
      { [pods]: answer, '/api/v1/namespaces/default/pods': refuse(403), '/api/v1/nodes': list([{ metadata: { name: 'n' } }]) },
      { requestTimeoutSeconds: 1 },
    );
    expect(gapsOf(snapshot)).toEqual([expect.objectContaining(gap)]);
    expect(coverageOf(snapshot)).toBeUndefined();
    expect(names(snapshot, 'Node')).toEqual(['n']);
  });

  test.each([
    [403, { kind: 'forbidden', because: [{ say: 'listForbidden', name: 'nodes' }] }],
    [404, { kind: 'absent', because: [{ say: 'notServed', name: 'nodes' }] }],
    [500, { kind: 'failed', because: [{ say: 'answered', status: 500, message: 'no' }] }],
  ])('%s for one kind is a gap of that kind, and nothing is concluded from it', async (status, gap) => {
    const snapshot = await read({ '/api/v1/nodes': refuse(status), [pods]: list([pod('a')]) });
    expect(gapsOf(snapshot, 'Node')).toMatchObject([gap]);
    expect([coverageOf(snapshot, 'Node'), names(snapshot)]).toEqual([undefined, ['a']]);
  });

  test('429 is waited out as the server asks, and 500 is tried again', async () => {
    const tries = { pods: 0, nodes: 0 };
    const busy: Answer = (request, response) =>
      (tries.pods += 1) === 1
        ? (refuse(429, 'busy', { 'retry-after': '1' }) as (a: IncomingMessage, b: ServerResponse) => void)(request, response)
        : send(response, list([pod('a')]));
    const broken: Answer = (request, response) =>
      (tries.nodes += 1) < 3
        ? (refuse(503) as (a: IncomingMessage, b: ServerResponse) => void)(request, response)
        : send(response, list([]));
    const started = performance.now();
    const snapshot = await read({ [pods]: busy, '/api/v1/nodes': broken });
    expect(performance.now() - started).toBeGreaterThan(990);
    expect(names(snapshot)).toEqual(['a']);
    expect([tries.nodes, snapshot.gaps.filter(({ kind }) => kind === 'failed')]).toEqual([3, []]);
  });

  test('a page that expired (410) starts the list again without pages', async () => {
    const snapshot = await read({
      [`${pods}?limit=500`]: list([pod('a')], { continue: 'x' }),
      [`${pods}?limit=500&continue=x`]: refuse(410),
      [pods]: list([pod('a'), pod('b')]),
    });
    expect(names(snapshot)).toEqual(['a', 'b']);
    expect(coverageOf(snapshot)).toMatchObject({ count: 2, complete: true });
  });

  test('a later page that fails keeps what was read, and absence is not concluded', async () => {
    const snapshot = await read({
      [`${pods}?limit=500`]: list([pod('a')], { continue: 'x' }),
      [`${pods}?limit=500&continue=x`]: refuse(500),
    });
    expect(names(snapshot)).toEqual(['a']);
    expect(coverageOf(snapshot)?.complete).toBe(false);
    expect(gapsOf(snapshot)[0]?.because).toContainEqual({ say: 'readBefore', n: 1 });
  });

  test('a server that goes away during the run: what was read counts', async () => {
    const vanish: Answer = () => void api.close();
    const api: FakeApi = await serve({
      '/api/v1/nodes': list([{ metadata: { name: 'n' } }]),
      '/apis/apps/v1/controllerrevisions': list([{ metadata: { name: 'c', namespace: 'a' } }]),
      '/apis/apps/v1/statefulsets': vanish,
    });
    const snapshot = await readCluster({ kubeconfig: kubeconfigFor(api.url) });
    open.length = 0;
    expect(names(snapshot, 'ControllerRevision')).toEqual(['c']);
    expect(gapsOf(snapshot, 'VolumeAttachment')).toEqual([expect.objectContaining({ kind: 'failed' })]);
    // The rest is not tried one by one, three times each.
    expect(snapshot.stats.requests).toBeLessThan(2 * Object.keys(kindInfo).length);
  });

  test('it stops when it is told to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const error = await failure(read({ [pods]: () => undefined }, {}, { signal: controller.signal }));
    expect(error.code).toBe('Interrupted');
  });
});

describe('rights in some namespaces only', () => {
  const refusedEverywhere = (paths: Readonly<Record<string, Answer>>) =>
    new Proxy(paths, {
      get: (given, path: string) => given[path] ?? (/limit|^\/api\/v1\/|^\/apis\/.*\//.test(path) ? refuse(403) : undefined),
    });

  test('lists the namespaces that are open, and says what is not', async () => {
    const snapshot = await read(
      refusedEverywhere({
        '/api/v1/namespaces?limit=500': list([{ metadata: { name: 'shop' } }, { metadata: { name: 'bank' } }]),
        '/api/v1/namespaces/shop/pods?limit=500': list([pod('a')]),
        '/apis/apps/v1/namespaces/shop/deployments?limit=500': list([]),
      }),
    );
    expect(names(snapshot)).toEqual(['a']);
    expect(coverageOf(snapshot)).toMatchObject({ namespace: 'shop', complete: true });
    expect(gapsOf(snapshot)).toEqual([
      expect.objectContaining({
        kind: 'forbidden',
        because: [
          { say: 'listForbiddenAnywhere', name: 'pods' },
          { say: 'readInSome', n: 1, known: 2, names: 'shop' },
        ],
      }),
    ]);
    expect(snapshot.requests.filter((path) => path.includes('/bank/')).length).toBe(4);
  });

  test('without the right to list namespaces, that of the context is tried', async () => {
    const api = await serve(refusedEverywhere({ '/api/v1/namespaces/shop/pods?limit=500': list([pod('a')]) }));
    expect(names(await readCluster({ kubeconfig: kubeconfigFor(api.url, { namespace: 'shop' }) }))).toEqual(['a']);
  });

  test('when nothing at all may be read, that is an error', async () => {
    const error = await failure(read(refusedEverywhere({})));
    expect([error.code, error.hint]).toEqual(['Forbidden', expect.stringContaining('kubectl auth can-i')]);
  });
});
