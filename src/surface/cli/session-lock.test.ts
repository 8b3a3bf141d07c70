import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { holdSession } from './session-lock.ts';

const fresh = (): string => mkdtempSync(path.join(tmpdir(), 'doryo-test-'));
const lockIn = (folder: string): string => path.join(folder, 'lock');
const left = (folder: string, holder: unknown): void =>
  writeFileSync(lockIn(folder), typeof holder === 'string' ? holder : JSON.stringify(holder));

it('holds a session until it is let go', () => {
  const folder = fresh();
  const letGo = holdSession(folder, 's');
  expect(() => holdSession(folder, 's')).toThrow(new RegExp(`session s is open already, by process ${process.pid}, since \\d{4}-`));
  letGo();
  expect(existsSync(lockIn(folder))).toBe(false);
  holdSession(folder, 's')();
});

it.each([
  ['of a process that ended', { pid: spawnSync('true').pid, started: 'x', at: '2026-01-01T00:00:00Z' }],
  ['of a number that another process has now', { pid: process.pid, started: 'earlier', at: '2026-01-01T00:00:00Z' }],
  ['that is empty', ''],
  ['that is no lock', '{"pid":"x"}'],
])('takes over one %s', (_, holder) => {
  const folder = fresh();
  left(folder, holder);
  const letGo = holdSession(folder, 's');
  expect(JSON.parse(readFileSync(lockIn(folder), 'utf8'))).toMatchObject({ pid: process.pid });
  letGo();
  expect(existsSync(lockIn(folder))).toBe(false);
});

it('leaves the taking over to the one that began with it', () => {
  const folder = fresh();
  left(folder, '');
  writeFileSync(`${lockIn(folder)}.taking`, '');
  expect(() => holdSession(folder, 's')).toThrow(/is open already/);
});

it('does not remove the lock of another', () => {
  const folder = fresh();
  const letGo = holdSession(folder, 's');
  const other = { pid: 1, started: 'x', at: '2026-01-01T00:00:00Z' };
  left(folder, other);
  letGo();
  expect(JSON.parse(readFileSync(lockIn(folder), 'utf8'))).toEqual(other);
});
