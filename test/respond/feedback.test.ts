import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { expectedSchema } from '#pipeline/eval/expected.ts';
import { complaintsOf } from '../../lab/scenarios/compare.ts';
import { Scenario } from '../../lab/scenarios/format.ts';
import { compareSaved } from '../../lab/scenarios/saved.ts';
import { freshHome, runDoryo } from '../surface/run-doryo.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const input = path.resolve(import.meta.dirname, '../../examples/quota-used-up.doryo.json.gz');
const home = freshHome();
const doryo = (words: readonly string[], stdin = '') => runDoryo(words, { input: stdin, environment: { HOME: home } });
interface Told {
  readonly incidents: readonly { readonly id: string }[];
}
let id = '';
beforeAll(async () => {
  const { stdout } = await doryo(['analyze', '-f', input, '-o', 'json']);
  id = (JSON.parse(stdout) as Told).incidents[0]?.id ?? '';
});

describe('feedback', () => {
  it('keeps no secret that stands in a reason', async () => {
    const { exitCode, stderr } = await doryo(['feedback', id, 'right', '--because', 'known; password=hunter22x was rotated']);
    const { stdout } = await doryo(['feedback', '--list']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('was rotated');
    expect(stdout + stderr).not.toContain('hunter22x');
    expect(readFileSync(path.join(home, '.local/state/doryo/feedback.jsonl'), 'utf8')).not.toContain('hunter22x');
    await doryo(['feedback', '--remove', /^[0-9a-f]{8}/.exec(stdout)?.[0] ?? '']);
  });

  it('is cited at the next incident of that shape, changes no finding, and can be removed', async () => {
    const before = (await doryo(['analyze', '-f', input])).stdout;
    const { exitCode } = await doryo(['feedback', id, 'cause', 'wrong', '--because', 'raised on purpose', '--silence', '3d']);
    expect(exitCode).toBe(0);
    const session = (await doryo(['respond', '-f', input], 'quit\n')).stdout;
    expect(session).toContain('Precedent: 1 earlier incident of this shape; judged right 0 times, wrong 1 time');
    expect(session).toContain('raised on purpose');
    expect(session).toContain('It is told all the same.');
    const after = await doryo(['analyze', '-f', input, '--fail-on', 'ticket']);
    expect(before).toContain('1 Where');
    expect(after.stdout).toMatch(/silenced until \d{4}-\d\d-\d\d \S+: raised on purpose/);
    expect(after.stdout).not.toContain('1 Where');
    expect(after.exitCode).toBe(0);
    // All of it stands in the report, and is shown to whoever asks for it.
    expect((await doryo(['show', id])).stdout).toContain('1 Where');
    const json = JSON.parse((await doryo(['analyze', '-f', input, '-o', 'json'])).stdout) as Told;
    expect(json.incidents[0]).toMatchObject({ silenced: { because: 'raised on purpose' }, rootCauses: [{ reason: 'QuotaUsedUp' }] });
    const listed = (await doryo(['feedback', '--list'])).stdout;
    expect(listed).toMatch(/silent\s+until/);
    expect((await doryo(['feedback', '--remove', listed.slice(0, 8)])).exitCode).toBe(0);
    expect((await doryo(['feedback', '--list'])).stdout).toBe('');
    const again = await doryo(['analyze', '-f', input, '--fail-on', 'ticket']);
    expect(again.stdout.replaceAll(/\d+\.\d s/g, '')).toBe(before.replaceAll(/\d+\.\d s/g, ''));
    expect(again.exitCode).toBe(3);
  });
  it.each([
    [[], 'which incident is not said'],
    [['zzzz', 'right', '--because', 'x'], 'has no incident'],
  ])('is refused without what it needs: %s', async (words, because) => {
    const { exitCode, stderr } = await doryo(['feedback', ...words]);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain(because);
  });
  it('packs the case with pseudonyms, so that it still shows the same', async () => {
    const folder = path.join(home, 'packed');
    const { exitCode } = await doryo(['feedback', id, '--as-scenario', folder, '-f', input]);
    expect(exitCode).toBe(0);
    expect(existsSync(path.join(folder, 'scenario.yaml'))).toBe(true);
    expect(readFileSync(path.join(folder, 'expected.yaml'), 'utf8')).toContain('QuotaUsedUp ResourceQuota');
    const saved = gunzipSync(readFileSync(path.join(folder, 'snapshot.doryo.json.gz'))).toString('utf8');
    expect(saved).not.toMatch(/team-budget|load-test|worker1|storefront/);
    // It runs as any scenario does, and says what was said when it was packed.
    const snapshot = path.join(folder, 'snapshot.doryo.json.gz');
    const yaml = (name: string): unknown => parse(readFileSync(path.join(folder, name), 'utf8'));
    const [scenario, expected] = [Scenario.parse(yaml('scenario.yaml')), expectedSchema.parse(yaml('expected.yaml'))];
    const comparison = await compareSaved({ name: 'packed', folder, scenario, expected, snapshot });
    expect(comparison && complaintsOf(comparison)).toEqual([]);
  });
});
