import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '#explain/checks.generated.ts';
import { claim, recorded } from '#explain/claims/testing.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = (pattern: string, suffix: string) =>
  globSync(pattern, { cwd: path.join(root, 'src/explain/checks') })
    .map((file) => path.basename(file, suffix))
    .sort();
const units = files('*.ts', '.ts').filter((file) => !file.endsWith('.test'));
const context = await recorded('en');

describe('the shelf of checks', () => {
  it('id, file and registry entry are one, and each has a test beside it', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual(units);
    expect(files('*.test.ts', '.test.ts')).toEqual(units);
  });

  it.each(checks.map((check) => [check.id, check] as const))('%s says what it refuses, and refuses its example', (_, unit) => {
    const { refuses, verdicts, example, check } = unit;
    expect(refuses).toMatch(/^[A-Z].*\.$/);
    expect([['drop'], ['mark'], ['drop', 'mark']]).toContainEqual([...verdicts]);
    const given = [...check(claim(example.text, example), context)].map(({ verdict }) => verdict);
    expect(given).not.toEqual([]);
    expect(given.filter((verdict) => !verdicts.includes(verdict))).toEqual([]);
  });
});
