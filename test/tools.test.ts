import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tools } from '#explain/tools.generated.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = (pattern: string, suffix: string) =>
  globSync(pattern, { cwd: path.join(root, 'src/explain/tools') })
    .map((file) => path.basename(file, suffix))
    .sort();
const units = files('*.ts', '.ts').filter((file) => !file.endsWith('.test'));

describe('the shelf of read tools', () => {
  it('name, file and registry entry are one, and each has a test beside it', () => {
    expect(tools.map(({ name }) => name.replaceAll('_', '-')).sort()).toEqual(units);
    expect(files('*.test.ts', '.test.ts')).toEqual(units);
  });

  it('names are verb_noun, and reading ones', () => {
    const verbs = /^(?:list|show|read|find|check|trace|simulate|explain)_[a-z]+(?:_[a-z]+)*$/;
    expect(tools.map(({ name }) => name).filter((name) => !verbs.test(name))).toEqual([]);
  });

  it.each(tools.map((tool) => [tool.name, tool] as const))('%s is described for whoever chooses', (_, { title, description, input }) => {
    expect(description).toMatch(/^[A-Z].*\.$/s);
    expect(description.length).toBeLessThan(420);
    expect(title.en).not.toMatch(/[.]$/);
    expect(title.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]|^RBAC/);
    const { type, properties = {} } = z.toJSONSchema(input, { io: 'input' });
    expect(type).toBe('object');
    for (const [name, field] of Object.entries(properties)) expect(field, name).toMatchObject({ description: expect.any(String) });
  });

  it('takes no text without an end', () => {
    const endless = tools.flatMap(({ name, input }) => {
      const { properties = {} } = z.toJSONSchema(input, { io: 'input' });
      return Object.entries(properties).flatMap(([field, one]) => {
        const { type, maxLength, enum: values, format } = one as { type?: string; maxLength?: number; enum?: unknown; format?: string };
        return type === 'string' && maxLength === undefined && values === undefined && format === undefined ? [`${name} ${field}`] : [];
      });
    });
    expect(endless).toEqual([]);
  });
});
