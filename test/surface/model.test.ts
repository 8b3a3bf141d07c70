import { hash } from 'node:crypto';
import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startModelServer } from '../model-server/model-server.ts';
import type { Reply } from '../model-server/script.ts';
import { freshHome, runDoryo } from './run-doryo.ts';

// Each test starts programs, and a build machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const planted = 'sk-planted-5b1f8c2e7d9a4460';
const works: readonly Reply[] = [
  { text: 'ready' },
  { json: { word: 'ready' } },
  { tools: [{ name: 'read_number', input: { name: 'web' } }] },
];
const flags = (url: string, name = 'scripted') => ['model', 'test', '--backend', 'openai-compatible', '--model-url', url, '--model', name];

/** A home with a context file. */
function homeWith(model: string): string {
  const home = freshHome();
  mkdirSync(path.join(home, '.config/doryo'), { recursive: true });
  writeFileSync(path.join(home, '.config/doryo/profiles.yaml'), `profiles:\n  - name: shop\n    contexts: ["*"]\n    model: ${model}\n`);
  return home;
}

describe('model list', () => {
  it('shows every back end, none first, and names of variables but never what they hold', async () => {
    const { exitCode, stdout } = await runDoryo(['model', 'list', '-o', 'json'], {
      environment: { OPENAI_API_KEY: planted, AWS_BEARER_TOKEN_BEDROCK: planted },
    });
    const list = JSON.parse(stdout) as readonly { readonly id: string; readonly keysSet: readonly string[] }[];
    expect(exitCode).toBe(0);
    expect(list[0]?.id).toBe('none');
    expect(list.filter(({ keysSet }) => keysSet.length > 0).map(({ id, keysSet }) => [id, ...keysSet])).toEqual([
      ['bedrock', 'AWS_BEARER_TOKEN_BEDROCK'],
      ['openai', 'OPENAI_API_KEY'],
    ]);
    expect(stdout).not.toContain(planted);
  });

  it('shows what the profiles say', async () => {
    const home = homeWith(
      '{ use: allowed, backend: openai-compatible, name: qwen, url: "http://127.0.0.1:1/v1", limits: { tokensPerDay: 1000 } }',
    );
    const { stdout } = await runDoryo(['model', 'list'], { environment: { HOME: home } });
    expect(stdout).toContain('Profile shop: openai-compatible qwen at 127.0.0.1:1, sends strict; 0 of 1000 tokens used today, UTC');
  });

  it('says which profile names a back end that does not exist', async () => {
    const home = homeWith('{ use: allowed, backend: opnai, name: x }');
    const { exitCode, stdout } = await runDoryo(['model', 'list'], { environment: { HOME: home } });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Profile shop: there is no back end "opnai"');
  });
});

describe('model test', () => {
  it.each([
    ['en', ['structured output  yes, by schema', 'tools              yes', '4096 tokens (as the server says)', 'counted by the server']],
    ['ja', ['構造化出力      あり（スキーマで強制）', '4096 トークン（サーバーの申告値）']],
  ])('says what works (%s)', async (language, says) => {
    await using server = await startModelServer(works, { context: 4096 });
    const { exitCode, stdout, stderr } = await runDoryo([...flags(server.url), '--lang', language]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const part of says) expect(stdout).toContain(part);
  });

  const noSchema: Reply = { status: 400, message: 'response_format is not supported' };
  const noTools: Reply = { status: 400, message: 'tools are not supported' };
  const called: Reply = { tools: [{ name: 'answer', input: { word: 'ready' } }] };
  const reads: Reply = { tools: [{ name: 'read_number', input: { name: 'web' } }] };
  const inWords: Reply = { json: { word: 'ready' } };
  it.each<readonly [structured: string, tools: string, script: readonly Reply[]]>([
    ['tool', 'called', [noSchema, called, reads]],
    ['tool', 'called', [{ text: 'ready' }, called, reads]],
    ['words', 'refused', [noSchema, noTools, inWords, noTools]],
    ['words', 'ignored', [{ text: 'ready' }, { text: 'ready' }, inWords, { text: '7' }]],
    ['no', 'refused', [noSchema, noTools, { text: 'ready!' }, noTools]],
  ])('says how an answer keeps its form: %s, tools %s', async (structured, tools, script) => {
    await using server = await startModelServer([{ text: 'ready', usage: false }, ...script]);
    const { exitCode, stdout } = await runDoryo([...flags(server.url), '-o', 'json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ works: true, structured, tools, usage: 'not counted', context: { from: 'assumed' } });
    expect(server.received).toHaveLength(script.length + 1);
  });

  it.each<readonly [name: string, reply: Reply, says: readonly string[]]>([
    [
      'a wrong key',
      { status: 401, message: `Incorrect API key provided: ${planted}` },
      ['does not accept the key (401)', '$OPENAI_COMPATIBLE_API_KEY'],
    ],
    ['an unknown model', { status: 404, message: 'model "scripted" not found' }, ['has no model scripted', 'it has: other']],
    ['a wrong URL', { status: 404, message: 'Not Found' }, ['Check the path of the address']],
    ['what is not an API', { raw: '<html>hello</html>', contentType: 'text/html' }, ['text/html', 'no model server']],
    ['another address', { status: 302, raw: '', headers: { location: 'https://login.example.com/' } }, ['login.example.com']],
    ['too many questions', { status: 429, message: 'slow down' }, ['takes no more questions', 'slow down']],
  ])('tells of %s in a letter that says what to do, without the key', async (_, reply, says) => {
    await using server = await startModelServer(() => reply, { key: planted, models: ['other', 'scripted'] });
    const environment = { OPENAI_COMPATIBLE_API_KEY: planted, DORYO_DEBUG: '1' };
    const { exitCode, stdout, stderr } = await runDoryo(flags(server.url), { environment });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    for (const part of [...says, 'next: ']) expect(stderr).toContain(part);
    expect(stderr).not.toContain(planted.slice(4, 14));
  });

  it('takes the key from the profile: a variable, a file, a command', async () => {
    const file = path.join(freshHome(), 'key');
    writeFileSync(file, `${planted}\n`);
    for (const key of ['{ env: MY_KEY }', `{ file: ${file} }`, `{ command: [cat, ${file}] }`]) {
      await using server = await startModelServer(works, { key: planted });
      const home = homeWith(`{ use: allowed, backend: openai-compatible, name: scripted, url: "${server.url}", key: ${key} }`);
      const { exitCode, stdout, stderr } = await runDoryo(['model', 'test'], { environment: { HOME: home, MY_KEY: planted } });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).not.toContain(planted);
      const kept = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      for (const { parentPath, name } of kept) expect(readFileSync(path.join(parentPath, name), 'utf8')).not.toContain(planted);
    }
  });

  it.each<readonly [name: string, words: readonly string[], environment: Readonly<Record<string, string>>, says: string]>([
    [
      'nothing configured, whatever the environment holds',
      ['model', 'test'],
      { OPENAI_API_KEY: planted, OPENAI_BASE_URL: 'http://127.0.0.1:1' },
      'no model is configured',
    ],
    ['a model without a back end', ['model', 'test', '--model', 'x'], { OPENAI_API_KEY: planted }, '--model does not say which back end'],
    ['no such back end', ['model', 'test', '--backend', 'opnai', '--model', 'x'], {}, 'did you mean openai?'],
    ['a back end without its address', ['model', 'test', '--backend', 'azure', '--model', 'x'], {}, 'needs url'],
    ['no key', ['model', 'test', '--backend', 'anthropic', '--model', 'x'], {}, '$ANTHROPIC_API_KEY is not set'],
    ['an address that is none', flags('localhost:1'), {}, 'no http or https address'],
  ])('refuses %s', async (_, words, environment, says) => {
    const { exitCode, stdout, stderr } = await runDoryo(words, { environment });
    expect(exitCode).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
    expect(stderr).not.toContain(planted);
  });

  it('a profile that forbids is not overruled by flags', async () => {
    await using server = await startModelServer(works);
    const { exitCode, stderr } = await runDoryo([...flags(server.url), '--profile', 'shop'], {
      environment: { HOME: homeWith('{ use: never }') },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('model.use: never');
    expect(server.requests).toEqual([]);
  });
});

describe('analyze --explain', () => {
  const example = path.resolve(import.meta.dirname, '../../examples/memory-shortage.doryo.json.gz');
  const nothing: Reply = { json: { claims: [] } };
  const explain = ['analyze', '-f', example, '--explain', '--lang', 'en'];
  const toServer = (url: string) => ['--backend', 'openai-compatible', '--model-url', url, '--model', 'scripted'];

  it('sends nothing before a yes, says where it would go, and tells by rule', async () => {
    await using server = await startModelServer(() => nothing);
    const { exitCode, stdout, stderr } = await runDoryo([...explain, ...toServer(server.url)]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no node has 10Gi of memory free');
    expect(stderr).toContain(`What is asked goes to openai-compatible, model scripted, at ${server.url}.`);
    expect(stderr).toContain('--yes-send');
    expect(server.requests).toEqual([]);
  });

  it('a yes is kept for that place, and what was used is said', async () => {
    await using server = await startModelServer(() => nothing);
    const environment = { HOME: freshHome() };
    const first = await runDoryo([...explain, ...toServer(server.url), '--yes-send'], { environment });
    const second = await runDoryo([...explain, ...toServer(server.url), '--audience', 'newcomer'], { environment });
    expect(first.stderr).toContain('scripted: 1 request, 100 tokens in and 20 out');
    expect(second.stderr).not.toContain('What is asked goes to');
    expect(server.received).toHaveLength(2);
  });

  it.each<readonly [name: string, profile: (url: string) => string, words: readonly string[], sent: number]>([
    [
      'a profile that allows it agrees in writing',
      (url) => `{ use: allowed, backend: openai-compatible, name: scripted, url: "${url}" }`,
      [],
      1,
    ],
    ['--no-model', (url) => `{ use: allowed, backend: openai-compatible, name: scripted, url: "${url}" }`, ['--no-model'], 0],
    ['--backend none', (url) => `{ use: allowed, backend: openai-compatible, name: scripted, url: "${url}" }`, ['--backend', 'none'], 0],
    ['a profile that forbids, whatever the flags say', () => '{ use: never }', ['--yes-send'], 0],
  ])('%s', async (_, profile, words, sent) => {
    await using server = await startModelServer(() => nothing);
    const flagged = words.includes('--yes-send') ? toServer(server.url) : [];
    const environment = { HOME: homeWith(profile(server.url)), OPENAI_API_KEY: planted, OPENAI_BASE_URL: server.url };
    const { exitCode, stdout } = await runDoryo([...explain, ...flagged, ...words], { environment });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no node has 10Gi of memory free');
    expect(server.received).toHaveLength(sent);
  });

  const opnai = '{ use: allowed, backend: opnai, name: x }';
  const keyless = '{ use: allowed, backend: anthropic, name: x }';
  const inFile = (key: string): string => `{ use: allowed, backend: anthropic, name: x, key: ${key} }`;
  interface Refused {
    readonly model?: string;
    readonly words?: readonly string[];
    readonly code: number;
    readonly says: readonly string[];
    readonly command?: readonly string[];
  }
  const plainly = ['analyze', '-f', example, '--lang', 'en'];
  it.each<readonly [name: string, refused: Refused]>([
    [
      'a mistyped --backend',
      { words: ['--backend', 'opnai', '--model', 'x'], code: 2, says: ['"opnai"; did you mean openai?', 'there are: none, anthropic, '] },
    ],
    [
      'a --backend like none of them',
      { words: ['--backend', 'skynet', '--model', 'x'], code: 2, says: ['no back end "skynet".', 'openai-compatible'] },
    ],
    [
      'a mistyped --backend even where no model is asked',
      { command: plainly, words: ['--backend', 'opnai'], code: 2, says: ['did you mean openai?'] },
    ],
    ['a mistyped back end in the profile', { model: opnai, code: 1, says: ['configuration', 'did you mean openai?'] }],
    ['a model without a back end', { words: ['--model', 'x'], code: 2, says: ['--model does not say which back end'] }],
    [
      'a back end without its variable',
      { model: keyless, code: 1, says: ['$ANTHROPIC_API_KEY is not set', 'set ANTHROPIC_API_KEY', '--no-model'] },
    ],
    ['a back end whose own variable is not set', { model: inFile('{ env: MY_KEY }'), code: 1, says: ['$MY_KEY', 'set MY_KEY'] }],
    [
      'a back end whose file of the key is missing',
      { model: inFile('{ file: /nowhere/key }'), code: 1, says: ['/nowhere/key: ENOENT', 'write the key into'] },
    ],
    [
      'one by flags without its variable',
      { words: ['--backend', 'google', '--model', 'x'], code: 1, says: ['set GOOGLE_GENERATIVE_AI_API_KEY or'] },
    ],
  ])('%s is an error, not an answer', async (_, { model, words = [], code, says, command = explain }) => {
    const environment = { HOME: model === undefined ? freshHome() : homeWith(model), OPENAI_API_KEY: planted };
    const { exitCode, stdout, stderr } = await runDoryo([...command, ...words], { environment });
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    for (const part of says) expect(stderr).toContain(part);
  });

  it('a key command that fails is named, and the answer is by rule', async () => {
    const environment = { HOME: homeWith(inFile('{ command: [sh, -c, "echo planted-in-error >&2; exit 3"] }')) };
    const { exitCode, stdout, stderr } = await runDoryo(explain, { environment });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no node has 10Gi of memory free');
    expect(stderr).toContain('sh: it ended with 3');
    expect(stderr).not.toContain('planted-in-error');
  });

  it('--show-prompt prints what is then sent, word by word', async () => {
    await using server = await startModelServer(() => nothing);
    const environment = { HOME: freshHome() };
    const shown = await runDoryo(['analyze', '-f', example, '--show-prompt', '--lang', 'en', ...toServer(server.url)], { environment });
    expect(server.requests).toEqual([]);
    await runDoryo([...explain, ...toServer(server.url), '--yes-send'], { environment });
    const messages = server.received[0]?.body?.messages ?? [];
    expect(shown.stdout.trimEnd()).toBe(
      messages
        .map(({ content }) => String(content))
        .join('\n\n')
        .trimEnd(),
    );
    // Whoever kept what was printed finds it in the audit log: doryo analyze --show-prompt | sha256sum
    const [audit = ''] = globSync('.local/state/doryo/model/audit/*.jsonl', { cwd: environment.HOME });
    const entries = readFileSync(path.join(environment.HOME, audit), 'utf8').trimEnd().split('\n');
    const hashes = entries.map((line) => (JSON.parse(line) as { readonly promptSha256: string }).promptSha256);
    expect(new Set(hashes)).toEqual(new Set([hash('sha256', shown.stdout)]));
  });
});
