import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { reportSchema } from '#explain/report.ts';
import { freshHome, runDoryo } from './run-doryo.ts';

// Each test starts programs, and a build machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const version = (JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }).version;

const dump = `
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: { name: cart, namespace: shop, labels: { team: blue } }
  spec: { selector: { app: cart }, ports: [{ port: 80 }] }
- apiVersion: v1
  kind: Pod
  metadata: { name: cart-1, namespace: shop, labels: { app: cart }, creationTimestamp: "2026-01-01T10:00:00Z" }
  spec: { containers: [{ name: app, image: cart }] }
  status: { phase: Running, conditions: [{ type: Ready, status: "False" }] }
`;
const saved = ['analyze', '-f', '-', '--taken-at', '2026-01-01T12:00:00Z'];

describe('the words on the command line', () => {
  it.each([['--version'], ['-V'], ['version']])('%s prints the version', async (word) => {
    expect(await runDoryo([word])).toEqual({ exitCode: 0, stdout: `doryo ${version}\n`, stderr: '' });
  });

  it('nothing at all prints the help', async () => {
    const { exitCode, stdout } = await runDoryo([]);
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({ exitCode: 0, first: 'Usage: doryo [options] [command]' });
  });

  it('help speaks the language of the locale, and --lang wins', async () => {
    const japanese = { environment: { LANG: 'ja_JP.UTF-8' } };
    expect((await runDoryo(['analyze', '--help'], japanese)).stdout).toContain('障害を検出し');
    expect((await runDoryo(['analyze', '--lang', 'en', '--help'], japanese)).stdout).toContain('find what is broken');
  });

  it.each<readonly [name: string, words: readonly string[], says: string]>([
    ['an unknown command', ['analyse'], 'Did you mean analyze?'],
    ['an unknown flag', ['analyze', '--namspace', 'x'], 'Did you mean --namespace?'],
    ['a format that does not exist', ['analyze', '-o', 'xml'], 'Allowed choices are text, json, yaml, markdown'],
    ['an object without a name', ['analyze', 'pod', '-f', '-'], 'names no object'],
    ['a selector that is none', ['analyze', '-l', 'a b', '-f', '-'], 'is no label selector'],
    ['a duration that is none', ['analyze', '--request-timeout', 'soon'], 'is no duration'],
    ['a time that is none', ['analyze', '-f', '-', '--taken-at', 'yesterday'], 'is no time'],
    ['a cluster flag with saved input', ['analyze', '-f', '-', '--context', 'x'], '--context is about a cluster'],
    ['logs of a namespace that is not named', ['analyze', '--logs', 'namespace'], 'which namespace'],
    ['a snapshot to nowhere', ['snapshot'], '--output'],
    ['an unknown shell', ['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
  ])('refuses %s with 2, and says what to type', async (_, words, says) => {
    const { exitCode, stdout, stderr } = await runDoryo(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/next: /);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

describe('analyze on saved output', () => {
  it('prints the first response and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await runDoryo(saved, { input: dump });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('shop/cart');
  });

  it('prints JSON that keeps to the published schema', async () => {
    const { stdout } = await runDoryo([...saved, '-o', 'json'], { input: dump });
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report.incidents.flatMap(({ rootCauses }) => rootCauses.map(({ reason }) => reason))).toEqual(['ServiceHasNoReadyPod']);
  });

  it.each<readonly [words: readonly string[], incidents: number]>([
    [['-n', 'shop'], 1],
    [['svc/cart'], 1],
    [['-l', 'team=blue'], 1],
    [['-l', 'team!=red,team'], 1],
  ])('narrows the report by %j', async (words, incidents) => {
    const { stdout } = await runDoryo([...saved, '-o', 'json', ...words], { input: dump });
    expect(reportSchema.parse(JSON.parse(stdout)).incidents.length).toBe(incidents);
  });

  it.each<readonly [words: readonly string[], says: string]>([
    [['-n', 'other'], 'nothing was read of a namespace "other"'],
    [['deploy/web'], 'no Deployment "web" was read'],
    [['-l', 'team in (red,green)'], 'team in (red,green)'],
  ])('says of %j that it is not there, in place of an empty report', async (words, says) => {
    const { exitCode, stdout, stderr } = await runDoryo([...saved, '-o', 'json', ...words], { input: dump });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(says);
  });

  it('ends with 3 when an incident is as urgent as --fail-on says, and with 0 when none is', async () => {
    expect((await runDoryo([...saved, '--fail-on', 'ticket'], { input: dump })).exitCode).toBe(3);
    expect((await runDoryo([...saved, '--fail-on', 'page'], { input: dump })).exitCode).toBe(0);
  });

  it('writes no colours where there is no terminal, and follows FORCE_COLOR and NO_COLOR', async () => {
    const escape = '\u001b[';
    expect((await runDoryo(saved, { input: dump })).stdout).not.toContain(escape);
    expect((await runDoryo(saved, { input: dump, environment: { FORCE_COLOR: '1' } })).stdout).toContain(escape);
    expect((await runDoryo(saved, { input: dump, environment: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(escape);
    expect((await runDoryo([...saved, '--no-color'], { input: dump, environment: { FORCE_COLOR: '1' } })).stdout).not.toContain(escape);
  });

  it('says that a file does not exist, in the language of the reader', async () => {
    const { exitCode, stderr } = await runDoryo(['analyze', '-f', '/does/not/exist', '--lang', 'ja']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('見つかりません');
    expect(stderr).toContain('/does/not/exist');
  });

  it('ends quietly when its reader goes away', async () => {
    const many = Array.from({ length: 4000 }, (_, index) => `---\n${dump.replaceAll('cart', `cart${index}`)}`).join('');
    const { exitCode, stderr } = await runDoryo([...saved, '-o', 'json'], { input: many, closeAfter: 10 });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  }, 60_000);

  it('ends with 130 on Ctrl-C while it waits for input, and prints nothing', async () => {
    expect(await runDoryo(saved, { interruptAfter: 1500 })).toEqual({ exitCode: 130, stdout: '', stderr: '' });
  });
});

describe('show', () => {
  it('opens an incident of the last report, which only its owner can read', async () => {
    const environment = { HOME: freshHome() };
    const { stdout } = await runDoryo([...saved, '-o', 'json'], { input: dump, environment });
    const id = reportSchema.parse(JSON.parse(stdout)).incidents[0]?.id ?? '';
    const shown = await runDoryo(['show', id, '--evidence'], { environment });
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toContain('app');
    expect(statSync(path.join(environment.HOME, '.local/state/doryo/last-report.json')).mode & 0o777).toBe(0o600);
    expect(await runDoryo(['show', 'zzzz'], { environment })).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(id) });
  });

  it('says so when there is no report yet, or when it cannot be read', async () => {
    const environment = { HOME: freshHome(), XDG_STATE_HOME: freshHome() };
    expect(await runDoryo(['show', 'abcd'], { environment })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('doryo analyze'),
    });
    await runDoryo(saved, { input: dump, environment });
    writeFileSync(path.join(environment.XDG_STATE_HOME, 'doryo/last-report.json'), '{"half');
    expect(await runDoryo(['show', 'abcd'], { environment })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('holds no report'),
    });
  });
});

describe('snapshot', () => {
  it('saves what analyze reads: the same report comes from it', async () => {
    const environment = { HOME: freshHome() };
    const file = path.join(environment.HOME, 'saved.doryo.json.gz');
    const first = await runDoryo([...saved, '-o', 'json'], { input: dump, environment });
    expect(
      await runDoryo(['snapshot', '-f', '-', '--taken-at', '2026-01-01T12:00:00Z', '-o', file], { input: dump, environment }),
    ).toMatchObject({ exitCode: 0, stdout: '' });
    const second = await runDoryo(['analyze', '-f', file, '-o', 'json'], { environment });
    const plain = (text: string) => ({ ...(JSON.parse(text) as object), stats: undefined, sources: undefined });
    expect(plain(second.stdout)).toEqual(plain(first.stdout));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('says that it cannot write', async () => {
    expect(await runDoryo(['snapshot', '-f', '-', '-o', '/does/not/exist/x.gz'], { input: dump })).toMatchObject({
      exitCode: 1,
      stdout: '',
    });
  });
});

describe('a cluster that cannot be read', () => {
  const kubeconfig = (server: string) => `apiVersion: v1
kind: Config
current-context: here
contexts: [{ name: here, context: { cluster: here, user: me } }]
clusters: [{ name: here, cluster: { server: "${server}" } }]
users: [{ name: me, user: { token: not-a-secret } }]
`;
  async function analyzeWith(text: string, more: readonly string[] = []) {
    const file = path.join(freshHome(), 'config');
    writeFileSync(file, text);
    return runDoryo(['analyze', '--kubeconfig', file, '--request-timeout', '2s', ...more]);
  }

  it.each<readonly [name: string, text: string, more: readonly string[]]>([
    ['nobody listens', kubeconfig('http://127.0.0.1:9'), []],
    ['the kubeconfig is no YAML', '{ this is not', []],
    ['the kubeconfig is empty', '', []],
    ['the context does not exist', kubeconfig('http://127.0.0.1:9'), ['--context', 'there']],
  ])('%s: a letter, not a stack', async (_, text, more) => {
    const { exitCode, stdout, stderr } = await analyzeWith(text, more);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^doryo: /);
    expect(stderr).toMatch(/next: /);
    expect(stderr).not.toMatch(/bug|undefined|^ {4}at /m);
  });

  it('the kubeconfig does not exist', async () => {
    const { exitCode, stderr } = await runDoryo(['analyze', '--kubeconfig', '/does/not/exist']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('/does/not/exist');
  });
});

describe('the catalogue', () => {
  it('explains a reason, and finds the one that was meant', async () => {
    expect((await runDoryo(['explain-reason', 'servicehasnoreadypod'])).stdout).toContain('service-without-endpoints');
    expect(await runDoryo(['explain-reason', 'ServiceHasNoReadyPodd'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('did you mean ServiceHasNoReadyPod?'),
    });
  });

  it('lists the analyzers', async () =>
    expect((await runDoryo(['analyzers', '-o', 'json'])).stdout).toContain('"service-without-endpoints"'));
  it('prints the schema', async () => expect(JSON.parse((await runDoryo(['schema', 'report'])).stdout)).toMatchObject({ type: 'object' }));
  it.each(['bash', 'zsh', 'fish'])('completes in %s', async (shell) =>
    expect((await runDoryo(['completion', shell])).stdout).toContain('explain-reason'),
  );
  it.each([
    ['commands', ['expl'], 'explain-reason'],
    ['values after a long flag', ['analyze', '--logs', 'fa'], 'failing'],
    ['values after a short flag', ['analyze', '-o', 'j'], 'json'],
    ['values after an equals sign', ['analyze', '--output', '=', 'j'], 'json'],
    ['files, and no flags, where a path belongs', ['analyze', '-f', 'package.j'], 'package.json'],
    ['words of a command', ['schema', 're'], 'report'],
    ['contexts that kubectl knows', ['analyze', '--context', 'p'], 'prod'],
    ['namespaces that kubectl lists', ['analyze', '-n', 's'], 'shop'],
  ])('completes %s when bash has read the script', async (_, words, completed) => {
    const { stdout: script } = await runDoryo(['completion', 'bash']);
    const kubectl = 'kubectl() { [ "$1" = config ] && echo lab prod || echo namespace/shop; }';
    const typed = `${kubectl}; COMP_WORDS=(doryo ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _doryo`;
    const { stdout } = spawnSync('bash', ['-c', `${script}\n${typed}\nprintf '%s' "\${COMPREPLY[*]}"`], { encoding: 'utf8' });
    expect(stdout).toBe(completed);
  });
});

describe('profiles', () => {
  async function withProfiles(text: string, more: readonly string[]) {
    const file = path.join(freshHome(), 'profiles.yaml');
    writeFileSync(file, text);
    return runDoryo([...saved, '-o', 'json', '--profiles', file, ...more], { input: dump });
  }

  it('the named one counts', async () => {
    const { stdout } = await withProfiles('profiles: [{ name: client-a, language: ja }, { name: client-b, language: en }]', [
      '--profile',
      'client-a',
    ]);
    expect(reportSchema.parse(JSON.parse(stdout)).language).toBe('ja');
  });
  it('a name that the file does not hold is refused', async () => {
    expect(await withProfiles('profiles: [{ name: client-a }]', ['--profile', 'client-b'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('client-a'),
    });
  });
  it('a file that is wrong is named, with the place', async () => {
    expect(await withProfiles('profiles: [{ nam: x }]', [])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('profiles.yaml'),
    });
  });
});
