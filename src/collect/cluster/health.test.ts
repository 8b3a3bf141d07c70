import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { failingChecks } from './health.ts';
import { readCluster } from './read-cluster.ts';
import { type Answer, type FakeApi, fakeApi, kubeconfigFor, list, refuse } from './testing/fake-api.ts';

const open: FakeApi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});
async function read(answers: Readonly<Record<string, Answer>>) {
  const api = await fakeApi({ '/api/v1/pods': list([]), ...answers });
  open.push(api);
  const snapshot = await readCluster({ kubeconfig: kubeconfigFor(api.url), kinds: ['Pod'] });
  const checks = snapshot.observations.filter(({ shape }) => shape === 'health check');
  return { checks, gaps: snapshot.gaps.filter(({ what }) => what.say === 'healthOfApiServer'), requests: api.requests };
}

/** As kube-apiserver 1.34.4 answers when etcd is gone. */
const broken = `[+]ping ok
[+]log ok
[-]etcd failed: reason withheld
[-]etcd-readiness failed: reason withheld
[+]informer-sync ok
readyz check failed
`;
const answer = (_: IncomingMessage, response: ServerResponse) => response.writeHead(500, { 'content-type': 'text/plain' }).end(broken);

test('each check that fails is seen, with its line', async () => {
  const { checks, gaps, requests } = await read({ '/readyz': answer });
  expect(checks.map(({ fields, source, line }) => [fields['check'], source, line])).toEqual([
    ['etcd', '/readyz?verbose', 3],
    ['etcd-readiness', '/readyz?verbose', 4],
  ]);
  expect(gaps).toEqual([]);
  expect(requests.filter((path) => path.includes('?verbose')).sort()).toEqual(['/livez?verbose', '/readyz?verbose']);
});

test('where no list can be read the failing checks are still told', async () => {
  const { checks } = await read({
    '/readyz': answer,
    '/api/v1/pods': refuse(500, 'context deadline exceeded'),
    '/api/v1/events': refuse(500),
  });
  expect(checks).toHaveLength(2);
});

test('a healthy server is nothing to tell of', async () => {
  expect(await read({})).toMatchObject({ checks: [], gaps: [] });
});

test.each([
  [403, 'forbidden'],
  [404, 'absent'],
  [401, 'failed'],
])('an answer %i is one gap, and concludes nothing', async (status, kind) => {
  const { checks, gaps } = await read({ '/readyz': refuse(status), '/livez': refuse(status) });
  expect(checks).toEqual([]);
  expect(gaps).toMatchObject([{ kind, reveal: "kubectl get --raw '/readyz?verbose'" }]);
});

test('text that is no health answer holds no check', () => {
  expect(failingChecks('<html>[-] bad gateway</html>\n[-]\n[-]a b failed\n', 'x')).toEqual([]);
});
