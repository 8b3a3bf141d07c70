import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import { type Expected, expectedSchema } from '#pipeline/eval/expected.ts';
import { projectFolder } from '../paths.ts';
import { Mechanisms, Scenario, Unrecorded } from './format.ts';

/** A scenario as it stands in its folder. */
export interface Held {
  readonly name: string;
  readonly folder: string;
  readonly scenario: Scenario;
  readonly expected: Expected;
  /** The recorded snapshot, where there is one. */
  readonly snapshot: string | undefined;
}

export const scenariosFolder = path.join(projectFolder, 'test/scenarios');
export const snapshotName = 'snapshot.doryo.json.gz';

/** All scenarios in order of name, or those that were named (`*` for any run of characters is left to the shell). Fails with `BadInput`, naming the file and the place. */
export async function loadScenarios(names: readonly string[] = []): Promise<readonly Held[]> {
  const entries = await readdir(scenariosFolder, { withFileTypes: true });
  const present = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const unknown = names.find((name) => !present.includes(name));
  if (unknown !== undefined)
    throw new DoryoError('NotFound', `there is no scenario "${unknown}"`, { hint: 'ls test/scenarios shows their names.' });
  return Promise.all((names.length > 0 ? names : present).map(load));
}

async function load(name: string): Promise<Held> {
  const folder = path.join(scenariosFolder, name);
  const snapshot = path.join(folder, snapshotName);
  const [scenario, expected] = await Promise.all([
    readYaml(path.join(folder, 'scenario.yaml'), Scenario),
    readYaml(path.join(folder, 'expected.yaml'), expectedSchema),
  ]);
  return { name, folder, scenario, expected, snapshot: existsSync(snapshot) ? snapshot : undefined };
}

export function loadMechanisms(): Promise<Mechanisms> {
  return readYaml(path.join(scenariosFolder, 'mechanisms.yaml'), Mechanisms);
}

export function loadUnrecorded(): Promise<Unrecorded> {
  return readYaml(path.join(scenariosFolder, 'unrecorded.yaml'), Unrecorded);
}

async function readYaml<T extends z.ZodType>(file: string, schema: T): Promise<z.output<T>> {
  const shown = path.relative(projectFolder, file);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new DoryoError('NotFound', `${shown} is missing`, { hint: 'A scenario is a folder with scenario.yaml and expected.yaml.' });
  const read = schema.safeParse(parsed(text, shown));
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new DoryoError('BadInput', `${shown}: ${first?.path.join('/') ?? ''}: ${first?.message ?? ''}`, {
    hint: 'lab/README.md describes the format.',
  });
}

function parsed(text: string, shown: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new DoryoError('BadInput', `${shown} is not YAML: ${said}`, { hint: 'A text with a colon in it stands in quotes.', cause });
  }
}
