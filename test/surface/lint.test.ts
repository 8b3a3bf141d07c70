import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { type LintReport, lintSchema } from '#explain/lint/report.ts';
import { renderLintText } from '#explain/lint/text.ts';
import { profileSchema } from '#model/profile.ts';
import { type LintOptions, lintSnapshot, reasonsNamed } from '#pipeline/lint.ts';
import { displayWidth } from '#util/width.ts';
import { freshHome, runDoryo } from './run-doryo.ts';

// Each test starts programs, and a build machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const root = path.resolve(import.meta.dirname, '../..');
const container = 'containers: [{ name: app, image: "web:latest" }]';
const deployment = (name: string, namespace: string, more = '') => `
- apiVersion: apps/v1
  kind: Deployment
  metadata: { name: ${name}, namespace: ${namespace}${more} }
  spec: { replicas: 1, selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { ${container} } } }`;
const dump = `
apiVersion: v1
kind: List
items:
${deployment('web', 'shop', ', labels: { team: blue }')}
${deployment('old', 'shop', ', annotations: { accept.doryo.dev/ImageTagLatest: "built on each node", accept.doryo.dev/NoSuchReason: why }')}
${deployment('agent', 'kube-system')}
${deployment('made', 'shop', ', ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: thing, uid: u, controller: true }]')}
- apiVersion: v1
  kind: Service
  metadata: { name: web, namespace: shop }
  spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`;
const saved = ['lint', '-f', '-', '--taken-at', '2026-01-01T12:00:00Z'];
const lint = (words: readonly string[], environment = {}) => runDoryo([...saved, ...words], { input: dump, environment });
/** The same without a program: most of what is tested is not about words on a command line. */
async function report(options: Omit<LintOptions, 'language'> = {}): Promise<LintReport> {
  const file = path.join(freshHome(), 'dump.yaml');
  writeFileSync(file, dump);
  return lintSchema.parse(lintSnapshot(await readFiles([file], { takenAt: '2026-01-01T12:00:00Z' }), { language: 'en', ...options }));
}
const found = ({ groups }: LintReport, reason: string) =>
  groups.filter((group) => group.reason === reason).flatMap(({ findings }) => findings.map(({ about }) => about.name));

describe('lint', () => {
  it('groups by reason, leaves out the system and what an operator owns, and says so', async () => {
    const all = await report();
    expect(found(all, 'ImageTagLatest')).toEqual(['web']);
    expect(found(all, 'SingleReplicaUserFacing')).toEqual(['web']);
    expect(all.leftOut.map(({ because, by }) => `${because} ${by}`)).toEqual(['system kube-system', 'operator Thing thing']);
    expect(all.groups.map(({ risk }) => risk)).toEqual(all.groups.map(({ risk }) => risk).sort((a, b) => order(a) - order(b)));
    expect(all.summary.findings).toBe(all.groups.reduce((sum, { findings }) => sum + findings.length, 0));
  });
  const order = (risk: string) => ['reliability', 'security', 'cost', 'tidiness'].indexOf(risk);

  it('lists what was accepted with the reason, and remarks on the name of no reason', async () => {
    const { accepted, remarks } = await report();
    expect(accepted.map(({ reason, about, because }) => [reason, about.name, because])).toEqual([
      ['ImageTagLatest', 'old', 'built on each node'],
    ]);
    expect(remarks.map(({ what, reason }) => [what, reason])).toEqual([['unknown', 'NoSuchReason']]);
  });

  it('shows what is left out when it is asked for', async () => {
    expect(found(await report({ everything: true }), 'ImageTagLatest')).toEqual(['agent', 'made', 'web']);
    expect(found(await report({ scope: { namespace: 'kube-system' } }), 'ImageTagLatest')).toEqual(['agent']);
  });

  it.each<readonly [name: string, options: Omit<LintOptions, 'language'>, names: readonly string[]]>([
    ['an object', { scope: { namespace: 'shop', object: { kind: 'Deployment', name: 'web' } } }, ['web']],
    ['labels', { scope: { selector: { matchLabels: { team: 'blue' } } } }, ['web']],
    ['another namespace', { scope: { namespace: 'other' } }, []],
    ['another risk', { risks: ['security'] }, []],
    ['an alias', { reasons: reasonsNamed('pop-101') }, ['web']],
    ['another reason', { reasons: ['SingleReplicaUserFacing'] }, []],
  ])('narrows by %s', async (_, options, names) => expect(found(await report(options), 'ImageTagLatest')).toEqual(names));

  it('names each field, and gives the patch that applies', async () => {
    const { stdout } = await lint(['deploy/web', '-n', 'shop', '-o', 'json']);
    const { groups } = lintSchema.parse(JSON.parse(stdout));
    const [finding] = groups.find(({ reason }) => reason === 'PodSecurityRestrictedBroken')?.findings ?? [];
    expect(finding?.changes[0]?.field).toBe('spec.template.spec.containers[app].securityContext.runAsNonRoot');
    expect(finding?.patch[0]).toEqual({
      op: 'add',
      path: '/spec/template/spec/containers/0/securityContext',
      value: { runAsNonRoot: true },
    });
  });

  it('ends with 3 when a finding of the class is open, and with 0 when none is', async () => {
    expect((await lint(['--fail-on', 'reliability'])).exitCode).toBe(3);
    expect((await lint(['--fail-on', 'cost'])).exitCode).toBe(0);
    expect((await lint(['--fail-on', 'cost', '--fail-on', 'any'])).exitCode).toBe(3);
    expect((await lint(['--reason', 'ImageWithoutTag', '--fail-on', 'any'])).exitCode).toBe(0);
  });

  it('takes more acceptances and system namespaces from the profile', async () => {
    const accept = [{ reason: 'POP-101', match: 'shop/*', because: 'by design' }];
    const { accepted } = await report({ profile: profileSchema.parse({ name: 'a', lint: { accept } }) });
    expect(accepted.map(({ about }) => about.name)).toEqual(['old', 'web']);
    const { leftOut } = await report({ profile: profileSchema.parse({ name: 'a', lint: { systemNamespaces: ['sh*'] } }) });
    expect(leftOut.map(({ by }) => by)).toEqual(['kube-system', 'shop']);
  });

  it.each([
    [['--risk', 'all'], 'Allowed choices are reliability, security, cost, tidiness'],
    [['--fail-on', 'error'], 'Allowed choices are'],
    [['--reason', 'ImageTagLates'], 'did you mean ImageTagLatest?'],
    [['--reason', 'POP-200'], 'explain-reason POP-200'],
    [['deployment'], 'names no object'],
  ] as const)('refuses %j, and says what to type', async (words, says) => {
    const { exitCode, stdout, stderr } = await lint(words);
    expect(exitCode).toBeGreaterThan(0);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: expect.stringContaining(says) });
  });

  it('says what could not be seen, in both languages, and concludes nothing from it', async () => {
    for (const [lang, words] of [
      ['en', 'Not seen'],
      ['ja', '確認できず'],
    ] as const) {
      const { stdout, exitCode } = await lint(['--lang', lang]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(words);
      expect(stdout).not.toMatch(/undefined|NaN|\[object|\{[a-z]+\}/);
    }
    expect(found(await report(), 'WorkloadWithoutBudget')).toEqual([]);
  });

  it('writes Markdown, YAML and the list of reasons', async () => {
    expect((await lint(['-o', 'markdown'])).stdout).toContain('### ImageTagLatest (POP-101)');
    expect((await lint(['-o', 'yaml'])).stdout).toContain('kind: LintReport');
    expect((await runDoryo(['lint', '--list'])).stdout).toContain('ContainerWithoutMemoryRequest · POP-106');
  });

  it('publishes its schema, and explains numbers of Popeye', async () => {
    expect(JSON.parse((await runDoryo(['schema', 'lint'])).stdout)).toMatchObject({ type: 'object', title: 'doryo lint report' });
    expect((await runDoryo(['explain-reason', 'pop-106'])).stdout).toContain('ContainerWithoutMemoryRequest');
    expect((await runDoryo(['explain-reason', 'POP-1105'])).stdout).toContain('ServiceHasNoReadyPod');
    expect((await runDoryo(['explain-reason', 'POP-105', '--lang', 'ja'])).stdout).toContain('doryo では報告しません');
    expect((await runDoryo(['completion', 'bash'])).stdout).toContain('lint');
  });
});

describe('lint on recorded clusters', () => {
  it.each(['renamed-key', 'memory-shortage'])('%s: fits the page in both languages, and nothing is called unused', async (name) => {
    const file = path.join(root, `examples/${name}.doryo.json.gz`);
    const snapshot = await readFiles([file]);
    for (const language of ['en', 'ja'] as const) {
      const text = renderLintText(lintSnapshot(snapshot, { language }), { width: 100, colour: false, detailed: false });
      expect(text.split('\n').filter((line) => displayWidth(line) > 100 && !line.includes('securityContext'))).toEqual([]);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
    const { groups } = lintSnapshot(snapshot, { language: 'en', everything: true });
    expect(
      groups
        .map(({ reason }) => reason)
        .filter((reason) => /Unused|Unbound|Wildcard|Everything|DefaultServiceAccountBound|BindingWithout/.test(reason)),
    ).toEqual([]);
  });

  it('keeps out of analyze', async () => {
    const { stdout } = await runDoryo(['analyze', ...saved.slice(1), '-o', 'json'], { input: dump });
    expect(stdout).not.toContain('ImageTagLatest');
  });
});
