import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { appendLine } from '#util/private-file.ts';
import type { Kept } from './evaluate.ts';
import { replaySchema } from './recovery.ts';
import { scoreSchema } from './score.ts';

const lineSchema = z.object({ key: z.string(), result: z.union([scoreSchema, replaySchema]) });
type Line = z.output<typeof lineSchema>;

/** Results in a file, one to a line, each on the disk before the next question is asked. A line that was torn is asked again. */
export function keptIn(file: string | undefined): Kept {
  const held = new Map(
    file !== undefined && existsSync(file) ? linesOf(readFileSync(file, 'utf8')).map(({ key, result }) => [key, result]) : [],
  );
  return {
    find: (key) => held.get(key),
    keep: (key, result) => {
      held.set(key, result);
      if (file !== undefined) appendLine(file, { key, result });
    },
  };
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      const read = lineSchema.safeParse(JSON.parse(line));
      return read.success ? [read.data] : [];
    } catch {
      return [];
    }
  });
}
