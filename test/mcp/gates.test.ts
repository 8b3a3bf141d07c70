import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getDefaultEnvironment } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it } from 'vitest';
import { caseSource } from '#pipeline/case-source.ts';
import { held, overHttp, recorded, root, served, token } from './serving.ts';

describe('the gates of HTTP', () => {
  const ask = async (url: string, given: { readonly path?: string; readonly headers?: Record<string, string>; readonly body?: string }) => {
    const { hostname, port } = new URL(url);
    const { path: asked = '/mcp', headers = {}, body = '{}' } = given;
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        authorization: `Bearer ${token}`,
        ...headers,
      };
      const request = httpRequest({ hostname, port, path: asked, method: 'POST', headers: sent }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  };
  it.each([
    ['no token', { headers: { authorization: '' } }, 401],
    ['another token', { headers: { authorization: 'Bearer another' } }, 401],
    ['the token in another scheme', { headers: { authorization: `Basic ${token}` } }, 401],
    ['a longer token', { headers: { authorization: `Bearer ${token}x` } }, 401],
    ['a host that DNS was rebound to', { headers: { host: 'evil.example.com' } }, 403],
    ['a host that begins like ours', { headers: { host: '127.0.0.1.evil.example.com' } }, 403],
    ['a page of another origin', { headers: { origin: 'https://evil.example.com' } }, 403],
    ['a page of no origin', { headers: { origin: 'null' } }, 403],
    ['another path', { path: '/' }, 404],
    ['a path that climbs', { path: '/mcp/../metrics' }, 404],
    ['a body that is too large', { body: JSON.stringify({ a: 'x'.repeat(1_100_000) }) }, 413],
    ['a body that is no JSON', { body: '{' }, 400],
  ])('refuse %s', async (_, given, status) => {
    const { url } = await served();
    const answer = await ask(url, given);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(token);
    expect(answer.text).not.toContain('nginx');
  });

  it('serve two clients at once, each its own answers, and go on when one vanishes in the middle of a question', async () => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    let reads = 0;
    const cases = caseSource({
      read: async () => {
        reads += 1;
        started.resolve();
        await release.promise;
        return held;
      },
      everySeconds: undefined,
    });
    const { url, notes } = await served({ cases });
    const [one, two] = [await overHttp(url), await overHttp(url)];
    const lost = one.callTool({ name: 'list_incidents', arguments: {} }).catch((error: unknown) => error);
    await started.promise;
    const kept = two.callTool({ name: 'read_object', arguments: { object: 'deploy/nginx-with-10gi' } });
    await one.close();
    release.resolve();
    expect(JSON.stringify(await kept)).toContain('nginx-with-10gi');
    await lost;
    // Both asked for the same reading.
    expect(reads).toBe(1);
    expect(notes.join('')).not.toContain('TypeError');
    const third = await overHttp(url);
    expect((await third.callTool({ name: 'read_gaps', arguments: {} })).isError).not.toBe(true);
  });

  it.each([
    ['a batch of nothing', '[]'],
    ['a method that there is not', '{"jsonrpc":"2.0","id":1,"method":"cluster/delete"}'],
    ['no version', '{"id":1,"method":"tools/list"}'],
    ['a method that is a number', '{"jsonrpc":"2.0","id":1,"method":7}'],
    ['parameters that are a text', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":"all"}'],
    ['a prototype', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"__proto__","arguments":{"__proto__":{}}}}'],
    ['null', 'null'],
  ])('answer %s with an error of the protocol, and nothing of the cluster', async (_, body) => {
    const { url } = await served();
    const { status, text } = await ask(url, { body });
    expect(status).toBeLessThan(500);
    expect(text).toMatch(/error/i);
    expect(text).not.toMatch(/nginx|\.ts:/);
    expect((await ask(url, { body: '{"jsonrpc":"2.0","id":2,"method":"tools/list"}' })).status).toBeLessThan(500);
  });

  it('let a page of this machine in', async () => {
    const { url } = await served();
    expect((await ask(url, { headers: { origin: 'http://localhost:6274' } })).status).not.toBe(403);
  });
});

describe('over standard input', () => {
  it('answers a line that is no JSON-RPC with nothing of the cluster, goes on, and ends when its client does', {
    timeout: 60_000,
  }, async () => {
    const child = spawn(process.execPath, [path.join(root, 'src/surface/cli/main.ts'), 'mcp', '-f', recorded, '--lang', 'en'], {
      env: { ...getDefaultEnvironment(), XDG_STATE_HOME: mkdtempSync(path.join(tmpdir(), 'doryo-mcp-')) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const answered = Promise.withResolvers<void>();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      lines.push(text);
      if (lines.join('').includes('"id":2')) answered.resolve();
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const hello = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '0' } },
    };
    for (const line of [
      '{',
      'null',
      '[]',
      '"text"',
      JSON.stringify(hello),
      '{"jsonrpc":"2.0","method":"notifications/initialized"}',
      '{"jsonrpc":"2.0","id":9,"method":7}',
      '{"jsonrpc":"2.0","id":2,"method":"prompts/list"}',
    ])
      child.stdin.write(`${line}\n`);
    await answered.promise;
    child.stdin.end();
    expect(await ended).toBe(0);
    const said = lines
      .join('')
      .split('\n')
      .filter((line) => line !== '');
    // Nothing but the protocol on standard output.
    for (const line of said) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    expect(said.join('')).not.toContain('nginx');
  });
});
