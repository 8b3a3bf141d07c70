import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { backends } from '#explain/backends.generated.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'src/explain/backends');
const units = globSync('*.ts', { cwd: folder }).filter((file) => !file.endsWith('.test.ts'));
/** What a person's shell may hold, and what must not move a back end. */
const environment = {
  OPENAI_BASE_URL: 'http://elsewhere.invalid',
  ANTHROPIC_BASE_URL: 'http://elsewhere.invalid',
  AZURE_RESOURCE_NAME: 'elsewhere',
  AWS_REGION: 'elsewhere-1',
};

describe('the shelf of back ends', () => {
  it('id, file name and registry entry are one', () => {
    expect(backends.map(({ id }) => `${id}.ts`).sort()).toEqual(units.sort());
  });

  it('providers are loaded when a model is opened, never before', () => {
    const eager = units.filter((file) =>
      /^import (?!type)[^;]*from '(?:ai|@ai-sdk|node-llama)/m.test(readFileSync(path.join(folder, file), 'utf8')),
    );
    expect(eager).toEqual([]);
  });

  it('no variable supplies keys to two back ends', () => {
    const all = backends.flatMap(({ keyVariables }) => keyVariables);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  it.each(backends.map((backend) => [backend.id, backend] as const))('%s opens a model and never a bare name', async (id, backend) => {
    if (id === 'llama-cpp') return;
    Object.assign(process.env, environment);
    const sent: string[] = [];
    const fetch = (target: unknown): Promise<Response> => {
      sent.push(String(target));
      return Promise.resolve(
        new Response('{}', { status: 500, statusText: 'refused here', headers: { 'content-type': 'application/json' } }),
      );
    };
    const settings = { use: 'allowed', name: 'm-1', url: 'http://127.0.0.1:1/v1', region: 'eu-central-1' } as const;
    const model = await backend.open(settings, 'a-key', fetch);
    expect(model).toMatchObject({ specificationVersion: 'v4', modelId: 'm-1' });
    await expect(model.doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] })).rejects.toThrow('refused here');
    expect(sent.every((target) => target.startsWith('http://127.0.0.1:1/v1'))).toBe(true);
    expect(sent).toHaveLength(1);
    for (const name of Object.keys(environment)) delete process.env[name];
  });

  it.each(['openai', 'anthropic', 'google', 'bedrock'])(
    '%s sends to its own place when no address is set, whatever the environment says',
    async (id) => {
      const backend = backends.find((one) => one.id === id);
      Object.assign(process.env, environment);
      const sent: string[] = [];
      const fetch = (target: unknown): Promise<Response> => {
        sent.push(String(target));
        return Promise.resolve(
          new Response('{}', { status: 500, statusText: 'refused here', headers: { 'content-type': 'application/json' } }),
        );
      };
      const settings = { use: 'allowed', name: 'm-1', region: 'eu-central-1' } as const;
      const model = await backend?.open(settings, 'a-key', fetch);
      await expect(model?.doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] })).rejects.toThrow('refused here');
      expect(sent[0]?.startsWith(backend?.url(settings) ?? 'never')).toBe(true);
      for (const name of Object.keys(environment)) delete process.env[name];
    },
  );
});
