import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { run } from '../host/run.ts';
import { programPath } from '../paths.ts';
import { Printed, type Said, scannerName } from './said.ts';

/** Runs the scanner on a whole cluster, with its standard analyzers and without a model. */
export async function lookWithScanner(kubeconfig: string): Promise<readonly Said[]> {
  // It writes a configuration where it is told to keep one.
  const home = await mkdtemp(path.join(tmpdir(), 'scanner-'));
  try {
    const printed = await run(programPath(scannerName), ['analyze', '-o', 'json', '--kubeconfig', kubeconfig], {
      env: { XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, HOME: home },
    });
    // Some analyzers print a line of their own before the document.
    const { results, errors } = Printed.parse(JSON.parse(printed.slice(Math.max(0, printed.search(/^\{/m)))));
    if (errors && errors.length > 0) throw new DoryoError('CommandFailed', `${scannerName} could not look: ${errors.join('; ')}`);
    const said = (results ?? []).map(({ kind, name, error, parentObject }) => ({
      kind,
      name,
      parent: parentObject,
      says: error.map(({ Text }) => Text.slice(0, 500)),
    }));
    return said.sort((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1));
  } finally {
    await rm(home, { recursive: true });
  }
}
