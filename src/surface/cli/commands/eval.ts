import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { readFiles } from '#collect/file/read-files.ts';
import type { Case } from '#explain/case.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { evaluate } from '#pipeline/eval/evaluate.ts';
import { type Row, scoresAsHtml, scoresAsMarkdown } from '#pipeline/eval/table.ts';
import { promptsOf } from '../asking.ts';
import { type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';
import { askerOf } from './explaining.ts';

export interface EvalFlags extends ProfileFlags {
  readonly lang?: Language | undefined;
  readonly compare?: readonly string[] | undefined;
  readonly only?: string | undefined;
  readonly repeat: number;
  readonly output: 'markdown' | 'html' | 'json';
}

/** `doryo eval`: scores the models of profiles over recorded incidents, beside doryo by rule. */
export async function evalCommand(folder: string, flags: EvalFlags, setting: Omit<Setting, 'version'>): Promise<void> {
  const { terminal } = setting;
  const language = flags.lang ?? setting.language;
  const cases = casesIn(folder, flags.only, { language, signal: terminal.signal });
  const prompts = await promptsOf(terminal, language);
  const onCase = (done: number, total: number): void => terminal.note(`doryo: ${done}/${total}\n`);
  const told = `${prompts.first.id}@${prompts.first.version}`;
  const rows: Row[] = [
    { name: 'none', prompt: '-', scores: await evaluate(cases, { asker: undefined, prompts, repeats: 1 }, terminal.signal) },
  ];
  for (const name of flags.compare ?? (flags.profile === undefined ? [] : [flags.profile])) {
    const choose = await profileChooser({ ...flags, profile: name }, terminal.environment);
    const asker = async (held: Case) => askerOf({ held, flags: {}, profile: choose(held.snapshot), terminal, language });
    const scores = await evaluate(cases, { asker, prompts, repeats: flags.repeat, onCase }, terminal.signal);
    rows.push({ name, prompt: told, scores });
  }
  await terminal.write(printed(rows, flags.output));
}

function printed(rows: readonly Row[], output: EvalFlags['output']): string {
  if (output === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  return output === 'html' ? scoresAsHtml(rows) : scoresAsMarkdown(rows);
}

/** The snapshots of a folder: its own, and those of scenarios in it. */
function casesIn(
  folder: string,
  only: string | undefined,
  { language, signal }: { readonly language: Language; readonly signal: AbortSignal },
): readonly (() => Promise<Case>)[] {
  const files = existsSync(folder) ? globSync('{*,*/*}.doryo.json.gz', { cwd: folder }).sort() : [];
  const wanted = only === undefined ? files : files.filter((file) => file.includes(only));
  if (wanted.length === 0) {
    throw new DoryoError('NotFound', `there are no snapshots in ${folder}.`, {
      hint: 'name a folder of recorded scenarios: doryo eval test/scenarios; doryo snapshot records one',
    });
  }
  return wanted.map((file) => async () => caseOf(await readFiles([path.join(folder, file)], {}, { signal }), { language }));
}
