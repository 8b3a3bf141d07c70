import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { prompts } from '#explain/prompts/prompts.ts';
import { freshHome, runDoryo } from './run-doryo.ts';

// Each test starts programs, and a build machine may be busy.
vi.setConfig({ testTimeout: 180_000 });

const example = path.resolve(import.meta.dirname, '../../examples/renamed-key.doryo.json.gz');
const template = `${prompts.first.id}@${prompts.first.version}`;
const real = /\bcheckout\b|pricing-rules|\bgateway\b/;
const printed = (home: string, ...words: readonly string[]) =>
  runDoryo(['prompt', 'first', '-f', example, ...words], { environment: { HOME: home } });
const checked = (home: string, reply: string, ...words: readonly string[]) =>
  runDoryo(['check-answer', ...words], { environment: { HOME: home }, input: reply });

/** The pseudonyms of a prompt: as a chat would answer with them. */
function namesIn(prompt: string) {
  const [, namespace = '', deployment = ''] = /^subject: Deployment (\S+) (\S+)$/m.exec(prompt) ?? [];
  const [, configMap = ''] = /ConfigMapLacksFile of ConfigMap [^/]+\/([^:]+):/.exec(prompt) ?? [];
  return { namespace, deployment, configMap };
}

describe('doryo prompt', () => {
  it('prints one prompt with names replaced, says in which language to answer, and how large it is', async () => {
    const home = freshHome();
    const { exitCode, stdout, stderr } = await printed(home, '--lang', 'ja', '--audience', 'newcomer');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Write in natural Japanese (です・ます調), for someone on call who is new to Kubernetes');
    expect(stdout).toContain('You answer in a chat window');
    expect(stdout).not.toMatch(real);
    expect(stderr).toContain('仮名への置き換え');
    expect(stderr).toMatch(/first-response@\d+、約 \d+ トークン、\d+ 文字/);
  });

  it('keeps to what a chat window takes in, and says what was left out', async () => {
    const { exitCode, stdout, stderr } = await printed(freshHome(), '--max-tokens', '2500', '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('[left out here to fit:');
    expect(Number(/about (\d+) tokens,/.exec(stderr)?.[1])).toBeLessThanOrEqual(2_500);
    expect(stderr).toMatch(/about \d+ of \d+ tokens of "evidence" were left out/);
  });

  it.each([
    [['--max-tokens', '200'], 2, 'are too few'],
    [['--max-tokens', 'many'], 2, 'no whole number'],
  ])('refuses %s', async (words, code, says) => {
    const { exitCode, stdout, stderr } = await printed(freshHome(), ...words, '--lang', 'en');
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toContain('next: ');
  });

  it('prints nothing of a cluster that a profile forbids to send', async () => {
    const home = freshHome();
    mkdirSync(path.join(home, '.config/doryo'), { recursive: true });
    writeFileSync(path.join(home, '.config/doryo/profiles.yaml'), 'profiles:\n  - { name: shop, model: { use: never } }\n');
    const { exitCode, stdout, stderr } = await printed(home, '--profile', 'shop', '--lang', 'en');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('model.use: never');
  });

  it('gives its template to be edited, uses the edited one, names its version, and says what it lacks', async () => {
    const home = freshHome();
    const given = await runDoryo(['prompt', 'second', '--template'], { environment: { HOME: home } });
    expect(given.stdout.trimEnd()).toBe(prompts.second.text.trimEnd());
    const folder = path.join(home, '.config/doryo/prompts');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'first-response.md'), 'Tell it as a haiku.\n');
    const { stdout, stderr } = await printed(home, '--lang', 'en');
    expect(stdout).toContain('Tell it as a haiku.');
    expect(stdout).not.toContain('You tell one incident');
    expect(stderr).toMatch(/first-response@own-[0-9a-f]{8}, about/);
    expect(stderr).toContain('does not hold {language}');
  });
});

describe('doryo check-answer', () => {
  const english = ({ namespace, deployment, configMap }: ReturnType<typeof namesIn>) => `Sure! Here is the analysis.

## 1. Where

| Object | What is seen |
|---|---|
| Deployment \`${deployment}\` | 0 of 2 replicas available (E7, E14) |

### 3. Cause
- ConfigMap **${configMap}** has no key \`rules.json\`. (E1, E2, L1)
- Customers see slow responses.

### 6. Comments
\`\`\`bash
kubectl get configmap ${configMap} -n ${namespace} -o yaml
\`\`\`
If \`rules.json\` is there: ConfigMapLacksFile is ruled out
If it is missing: ConfigMapLacksFile

\`\`\`bash
kubectl rollout restart deployment/${deployment} -n ${namespace}
\`\`\`
Let me know if I can help!
`;
  const japanese = ({ namespace, deployment, configMap }: ReturnType<typeof namesIn>) => `承知しました。

### 1. 発生箇所
- Deployment **${deployment}**: 2 個中 0 個が利用可能です。（E7, E14）

### 3. 原因
ConfigMap \`${configMap}\` にキー \`rules.json\` がありません（E1、E2）。

### 5. 緊急度
優先度 P1 です。

### 6. コメント
\`\`\`
kubectl get configmap ${configMap} -n ${namespace} -o yaml
\`\`\`
- rules.json がある場合: ConfigMapLacksFile ではない
- rules.json がない場合: ConfigMapLacksFile
`;

  it('takes a chat’s Markdown with its pseudonyms, in either language, and says what holds and what does not', async () => {
    const home = freshHome();
    const names = namesIn((await printed(home, '--lang', 'en')).stdout);
    const { exitCode, stdout } = await checked(home, english(names));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/holds +Deployment `checkout` \| 0 of 2 replicas available/);
    expect(stdout).toMatch(/ holds +ConfigMap pricing-rules has no key/);
    expect(stdout).toMatch(/does not hold +Customers see slow responses/);
    expect(stdout).toMatch(/ holds +kubectl get configmap pricing-rules -n shop -o yaml/);
    expect(stdout).toMatch(/does not hold +kubectl rollout restart deployment\/checkout -n shop/);
    expect(stdout).not.toMatch(/Sure!|Let me know|What is seen/);
    expect(stdout).toContain('more sentences say nothing that could be checked');

    const told = await checked(home, japanese(names), '--lang', 'ja');
    expect(told.stdout).toMatch(/根拠あり +Deployment checkout: 2 個中 0 個が利用可能です。 （E7, E14）/);
    expect(told.stdout).toMatch(/根拠あり +ConfigMap `pricing-rules` にキー/);
    expect(told.stdout).toMatch(/誤り +優先度 P1 です/);
    expect(told.stdout).toMatch(/根拠あり +kubectl get configmap pricing-rules -n shop -o yaml/);

    const json = JSON.parse((await checked(home, english(names), '-o', 'json')).stdout) as Readonly<Record<string, unknown>>;
    expect(json).toMatchObject({ prompt: template, counts: { checked: expect.any(Number) } });
  });

  it.each([
    ['an empty answer', ' \n', 'the answer is empty'],
    ['an answer before any prompt', 'The pod is broken.', 'no prompt has been printed yet'],
  ])('refuses %s with what to type next', async (_, reply, says) => {
    const { exitCode, stdout, stderr } = await checked(freshHome(), reply, '--lang', 'en');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toContain('next: ');
  });

  it('leaves what it keeps readable by its owner only, with names as they are', async () => {
    const home = freshHome();
    await printed(home, '--lang', 'en');
    const kept = readFileSync(path.join(home, '.local/state/doryo/prompt/kept.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ language: 'en', prompt: template });
  });
});
