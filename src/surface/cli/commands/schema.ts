import type { Setting } from '../program.ts';

/** `doryo schema report|lint`: the published shape of what `-o json` prints. */
export async function schema(what: 'report' | 'lint', { terminal }: Pick<Setting, 'terminal'>): Promise<void> {
  const shape =
    what === 'lint' ? (await import('#explain/lint/schema.ts')).lintJsonSchema() : (await import('#explain/report.ts')).jsonSchema();
  await terminal.write(`${JSON.stringify(shape, null, 2)}\n`);
}
