import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, test, vi } from 'vitest';
import { openCluster } from './read-cluster.ts';
import { ask, failure, serve, trusted } from './testing/ask.ts';
import { certificate, key } from './testing/certificate.ts';
import { kubeconfigFor, refuse, send } from './testing/fake-api.ts';

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
