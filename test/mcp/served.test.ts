import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from '#explain/case.ts';
import { prompts, promptsWith } from '#explain/prompts/prompts.ts';
import { filled } from '#explain/prompts/template.ts';
import { tools } from '#explain/tools.generated.ts';
import { caseSource } from '#pipeline/case-source.ts';
import { held, other, overHttp, overStdio, root, served } from './serving.ts';

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

    const offered = await client.listPrompts();
    expect(offered.prompts.map(({ name }) => name)).toEqual(['first_response', 'second_response']);
    for (const [name, template] of [
      ['first_response', prompts.first],
      ['second_response', prompts.second],
    ] as const) {
      const prompt = await client.getPrompt({ name, arguments: { incident: id } });
      const [message] = prompt.messages;
      const text = message?.content.type === 'text' ? message.content.text : '';
      expect(text).toContain(filled(template, { language: 'en', audience: 'engineer' }).instructions);
      expect(text).toContain('subject: Deployment default nginx-with-10gi');
    }
    await expect(client.getPrompt({ name: 'first_response', arguments: { incident: 'zzzz' } })).rejects.toThrow('no incident "zzzz"');

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
        sealTogether: async (texts) => texts.map(({ text }) => ({ head: seal(text), tail: '' })),
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
      await client.getPrompt({ name: 'first_response', arguments: {} }),
      await client.getPrompt({ name: 'second_response', arguments: { audience: 'client' } }),
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

  it('gives the prompts that people wrote in place of its own, with the version that says so', async () => {
    const own = promptsWith((id) => (id === 'first-response' ? 'Tell it in one line. Write in {language}.' : undefined));
    const { url } = await served({ prompts: own });
    const client = await overHttp(url);
    const prompt = await client.getPrompt({ name: 'first_response', arguments: {} });
    expect(JSON.stringify(prompt.messages)).toContain('Tell it in one line. Write in plain English.');
    expect(JSON.stringify(prompt.messages)).not.toContain('You tell one incident');
  });

  it('bounds what it gives, and says what it left out', async () => {
    const [incident] = held.report.incidents;
    if (!incident) throw new Error('the case has an incident');
    const one = Object.values(incident.evidence)[0];
    if (!one) throw new Error('the incident has evidence');
    const evidence = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`E${index + 1}`, one]));
    const many = [{ ...incident, evidence }, ...Array.from({ length: 250 }, () => incident)];
    const large: Case = { ...held, report: { ...held.report, incidents: many } };
    const { url } = await served({ cases: caseSource({ read: async () => large, everySeconds: undefined }) });
    const client = await overHttp(url);
    const shown = await client.callTool({ name: 'show_incident', arguments: { incident: incident.id } });
    expect(JSON.stringify(shown).length).toBeLessThan(150_000);
    expect(shown.structuredContent).toMatchObject({ cut: expect.stringMatching(/\d+ pieces of evidence are left out/) });
    const { contents } = await client.readResource({ uri: 'doryo://report' });
    const text = String((contents[0] as { readonly text?: string }).text);
    expect(text.length).toBeLessThan(110_000);
    expect(text).toContain('characters are left out here');
    expect((await client.listResources()).resources.length).toBeLessThanOrEqual(201);
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

it('the guide names every tool that there is, and none else', () => {
  const guide = readFileSync(path.join(root, 'docs/guide/mcp.md'), 'utf8');
  const named = new Set(guide.match(/`(?:list|show|read|find|check|trace|simulate|explain)_[a-z_]+`/g)?.map((name) => name.slice(1, -1)));
  expect([...named].sort()).toEqual(tools.map(({ name }) => name).sort());
});
