import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { prompts } from '#explain/prompts/prompts.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { caseSource } from '#pipeline/case-source.ts';
import type { Serving } from '#pipeline/serving.ts';
import { serveHttp } from '#surface/mcp/http.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const recorded = path.join(root, 'test/scenarios/memory-shortage/snapshot.doryo.json.gz');
export const held = caseOf(await readFiles([recorded], {}, {}), { language: 'en' });
export const other = caseOf(await readFiles([path.join(root, 'test/scenarios/healthy-suspended-cronjob/snapshot.doryo.json.gz')], {}, {}), {
  language: 'en',
});
export const token = 'a-token-of-the-tests';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Notes {
  readonly notes: string[];
}
export async function served(change: Partial<Serving> = {}): Promise<{ readonly url: string } & Notes> {
  const notes: string[] = [];
  const boundary: Serving['boundary'] = () => ({
    seal: async (text) => text,
    sealTogether: async (texts) => texts.map(({ text }) => ({ head: text, tail: '' })),
    sealValue: async (value) => value,
    openValue: (value) => value,
  });
  const serving: Serving = {
    cases: caseSource({ read: async () => held, everySeconds: undefined }),
    version: '1.2.3',
    boundary,
    prompts,
    fence: () => 'fence-of-the-tests',
    note: (text) => void notes.push(text),
    signal: new AbortController().signal,
    ...change,
  };
  const server = await serveHttp(serving, { host: '127.0.0.1', port: 0, token });
  closing.push(server.close);
  return { url: server.url, notes };
}
export async function overHttp(url: string, options: ConstructorParameters<typeof Client>[1] = {}): Promise<Client> {
  const client = new Client({ name: 'tests', version: '0' }, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { authorization: `Bearer ${token}` } } }));
  closing.push(() => client.close());
  return client;
}
export async function overStdio(send = 'off', more: readonly string[] = []): Promise<Client> {
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
