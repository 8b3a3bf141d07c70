import { chmodSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { attempt } from '../../lab/host/run.ts';
import { startModelServer } from '../model-server/model-server.ts';
import { serveRecorded } from '../model-server/recorded-server.ts';
import { freshHome } from './run-doryo.ts';

// Each test starts programs, and a build machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'docs/guide/models');
const pages = globSync('*.md', { cwd: folder }).sort();
/** Programs of others, which the pages start: here they only have to be called as a shell understands it. */
const programs = ['ollama', 'vllm', 'lms', 'docker', 'npm'];
/** Back ends that do not speak OpenAI's language answer from recorded bodies. */
const recorded: Readonly<Record<string, string>> = {
  'anthropic.md': 'anthropic/text.sse',
  'google.md': 'google/text.sse',
  'bedrock.md': 'bedrock/text.json',
};

function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block);
}

/** A home in which doryo is this one, and the programs of others do nothing. */
function homeFor(profiles: string | undefined): string {
  const home = freshHome();
  const bin = path.join(home, 'bin');
  mkdirSync(bin);
  const program = (name: string, text: string): void => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  program('doryo', `exec "${process.execPath}" "${path.join(root, 'src/surface/cli/main.ts')}" "$@"`);
  for (const name of programs) program(name, 'exit 0');
  if (profiles !== undefined) {
    mkdirSync(path.join(home, '.config/doryo'), { recursive: true });
    writeFileSync(path.join(home, '.config/doryo/profiles.yaml'), profiles);
  }
  return home;
}

async function serverFor(page: string) {
  const file = recorded[page];
  if (file !== undefined) return serveRecorded({ file });
  return startModelServer(({ body }) =>
    body?.tools ? { tools: [{ name: 'read_number', input: { name: 'web' } }] } : { json: { word: 'ready' } },
  );
}

describe.each(pages)('the commands of docs/guide/models/%s', (page) => {
  const text = readFileSync(path.join(folder, page), 'utf8');
  const commands = blocks(text, 'console')
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));

  it('are there, and run against the scripted server', async () => {
    await using server = await serverFor(page);
    // The page's own address is the scripted server; a back end with a fixed place is told it.
    const here = (words: string): string => words.replaceAll(/https?:\/\/[^\s"]+(?=[\s"]|$)/g, server.url);
    const fixed = (words: string): string => words.replace(/^(.*doryo model test)(?!.*--model-url)/, `$1 --model-url ${server.url}`);
    const [profiles] = blocks(text, 'yaml').map(here);
    const home = homeFor(profiles);
    const script = ['set -eu', ...commands.map(here).map((line) => (page === 'README.md' ? line : fixed(line)))].join('\n');
    const env = {
      HOME: home,
      PATH: `${path.join(home, 'bin')}:${process.env.PATH ?? ''}`,
      LANG: 'C.UTF-8',
      XDG_CONFIG_HOME: '',
      XDG_STATE_HOME: '',
    };
    const keys = Object.fromEntries([...text.matchAll(/key: \{ env: (\w+) \}/g)].map(([, name = '']) => [name, 'a-key']));
    const { code, err } = await attempt('sh', ['-c', script], { env: { ...keys, ...env } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(commands.some((line) => line.includes('doryo model')) || page === 'llama-cpp.md').toBe(true);
  });
});

it('every back end has a page, and the index in each language names every page', () => {
  const named = pages.filter((page) => !page.startsWith('README'));
  for (const index of ['README.md', 'README.ja.md']) {
    const links = [...readFileSync(path.join(folder, index), 'utf8').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, link]) => link);
    expect(links.sort()).toEqual(named);
  }
  const all = named.map((page) => readFileSync(path.join(folder, page), 'utf8')).join('\n');
  const ids = [...all.matchAll(/^ {6}backend: (\S+)$/gm)].map(([, id]) => id);
  expect([...new Set(ids)].sort()).toEqual(['anthropic', 'azure', 'bedrock', 'google', 'llama-cpp', 'openai', 'openai-compatible']);
});
