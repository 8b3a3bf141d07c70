import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { play, sessionsIn } from './session.ts';

const value = 'UXo3IWtXOXBMbXgy';

it('a pasted Secret is recognised, and its values stand neither in the record nor in what is said', async () => {
  const yaml = `apiVersion: v1\ndata:\n  pin: ${value}\nkind: Secret\nmetadata:\n  name: db\n  namespace: shop\ntype: Opaque\n.`;
  const json = `{"apiVersion":"v1","data":{"pin":"${value}"},"kind":"Secret","metadata":{"name":"db","namespace":"shop"}}\n.`;
  const { stdout, home, record } = await play([yaml, json]);
  const kept = readFileSync(path.join(sessionsIn(home).at(-1) ?? '', 'record.jsonl'), 'utf8');
  expect(record.filter(({ entry }) => entry === 'pasted')).toHaveLength(2);
  expect(stdout).toContain('`get secrets -o yaml` of db');
  expect(kept).toContain('[redacted]');
  expect(kept + stdout).not.toContain(value);
}, 120_000);

it.each([
  ['en', '`helm get values`', 'what somebody set for a release of Helm'],
  ['ja', '`helm get values`', 'Helm のリリースに対して人が指定した値'],
])(
  'pasted values of Helm are one paste, said to be so, and kept without secrets (%s)',
  async (language, shape, what) => {
    const yaml = `USER-SUPPLIED VALUES:\nauth:\n  secret:\n    value: ${value}\nimage:\n  tag: "1.2"\nreplicaCount: 2\n.`;
    const { stdout, home, record } = await play([yaml], { words: ['--paste', '--lang', language] });
    const kept = readFileSync(path.join(sessionsIn(home).at(-1) ?? '', 'record.jsonl'), 'utf8');
    expect(record.filter(({ entry }) => entry === 'pasted')).toMatchObject([{ parts: [{ shape: 'helm get values', objects: [] }] }]);
    expect(record.filter(({ entry }) => entry === 'note')).toEqual([]);
    expect(stdout).toContain(shape);
    expect(stdout).toContain(what);
    expect(kept).toContain('replicaCount: 2');
    expect(kept + stdout).not.toContain(value);
  },
  120_000,
);
