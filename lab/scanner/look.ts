import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../host/run.ts';
import { programPath } from '../paths.ts';
import type { Held } from '../scenarios/load.ts';
import { namespaceOf, Printed, type Said, scannerName } from './said.ts';

/**
 * Runs the scanner on a scenario that is ripe, with its standard analyzers and without a model, and keeps what it said beside the scenario.
 * What it says of other namespaces counts only where the scenario has the cluster to itself.
 */
export async function lookWithScanner({ folder, scenario }: Held, env: Readonly<Record<string, string>>): Promise<void> {
  const { namespaces, alone } = scenario;
  // It writes a configuration where it is told to keep one.
  const home = await mkdtemp(path.join(tmpdir(), 'scanner-'));
  const look = async (scope: readonly string[]): Promise<readonly Said[]> => {
    const words = ['analyze', '-o', 'json', ...scope];
    const printed = await run(programPath(scannerName), words, {
      env: { ...env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, HOME: home },
    });
    const { results } = Printed.parse(JSON.parse(printed));
    return (results ?? []).map(({ kind, name, error, parentObject }) => ({
      kind,
      name,
      parent: parentObject,
      says: error.map(({ Text }) => Text.slice(0, 500)),
    }));
  };
  try {
    const said = alone
      ? await look([])
      : (await Promise.all(namespaces.map((namespace) => look(['-n', namespace]))))
          .flat()
          .filter((one) => namespaces.includes(namespaceOf(one)));
    const unique = new Map(said.map((one) => [`${one.kind} ${one.name}`, one]));
    await writeFile(path.join(folder, `${scannerName}.json`), `${JSON.stringify([...unique.values()], null, 2)}\n`);
  } finally {
    await rm(home, { recursive: true });
  }
}
