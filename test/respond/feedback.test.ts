import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { freshHome, runDoryo } from '../surface/run-doryo.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const input = path.resolve(import.meta.dirname, '../../examples/quota-used-up.doryo.json.gz');
const home = freshHome();
const doryo = (words: readonly string[], stdin = '') => runDoryo(words, { input: stdin, environment: { HOME: home } });
let id = '';
beforeAll(async () => {
  const { stdout } = await doryo(['analyze', '-f', input, '-o', 'json']);
  id = (JSON.parse(stdout) as { incidents: readonly { id: string }[] }).incidents[0]?.id ?? '';
});

describe('feedback', () => {
  it('is cited at the next incident of that shape, changes no finding, and can be removed', async () => {
    const before = (await doryo(['analyze', '-f', input])).stdout;
    const { exitCode } = await doryo(['feedback', id, 'cause', 'wrong', '--because', 'raised on purpose', '--silence', '3d']);
    expect(exitCode).toBe(0);
    const session = (await doryo(['respond', '-f', input], 'quit\n')).stdout;
    expect(session).toContain('Precedent: 1 earlier incident of this shape; judged right 0 times, wrong 1 time');
    expect(session).toContain('raised on purpose');
    expect(session).toContain('It is told all the same.');
    expect((await doryo(['analyze', '-f', input])).stdout.replaceAll(/\d+\.\d s/g, '')).toBe(before.replaceAll(/\d+\.\d s/g, ''));
    const listed = (await doryo(['feedback', '--list'])).stdout;
    expect(listed).toMatch(/silent\s+until/);
    expect((await doryo(['feedback', '--remove', listed.slice(0, 8)])).exitCode).toBe(0);
    expect((await doryo(['feedback', '--list'])).stdout).toBe('');
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
  });
});
