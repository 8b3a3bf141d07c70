import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';

// Each test starts programs, and a build machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const setup = path.resolve(import.meta.dirname, 'setup.sh');
const folder = () => mkdtempSync(path.join(tmpdir(), 'doryo-setup-'));

function bash(
  script: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const child = spawn('bash', ['-c', `set -uo pipefail; . '${setup}'; ${script}`], {
    env: { PATH: process.env.PATH ?? '', HOME: folder(), ...environment },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, output })));
}

/** Writes `in` and `out` around a pause: two that overlap leave `in in`. */
const work = (log: string) => `work() { echo in >>'${log}'; sleep 0.2; echo out >>'${log}'; }`;

describe('the launcher', () => {
  it.each(['doryo_locked', 'doryo_locked_by_folder'])(
    '%s lets one in at a time',
    async (lock) => {
      const place = folder();
      const log = path.join(place, 'log');
      const script = `${work(log)}; ${lock} '${place}/lock' work`;
      const ends = await Promise.all([bash(script), bash(script), bash(script)]);
      expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
    },
    20_000,
  );

  it('takes a folder lock over from a process that is gone', async () => {
    const place = folder();
    mkdirSync(path.join(place, 'lock'));
    writeFileSync(path.join(place, 'lock/pid'), '999999999\n');
    expect(await bash(`work() { echo worked; }; doryo_locked_by_folder '${place}/lock' work`)).toEqual({ exitCode: 0, output: 'worked\n' });
  });

  it('takes a kernel lock over from a process that was killed', async () => {
    const place = folder();
    const holder = spawn('bash', ['-c', `. '${setup}'; work() { echo held; exec sleep 60; }; doryo_locked '${place}/lock' work`], {
      detached: true,
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    process.kill(-(holder.pid ?? 0), 'SIGKILL');
    expect(await bash(`work() { echo worked; }; doryo_locked '${place}/lock' work`)).toEqual({ exitCode: 0, output: 'worked\n' });
  });

  it('hands on how the work ended', async () => {
    const place = folder();
    expect((await bash(`work() { return 7; }; doryo_locked '${place}/lock' work`)).exitCode).toBe(7);
    expect((await bash(`work() { return 7; }; doryo_locked_by_folder '${place}/folder' work`)).exitCode).toBe(7);
  });

  it.each([
    ['v24.0.0', true],
    ['v26.1.0', true],
    ['v20.20.2', false],
    ['v9.0.0', false],
    ['nonsense', false],
  ])('Node %s is new enough: %s', async (version, enough) => {
    expect((await bash(`node() { echo ${version}; }; doryo_node_is_new_enough`)).exitCode === 0).toBe(enough);
  });

  it('says what to do where npm is missing', async () => {
    const { exitCode, output } = await bash('PATH=/nowhere; doryo_need_npm "the packages doryo uses"');
    expect(exitCode).toBe(1);
    expect(output).toContain('npm was not found');
    expect(output).toContain('Install Node 24 or newer together with npm');
  });
});

describe('the packages', () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const installed = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } };
  it.each<readonly [name: string, packages: object | undefined, locked: object, exitCode: number]>([
    ['are there', installed, { '': {}, ...installed }, 0],
    [
      'are there, without an optional one of another system',
      installed,
      { '': {}, ...installed, 'node_modules/b': { version: '1.0.0', optional: true } },
      0,
    ],
    ['are of another version', installed, { '': {}, 'node_modules/a': { version: '2.0.0', integrity: 'x' } }, 1],
    ['have another content', installed, { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'y' } }, 1],
    ['lack one', installed, { '': {}, ...installed, 'node_modules/b': { version: '1.0.0' } }, 1],
    ['hold one too many', installed, { '': {} }, 1],
    ['were never installed, or not to the end', undefined, { '': {}, ...installed }, 1],
  ])('%s', async (_, packages, locked, exitCode) => {
    const place = folder();
    mkdirSync(path.join(place, 'node_modules'));
    writeFileSync(path.join(place, 'package-lock.json'), lock(locked));
    if (packages) writeFileSync(path.join(place, 'node_modules/.package-lock.json'), lock(packages));
    expect((await bash(`'${process.execPath}' '${path.resolve(import.meta.dirname, 'packages-installed.ts')}' '${place}'`)).exitCode).toBe(
      exitCode,
    );
  });
});
