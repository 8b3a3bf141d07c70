import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCluster } from './read-cluster.ts';
import { ask, base64, failure, serve, trusted } from './testing/ask.ts';
import { otherAuthority } from './testing/certificate.ts';
import { fakeApi, kubeconfigFor, refuse, send } from './testing/fake-api.ts';

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
