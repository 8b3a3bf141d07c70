import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { analyzeSnapshot } from '#pipeline/analyze.ts';
import { displayWidth } from '#util/width.ts';
import { oneOf } from '../arguments.ts';
import { examplesFolder } from '../examples.ts';
import { type OutputFlags, printed } from '../output.ts';
import type { Setting } from '../program.ts';
import { readSnapshot } from '../sources.ts';
import { keepReport } from '../state.ts';

const Index = z.array(z.object({ name: z.string(), en: z.string(), ja: z.string() })).min(1);
type Index = z.infer<typeof Index>;

interface DemoFlags extends OutputFlags {
  readonly list?: true | undefined;
  readonly lang?: 'en' | 'ja' | undefined;
}

/** `doryo demo`: analyzes an incident that was recorded from a real cluster with `doryo snapshot`. */
export async function demo(name: string | undefined, flags: DemoFlags, { terminal, ...setting }: Omit<Setting, 'version'>): Promise<void> {
  const language = flags.lang ?? setting.language;
  const folder = examplesFolder();
  const examples = Index.parse(parse(readFileSync(path.join(folder, 'index.yaml'), 'utf8')));
  if (flags.list) return terminal.write(listed(examples, language));
  const names = examples.map((example) => example.name);
  const chosen = name === undefined ? names[0] : oneOf(name, names, { what: 'recorded incident', hint: 'see them all: doryo demo --list' });
  const snapshot = await readSnapshot(
    { filename: [path.join(folder, `${chosen}.doryo.json.gz`)], logs: 'failing' },
    { terminal, language },
  );
  const report = analyzeSnapshot(snapshot, { language });
  keepReport(report, terminal.environment);
  await terminal.write(await printed(report, flags, terminal));
}

function listed(examples: Index, language: 'en' | 'ja'): string {
  const width = Math.max(...examples.map(({ name }) => displayWidth(name)));
  return examples.map((example) => `${example.name.padEnd(width)}  ${example[language]}\n`).join('');
}
