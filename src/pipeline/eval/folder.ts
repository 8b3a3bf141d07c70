import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { readFiles } from '#collect/file/read-files.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { caseOf } from '../analyze.ts';
import { changedFrom } from './changed.ts';
import type { Scenario } from './evaluate.ts';
import { expectedSchema } from './expected.ts';
import { type Recovery, recoverySchema } from './recovery.ts';
import type { Conversation } from './replay.ts';

const suffix = '.doryo.json.gz';

export interface FolderOptions {
  readonly language: Language;
  /** Only those whose path holds this. */
  readonly only?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * The scenarios of a folder, in order of name: `NAME/snapshot.doryo.json.gz` with `expected.yaml` and `recovery.yaml`
 * beside it, or `NAME.doryo.json.gz` with `NAME.expected.yaml`. What is not expected in writing is taken from the report itself.
 */
export function scenariosIn(folder: string, { language, only, signal }: FolderOptions): readonly Scenario[] {
  const files = existsSync(folder) ? globSync(`{snapshot,*,*/snapshot}${suffix}`, { cwd: folder }).sort() : [];
  const wanted = [...new Set(files)].filter((file) => only === undefined || file.includes(only));
  if (wanted.length === 0)
    throw new DoryoError('NotFound', `there are no snapshots${only === undefined ? '' : ` with "${only}" in their path`} in ${folder}.`, {
      hint: 'name a folder of recorded scenarios; doryo snapshot records one, doryo feedback ID --as-scenario FOLDER packs one',
    });
  return wanted.map((file) => {
    const whole = path.join(folder, file);
    const own = path.basename(file) === `snapshot${suffix}`;
    const beside = (name: string): string => (own ? path.join(path.dirname(whole), name) : whole.replace(suffix, `.${name}`));
    return {
      name: own ? path.basename(path.dirname(path.resolve(whole))) : path.basename(file, suffix),
      open: async () => caseOf(await readFiles([whole], {}, { signal }), { language }),
      expected: readYaml(beside('expected.yaml'), expectedSchema),
      conversations: () => conversationsIn(beside('recovery.yaml'), beside('expected.yaml'), signal),
    };
  });
}

async function conversationsIn(file: string, expectedFile: string, signal: AbortSignal): Promise<readonly Conversation[]> {
  const recoveries = readYaml(file, recoverySchema) ?? [];
  const near = (name: string): string => path.join(path.dirname(file), name);
  const pasted = (name: string): string => textOf(near(name), file).trimEnd();
  return Promise.all(
    recoveries.map(async (recovery) => ({
      recovery,
      expected: readYaml(expectedFile, expectedSchema),
      begins: recovery.begins === undefined ? undefined : pasted(recovery.begins),
      printed: recovery.stages.map(({ outputs }) => outputs.map(({ command, file: name }) => ({ command, text: pasted(name) }))),
      snapshots: await snapshotsOf(recovery, (name) => readFiles([near(name)], {}, { signal })),
    })),
  );
}

/** What is read in each stage: a recording, or the one before with what changed. */
async function snapshotsOf({ stages }: Recovery, read: (name: string) => Promise<Snapshot>): Promise<readonly (Snapshot | undefined)[]> {
  const found: (Snapshot | undefined)[] = [];
  for (const { snapshot, changed } of stages) {
    const before = found.at(-1);
    found.push(snapshot === undefined ? before && changed && changedFrom(before, changed) : await read(snapshot));
  }
  return found;
}

function textOf(name: string, from: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (cause) {
    throw new DoryoError('BadInput', `${from} names ${name}, which cannot be read.`, {
      hint: 'write paths from the folder of the file',
      cause,
    });
  }
}

/** Undefined where there is no such file. Fails with `BadInput`, naming the file and the place in it. */
function readYaml<T extends z.ZodType>(file: string, schema: T): z.output<T> | undefined {
  if (!existsSync(file)) return undefined;
  const read = schema.safeParse(parsed(readFileSync(file, 'utf8'), file));
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new DoryoError('BadInput', `${file}: ${first?.path.join('/') ?? ''}: ${first?.message ?? ''}`, {
    hint: 'docs/guide/eval.md describes the format',
  });
}
function parsed(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new DoryoError('BadInput', `${file} is no YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : ''}`, {
      hint: 'mend it, or leave it out',
      cause,
    });
  }
}
