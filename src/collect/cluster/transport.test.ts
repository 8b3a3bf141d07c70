import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, createServer as createSocketServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DoryoError } from '#model/error.ts';
import type { ClusterOptions } from './options.ts';
import { openCluster } from './read-cluster.ts';
import { certificate, key, otherAuthority } from './testing/certificate.ts';
import { type Answer, type FakeApi, fakeApi, kubeconfigFor, refuse, send } from './testing/fake-api.ts';

const open: FakeApi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});
async function serve(answers: Readonly<Record<string, Answer>> = {}): Promise<FakeApi> {
  const api = await fakeApi(answers, 'https');
  open.push(api);
  return api;
}
const base64 = (text: string) => Buffer.from(text).toString('base64');
const trusted = { 'certificate-authority-data': base64(certificate) };

/** Reads /version with this kubeconfig. */
async function ask(kubeconfig: string, options: Omit<ClusterOptions, 'kubeconfig'> = {}): Promise<unknown> {
  const transport = openCluster({ kubeconfig, ...options });
  try {
    return await transport.getJson('/version');
  } finally {
    await transport.close();
  }
}
async function failure(promise: Promise<unknown>): Promise<DoryoError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DoryoError) return error;
  throw new Error(`no DoryoError: ${String(error)}`);
}

/** An exec plug-in: a script that counts its runs in a file and prints what the test wants. */
function plugin(script: string): { readonly command: string; readonly runs: () => number } {
  const folder = mkdtempSync(join(tmpdir(), 'doryo-exec-'));
  const command = join(folder, 'plugin');
  writeFileSync(command, `#!/bin/sh\necho run >> ${join(folder, 'runs')}\n${script}\n`);
  chmodSync(command, 0o755);
  return { command, runs: () => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n').length };
}
const api = 'client.authentication.k8s.io/v1';
const printing = (status: string) => `echo '{"apiVersion":"${api}","kind":"ExecCredential","status":${status}}'`;
const execUser = (command: string, rest: object = {}) => ({ exec: { apiVersion: api, command, interactiveMode: 'Never', ...rest } });

describe('TLS', () => {
  test("the cluster's own authority is trusted", async () => {
    const { url } = await serve();
    expect(await ask(kubeconfigFor(url, { cluster: trusted }))).toEqual({ gitVersion: 'v1.34.4' });
  });
  test.each([
    ['another authority', { 'certificate-authority-data': base64(otherAuthority) }],
    ["the system's own", {}],
  ])('%s is not', async (_, cluster) => {
    const { url } = await serve();
    const error = await failure(ask(kubeconfigFor(url, { cluster })));
    expect([error.code, error.message]).toEqual(['ClusterUnreachable', expect.stringContaining('certificate that is not trusted')]);
    expect(error.hint).toContain('certificate-authority');
  });
  test('tls-server-name is what the certificate must name', async () => {
    const { url } = await serve();
    expect(await ask(kubeconfigFor(url, { cluster: { ...trusted, 'tls-server-name': 'api.test' } }))).toBeTruthy();
    expect((await failure(ask(kubeconfigFor(url, { cluster: { ...trusted, 'tls-server-name': 'no.test' } })))).code).toBe(
      'ClusterUnreachable',
    );
  });
  test('insecure-skip-tls-verify is obeyed', async () => {
    const { url } = await serve();
    expect(await ask(kubeconfigFor(url, { cluster: { 'insecure-skip-tls-verify': true } }))).toBeTruthy();
  });
});

describe('unreachable', () => {
  test('a refused connection is said at the first try', async () => {
    const { url, close } = await fakeApi();
    await close();
    const transport = openCluster({ kubeconfig: kubeconfigFor(url) });
    const error = await failure(transport.getJson('/version'));
    expect([error.code, error.message]).toEqual(['ClusterUnreachable', expect.stringContaining('refused the connection')]);
    expect(transport.counts().requests).toBe(1);
    await transport.close();
  });
  test('a name that does not resolve', async () => {
    const error = await failure(ask(kubeconfigFor('https://no-such-host.invalid')));
    expect([error.code, error.hint]).toEqual(['ClusterUnreachable', expect.stringMatching(/DNS|network path/)]);
  });
  test('no answer within --request-timeout', async () => {
    const { url } = await serve({ '/version': () => undefined });
    const error = await failure(ask(kubeconfigFor(url, { cluster: trusted }), { requestTimeoutSeconds: 0.2 }));
    expect([error.code, error.message]).toEqual(['ClusterUnreachable', expect.stringContaining('in time')]);
  });
});

describe('credentials', () => {
  const authorization = async (user: object, options: { readonly as?: string; readonly asGroups?: readonly string[] } = {}) => {
    const server = await serve();
    await ask(kubeconfigFor(server.url, { cluster: trusted, user }), options);
    return server.headers[0] ?? {};
  };
  test('token, basic and impersonation', async () => {
    expect((await authorization({ token: 'abc' })).authorization).toBe('Bearer abc');
    expect((await authorization({ username: 'u', password: 'p' })).authorization).toBe(`Basic ${base64('u:p')}`);
    expect(await authorization({ token: 'abc' }, { as: 'jane', asGroups: ['a', 'b'] })).toMatchObject({
      'impersonate-user': 'jane',
      'impersonate-group': 'a, b',
    });
  });
  test('401 is CredentialsRejected, with a hint', async () => {
    const { url, requests } = await serve({ '/version': refuse(401) });
    const error = await failure(ask(kubeconfigFor(url, { cluster: trusted, user: { token: 'old' } })));
    expect([error.code, error.hint, requests.length]).toEqual(['CredentialsRejected', expect.stringContaining('kubectl auth whoami'), 1]);
  });
  test('a token file is read again after a 401', async () => {
    const tokenFile = join(mkdtempSync(join(tmpdir(), 'doryo-token-')), 'token');
    writeFileSync(tokenFile, 'old\n');
    const server = await serve({
      '/version': (request, response) => {
        writeFileSync(tokenFile, 'new\n');
        send(response, { seen: request.headers.authorization }, request.headers.authorization === 'Bearer new' ? 200 : 401);
      },
    });
    expect(await ask(kubeconfigFor(server.url, { cluster: trusted, user: { tokenFile } }))).toEqual({ seen: 'Bearer new' });
  });
});

describe('exec plug-ins', () => {
  test('the token is used, asked for once, and found relative to the kubeconfig', async () => {
    const { command, runs } = plugin(printing('{"token":"t","expirationTimestamp":"2999-01-01T00:00:00Z"}'));
    const server = await serve();
    const transport = openCluster({ kubeconfig: kubeconfigFor(server.url, { cluster: trusted, user: execUser(command) }) });
    await Promise.all([transport.getJson('/version'), transport.getJson('/version')]);
    await transport.close();
    expect([server.headers.map((one) => one.authorization), runs()]).toEqual([['Bearer t', 'Bearer t'], 1]);
  });
  test('an expired credential is renewed before it is used', async () => {
    const { command, runs } = plugin(printing('{"token":"t","expirationTimestamp":"2020-01-01T00:00:00Z"}'));
    const transport = openCluster({ kubeconfig: kubeconfigFor((await serve()).url, { cluster: trusted, user: execUser(command) }) });
    await transport.getJson('/version');
    await transport.getJson('/version');
    await transport.close();
    expect(runs()).toBe(2);
  });
  test('a 401 runs it once more, and then it is enough', async () => {
    const { command, runs } = plugin(printing('{"token":"t"}'));
    const { url } = await serve({ '/version': refuse(401) });
    expect((await failure(ask(kubeconfigFor(url, { cluster: trusted, user: execUser(command) })))).code).toBe('CredentialsRejected');
    expect(runs()).toBe(2);
  });
  test('it gets its env, its args and the cluster', async () => {
    const { command } = plugin(
      `printf '{"apiVersion":"${api}","kind":"ExecCredential","status":{"token":"%s"}}' "$GREETING-$1-$(echo "$KUBERNETES_EXEC_INFO" | grep -c certificate-authority-data)"`,
    );
    const server = await serve();
    await ask(
      kubeconfigFor(server.url, {
        cluster: trusted,
        user: execUser(command, { args: ['x'], env: [{ name: 'GREETING', value: 'hi' }], provideClusterInfo: true }),
      }),
    );
    expect(server.headers[0]?.authorization).toBe('Bearer hi-x-1');
  });
  const failing: Readonly<Record<string, readonly [string, RegExp]>> = {
    'a plug-in that fails, its words cleaned': [
      `printf '\\033[31mlogin first\\033[0m\\n' >&2; exit 3`,
      /exit code 3\. It said: login first$/,
    ],
    'one that prints nonsense': ['echo nonsense', /did not print an ExecCredential/],
    'one that prints another version': [printing('{"token":"t"}').replace('/v1', '/v1beta1'), /did not print an ExecCredential/],
    'one without token or certificate': [printing('{}'), /neither a token nor a certificate/],
  };
  test.each(Object.entries(failing))('%s', async (_, [script, says]) => {
    const { command } = plugin(script);
    const error = await failure(ask(kubeconfigFor((await serve()).url, { cluster: trusted, user: execUser(command) })));
    expect([error.code, error.message]).toEqual(['CredentialsRejected', expect.stringMatching(says)]);
  });
  test('a client certificate is shown to the server', async () => {
    const shown: (string | undefined)[] = [];
    const server = createSecureServer(
      { cert: certificate, key, ca: certificate, requestCert: true, rejectUnauthorized: true },
      (request, response) => {
        shown.push((request.socket as TLSSocket).getPeerX509Certificate()?.subject);
        send(response, { gitVersion: 'v1.34.4' });
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { command, runs } = plugin(
      printing(JSON.stringify({ clientCertificateData: certificate, clientKeyData: key }).replaceAll('\\n', '\\\\n')),
    );
    expect(await ask(kubeconfigFor(url, { cluster: trusted, user: execUser(command) }))).toEqual({ gitVersion: 'v1.34.4' });
    expect([shown, runs()]).toEqual([['CN=doryo-test'], 1]);
    const refused = await failure(ask(kubeconfigFor(url, { cluster: trusted, user: { token: 't' } })));
    expect(refused.code).toBe('ClusterUnreachable');
    server.closeAllConnections();
    server.close();
  });
  test('without a terminal it is told so, and what it says to the person is shown', async () => {
    const { command } = plugin(
      `case "$KUBERNETES_EXEC_INFO" in *'"spec":{"interactive":false}'*) echo 'open https://sign.in and type 1234' >&2;; esac\n${printing('{"token":"t"}')}`,
    );
    const kubeconfig = kubeconfigFor((await serve()).url, {
      cluster: trusted,
      user: execUser(command, { interactiveMode: 'IfAvailable' }),
    });
    const shown: string[] = [];
    await ask(kubeconfig, { onPrompt: (text) => shown.push(text) });
    expect(shown.join('')).toBe('open https://sign.in and type 1234\n');
    const error = await failure(
      ask(kubeconfigFor((await serve()).url, { cluster: trusted, user: execUser(command, { interactiveMode: 'Always' }) })),
    );
    expect([error.code, error.message]).toEqual(['CredentialsRejected', expect.stringContaining('needs a terminal')]);
  });
  test('one that hangs is ended, also where a program it started holds its output open', async () => {
    const { command } = plugin('sleep 5');
    const kubeconfig = kubeconfigFor((await serve()).url, { cluster: trusted, user: execUser(command) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const asked = failure(ask(kubeconfig));
      vi.advanceTimersByTime(60_000);
      expect((await asked).message).toMatch(/did not end within 60 s/);
    } finally {
      vi.useRealTimers();
    }
  });
  test('one that is not installed: its own hint is shown', async () => {
    const error = await failure(
      ask(kubeconfigFor((await serve()).url, { cluster: trusted, user: execUser('no-such-plugin', { installHint: 'get it' }) })),
    );
    expect([error.code, error.message, error.hint]).toEqual(['CredentialsRejected', expect.stringContaining('not installed'), 'get it']);
  });
});

test('proxy-url: requests go through the proxy, end to end encrypted', async () => {
  const server = await serve();
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as { port: number };
  const kubeconfig = kubeconfigFor(server.url, { cluster: { ...trusted, 'proxy-url': `http://127.0.0.1:${port}` }, user: { token: 't' } });
  expect(await ask(kubeconfig)).toEqual({ gitVersion: 'v1.34.4' });
  expect(tunnels).toEqual([new URL(server.url).host]);
  expect(server.headers[0]?.authorization).toBe('Bearer t');
  proxy.closeAllConnections();
  proxy.close();
});

/** A SOCKS5 server without authentication (RFC 1928) that notes whom it connects to. */
async function socksServer(): Promise<{ readonly port: number; readonly asked: readonly string[]; readonly close: () => void }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createSocketServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.once('data', () => {
      client.write(Buffer.from([5, 0]));
      client.once('data', (request) => {
        const isName = request[3] === 3;
        const end = isName ? 5 + (request[4] ?? 0) : 8;
        const host = isName ? request.toString('latin1', 5, end) : [...request.subarray(4, 8)].join('.');
        const port = request.readUInt16BE(end);
        asked.push(`${host}:${port}`);
        const upstream = connect(port, host, () => {
          client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          upstream.pipe(client).pipe(upstream);
        });
        upstream.on('error', () => client.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, asked, close };
}

test('proxy-url with socks5: requests go through it, end to end encrypted', async () => {
  const server = await serve();
  const proxy = await socksServer();
  const through = (authority: object) =>
    kubeconfigFor(server.url, { cluster: { ...authority, 'proxy-url': `socks5://127.0.0.1:${proxy.port}` }, user: { token: 't' } });
  try {
    expect(await ask(through(trusted))).toEqual({ gitVersion: 'v1.34.4' });
    expect([proxy.asked, server.headers[0]?.authorization]).toEqual([[new URL(server.url).host], 'Bearer t']);
    // The server's certificate is still checked behind the proxy.
    const error = await failure(ask(through({ 'certificate-authority-data': base64(otherAuthority) })));
    expect(error.code).toBe('ClusterUnreachable');
  } finally {
    proxy.close();
  }
});

test('a proxy that fails is blamed itself, not the API server behind it', async () => {
  const server = await serve();
  const proxy = createServer();
  proxy.on('connect', (_, socket) => void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const kubeconfig = kubeconfigFor(server.url, { cluster: { ...trusted, 'proxy-url': `http://127.0.0.1:${port}` } });
  expect((await failure(ask(kubeconfig))).message).toMatch(/^The proxy 127\.0\.0\.1:\d+, through which.* answered 407\.$/);
  await new Promise((resolve) => proxy.close(resolve));
  const gone = await failure(ask(kubeconfig));
  expect(`${gone.message} ${gone.hint}`).toMatch(/^The proxy .* refused the connection\. .*proxy-url/);
  const overSocks = kubeconfigFor(server.url, { cluster: { ...trusted, 'proxy-url': `socks5://127.0.0.1:${port}` } });
  expect((await failure(ask(overSocks))).code).toBe('ClusterUnreachable');
});
