import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import type { Case } from '#explain/case.ts';
import { tools } from '#explain/tools.generated.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { caseSource } from '#pipeline/case-source.ts';
import type { Serving } from '#pipeline/serving.ts';
import { serveHttp } from '#surface/mcp/http.ts';

const root = path.resolve(import.meta.dirname, '..');
const recorded = path.join(root, 'test/scenarios/memory-shortage/snapshot.doryo.json.gz');
const held = caseOf(await readFiles([recorded], {}, {}), { language: 'en' });
const other = caseOf(await readFiles([path.join(root, 'test/scenarios/healthy-suspended-cronjob/snapshot.doryo.json.gz')], {}, {}), {
  language: 'en',
});
const token = 'a-token-of-the-tests';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Notes {
  readonly notes: string[];
}
async function served(change: Partial<Serving> = {}): Promise<{ readonly url: string } & Notes> {
  const notes: string[] = [];
  const boundary: Serving['boundary'] = () => ({
    seal: async (text) => text,
    sealValue: async (value) => value,
    openValue: (value) => value,
  });
  const serving: Serving = {
    cases: caseSource({ read: async () => held, everySeconds: undefined }),
    version: '1.2.3',
    boundary,
    note: (text) => void notes.push(text),
    signal: new AbortController().signal,
    ...change,
  };
  const server = await serveHttp(serving, { host: '127.0.0.1', port: 0, token });
  closing.push(server.close);
  return { url: server.url, notes };
}
async function overHttp(url: string, options: ConstructorParameters<typeof Client>[1] = {}): Promise<Client> {
  const client = new Client({ name: 'tests', version: '0' }, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { authorization: `Bearer ${token}` } } }));
  closing.push(() => client.close());
  return client;
}
async function overStdio(send = 'off', more: readonly string[] = []): Promise<Client> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.join(root, 'src/surface/cli/main.ts'), 'mcp', '-f', recorded, '--lang', 'en', '--send', send, ...more],
    env: { ...getDefaultEnvironment(), XDG_STATE_HOME: mkdtempSync(path.join(tmpdir(), 'doryo-mcp-')) },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'tests', version: '0' });
  await client.connect(transport);
  closing.push(() => client.close());
  return client;
}

const ways = { 'over HTTP': async () => overHttp((await served()).url), 'over stdio': async () => overStdio() };
describe.each(Object.entries(ways))('a real client %s', (_, connect) => {
  it('lists every read tool as one that only reads, calls one, and gets prompts and resources', { timeout: 60_000 }, async () => {
    const client = await connect();
    const listed = await client.listTools();
    expect(listed.tools.map(({ name }) => name).sort()).toEqual(tools.map(({ name }) => name).sort());
    for (const tool of listed.tools) {
      expect(tool.annotations, tool.name).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(tool.outputSchema, tool.name).toMatchObject({ properties: { text: {}, evidence: {}, takenAt: {} } });
    }

    // The client checks structured content against the output schema, and throws where it does not fit.
    const incidents = await client.callTool({ name: 'list_incidents', arguments: {} });
    expect(incidents.structuredContent).toMatchObject({ takenAt: held.report.takenAt, text: expect.stringContaining('nginx-with-10gi') });
    const id = held.report.incidents[0]?.id ?? '';
    const shown = await client.callTool({ name: 'show_incident', arguments: { incident: id } });
    expect(JSON.stringify(shown.structuredContent)).toContain('"type":"event"');

    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['first_response', 'second_response']);
    const prompt = await client.getPrompt({ name: 'first_response', arguments: { incident: id } });
    expect(JSON.stringify(prompt.messages)).toContain(`incident ${id}`);

    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(['doryo://report', `doryo://incident/${id}`]);
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri });
      expect(contents[0]).toMatchObject({ mimeType: 'text/markdown', text: expect.stringContaining('nginx-with-10gi') });
    }
  });

  it('is told what it can mend, and goes on', { timeout: 60_000 }, async () => {
    const client = await connect();
    for (const [name, given] of [
      ['show_incident', { incident: '../../etc/passwd' }],
      ['read_object', { object: 'deploy/__proto__' }],
      ['read_object', { object: 'x'.repeat(320) }],
      ['check_access', { verb: 'get', resource: 'pods' }],
    ] as const) {
      const answer = await client.callTool({ name, arguments: given });
      expect(JSON.stringify(answer.content), name).not.toMatch(/stack|\.ts:/);
    }
    await expect(client.readResource({ uri: 'doryo://incident/zzzz' })).rejects.toThrow('no incident zzzz');
    expect((await client.callTool({ name: 'list_objects', arguments: { kind: 7 } })).isError).toBe(true);
    expect((await client.callTool({ name: 'read_gaps', arguments: {} })).isError).not.toBe(true);
  });
});

describe('what is served', () => {
  it('passes the boundary, and what comes in is opened', async () => {
    const seal = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('nginx-with-10gi', 'name-7f3a')) as T;
    const { url } = await served({
      boundary: () => ({
        seal: async (text) => seal(text),
        sealValue: async (value) => seal(value),
        openValue: (value) => JSON.parse(JSON.stringify(value).replaceAll('name-7f3a', 'nginx-with-10gi')) as typeof value,
      }),
    });
    const client = await overHttp(url);
    const all = [
      await client.callTool({ name: 'list_incidents', arguments: {} }),
      await client.callTool({ name: 'read_object', arguments: { object: 'deploy/name-7f3a' } }),
      await client.callTool({ name: 'read_object', arguments: { object: 'deploy/name-7f3b' } }),
      await client.readResource({ uri: 'doryo://report' }),
      await client.listResources(),
    ];
    expect(JSON.stringify(all[1])).toContain('name-7f3a');
    expect(JSON.stringify(all)).not.toContain('nginx-with-10gi');
  });

  it.each([
    ['{ use: never }', 'strict', 'forbids that anything of this cluster goes to a model'],
    ['{ use: allowed, send: strict }', 'off', 'lets out less than --send off would'],
  ])('nothing is served against the profile (%s) by a flag (%s)', { timeout: 60_000 }, async (model, send, says) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'doryo-mcp-')), 'profiles.yaml');
    writeFileSync(file, `profiles:\n  - name: shop\n    contexts: ["*"]\n    model: ${model}\n`);
    const client = await overStdio(send, ['--profiles', file, '--profile', 'shop']);
    const listed = await client.callTool({ name: 'list_incidents', arguments: {} });
    expect(listed.isError).toBe(true);
    expect(JSON.stringify(listed.content)).toContain(says);
    expect(JSON.stringify(listed)).not.toContain('nginx');
    await expect(client.readResource({ uri: 'doryo://report' })).rejects.toThrow(says);
  });

  it('replaces names by default, and takes the replaced ones for an input', { timeout: 60_000 }, async () => {
    const client = await overStdio('strict');
    const listed = JSON.stringify(
      await client.callTool({ name: 'list_objects', arguments: { kind: 'deployments', namespace: 'default' } }),
    );
    expect(listed).not.toContain('nginx-with-10gi');
    const [name] = /(?<=Deployment default\/)[a-z0-9-]+/.exec(listed) ?? [];
    const read = await client.callTool({ name: 'read_object', arguments: { object: `deployment/${name}`, namespace: 'default' } });
    expect(read.isError).not.toBe(true);
    expect(JSON.stringify(read.structuredContent)).toContain('spec:');
    expect(JSON.stringify(read)).not.toContain('nginx-with');
  });

  it('tells that the incidents are others, once it was read again', { timeout: 20_000 }, async () => {
    const readings: Case[] = [held, other];
    let time = 0;
    const cases = caseSource({ read: async () => readings.shift() ?? other, everySeconds: 60, clock: () => time });
    const { url } = await served({ cases });
    const heard = Promise.withResolvers<void>();
    const client = await overHttp(url, {
      versionNegotiation: { mode: 'auto' },
      listChanged: { resources: { onChanged: () => heard.resolve(), autoRefresh: false, debounceMs: 0 } },
    });
    const first = await client.callTool({ name: 'list_incidents', arguments: {} });
    time += 61_000;
    const second = await client.callTool({ name: 'list_incidents', arguments: {} });
    expect(first.structuredContent).toMatchObject({ takenAt: held.report.takenAt });
    expect(second.structuredContent).toMatchObject({ takenAt: other.report.takenAt });
    await heard.promise;
  });

  it('names a fault of its own without its stack, and tells the stack to who started it', async () => {
    const broken = { ...held, topology: undefined } as unknown as Case;
    const { url, notes } = await served({ cases: caseSource({ read: async () => broken, everySeconds: undefined }) });
    const client = await overHttp(url);
    const answer = await client.callTool({ name: 'find_neighbours', arguments: { object: 'deploy/nginx-with-10gi' } });
    expect(answer).toMatchObject({ isError: true, content: [{ text: 'The read failed by a fault of doryo itself.' }] });
    expect(notes.join('')).toContain('TypeError');
  });
});

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

  it('let a page of this machine in', async () => {
    const { url } = await served();
    expect((await ask(url, { headers: { origin: 'http://localhost:6274' } })).status).not.toBe(403);
  });
});

it('the guide names every tool that there is, and none else', () => {
  const guide = readFileSync(path.join(root, 'docs/guide/mcp.md'), 'utf8');
  const named = new Set(guide.match(/`(?:list|show|read|find|check|trace|simulate|explain)_[a-z_]+`/g)?.map((name) => name.slice(1, -1)));
  expect([...named].sort()).toEqual(tools.map(({ name }) => name).sort());
});
