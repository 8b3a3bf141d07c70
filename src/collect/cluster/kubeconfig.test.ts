import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DoryoError } from '#model/error.ts';
import { inClusterAccess } from './kubeconfig/in-cluster.ts';
import { readAccess } from './kubeconfig.ts';
import type { ClusterOptions } from './options.ts';

/** Writes files into a new folder and returns it. */
function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'doryo-kubeconfig-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}
function errorOf(read: () => unknown): DoryoError {
  try {
    read();
  } catch (error) {
    if (error instanceof DoryoError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const first = `
current-context: one
contexts: [{ name: one, context: { cluster: a, user: red, namespace: shop } }]
clusters: [{ name: a, cluster: { server: https://a.example, certificate-authority: ca.crt, tls-server-name: api.test } }]
users: [{ name: red, user: { token: from-first } }]
`;
const second = `
current-context: two
contexts: [{ name: two, context: { cluster: b, user: red } }, { name: one, context: { cluster: b } }]
clusters: [{ name: b, cluster: { server: "https://b.example:6443/k8s/x", insecure-skip-tls-verify: true, proxy-url: "http://proxy.example:3128" } }]
users: [{ name: red, user: { token: from-second, username: u, password: p } }]
`;

describe('KUBECONFIG with several files', () => {
  const root = folder({ 'x/one.yaml': first, 'x/ca.crt': 'PEM', 'two.yaml': second });
  const env = { KUBECONFIG: [join(root, 'absent'), join(root, 'x/one.yaml'), '', join(root, 'two.yaml')].join(delimiter) };

  test('the first file that names an entry wins whole, and so does the first current-context', () => {
    const access = readAccess({}, env);
    expect(access).toMatchObject({ name: 'a', context: 'one', namespace: 'shop', user: { name: 'red', token: 'from-first' } });
    expect(access.user).not.toHaveProperty('basic');
  });
  test('relative paths are relative to their file', () => {
    expect(readAccess({}, env).tls).toEqual({ ca: 'PEM', serverName: 'api.test', verify: 'yes' });
  });
  test('--context, --cluster, --user and --server choose', () => {
    const access = readAccess({ context: 'two' }, env);
    expect([access.server.href, access.proxyUrl, access.tls.verify]).toEqual([
      'https://b.example:6443/k8s/x',
      'http://proxy.example:3128',
      'no',
    ]);
    expect(readAccess({ cluster: 'b' }, env)).toMatchObject({ name: 'b', context: 'one' });
    expect(readAccess({ server: 'https://other.example' }, env).server.host).toBe('other.example');
  });
  test('--kubeconfig stands alone', () => {
    expect(readAccess({ kubeconfig: join(root, 'two.yaml') }, env)).toMatchObject({ context: 'two', user: { token: 'from-second' } });
  });
  test('~/.kube/config is read without KUBECONFIG', () => {
    const home = folder({ '.kube/config': second });
    expect(readAccess({}, { HOME: home }).context).toBe('two');
  });
});

describe('impersonation', () => {
  const config = (user: string) => folder({ c: second.replace('token: from-second', user) });
  const read = (options: ClusterOptions, user = 'token: t') =>
    readAccess({ kubeconfig: join(config(user), 'c'), ...options }, {}).impersonate;
  test('flags win over the kubeconfig', () => {
    expect(read({}, 'as: jane, as-groups: [dev], as-uid: "7", as-user-extra: { reason: [test] }')).toEqual({
      user: 'jane',
      uid: '7',
      groups: ['dev'],
      extra: { reason: ['test'] },
    });
    expect(read({ as: 'joe', asGroups: ['ops'] }, 'as: jane, as-groups: [dev]')).toMatchObject({ user: 'joe', groups: ['ops'] });
    expect(read({})).toBeUndefined();
  });
  test('a group without a user is refused', () => {
    expect(errorOf(() => read({ asGroups: ['ops'] })).code).toBe('BadArgument');
  });
});

test('no credentials go to a server without TLS, as in kubectl', () => {
  const root = folder({ c: second.replace('https://b.example:6443/k8s/x', 'http://b.example') });
  expect(readAccess({ kubeconfig: join(root, 'c') }, {}).user).toEqual({ name: 'red' });
});

describe('clear errors', () => {
  const cases: Readonly<Record<string, readonly [content: string, options: ClusterOptions, code: string, says: RegExp]>> = {
    'an unknown context': [second, { context: 'nine' }, 'NotFound', /no context "nine".*two, one.*get-contexts/],
    'an unknown cluster': [second, { cluster: 'nine' }, 'NotFound', /no cluster "nine".*get-clusters/],
    'an unknown user': [second, { user: 'nine' }, 'NotFound', /no user "nine".*get-users/],
    'no current context': [second.replace('current-context: two', ''), {}, 'BadConfig', /no current context.*use-context/],
    'broken YAML': ['a: [', {}, 'BadConfig', /is not a kubeconfig/],
    'a wrong type': [second.replace('from-second', '5'), {}, 'BadConfig', /users\.0\.user\.token/],
    'a name that stands twice': [second.replace('name: one', 'name: two'), {}, 'BadConfig', /stands twice/],
    'a server that is no address': [second.replace('https://b.example:6443/k8s/x', 'ftp://b'), {}, 'BadConfig', /not an http\(s\) address/],
    'a CA and no verification': [
      second.replace('proxy-url', 'certificate-authority-data: eA==, proxy-url'),
      {},
      'BadConfig',
      /insecure-skip-tls-verify/,
    ],
    'a certificate that is not there': [
      second.replace('token:', 'client-certificate: gone.crt, token:'),
      {},
      'BadConfig',
      /gone\.crt cannot be read \(ENOENT\)/,
    ],
    'a removed auth-provider': [
      second.replace('token: from-second', 'auth-provider: { name: gcp }'),
      {},
      'BadConfig',
      /gke-gcloud-auth-plugin/,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [content, options, code, says]) => {
    const kubeconfig = join(folder({ c: content }), 'c');
    const error = errorOf(() => readAccess({ kubeconfig, ...options }, {}));
    expect([error.code, `${error.message} ${error.hint}`]).toEqual([code, expect.stringMatching(says)]);
  });
  test('a file that has to exist, and none at all', () => {
    expect(errorOf(() => readAccess({ kubeconfig: '/no/such/file' }, {}))).toMatchObject({
      code: 'BadConfig',
      message: expect.stringContaining('does not exist'),
    });
    expect(errorOf(() => readAccess({}, { HOME: '/no/such/home' }))).toMatchObject({
      code: 'BadConfig',
      message: expect.stringContaining('/no/such/home/.kube/config'),
    });
  });
});

test('inside a pod the service account is used, its token by file', () => {
  const root = folder({ token: 'abc', 'ca.crt': 'PEM', namespace: 'shop\n' });
  const access = inClusterAccess({ KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }, root);
  expect(access).toMatchObject({ context: 'in-cluster', namespace: 'shop', tls: { ca: 'PEM' }, user: { tokenFile: join(root, 'token') } });
  expect(access?.server.hostname).toBe('[fd00::1]');
  expect(inClusterAccess({}, root)).toBeUndefined();
});
