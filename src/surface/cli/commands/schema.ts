import { jsonSchema } from '#explain/report.ts';
import type { Setting } from '../program.ts';

/** `doryo schema report`: the published shape of a report. */
export async function schema({ terminal }: Pick<Setting, 'terminal'>): Promise<void> {
  await terminal.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
}
