#!/usr/bin/env node
/** The entry: as little as possible, so that `--version` and `--help` come at once. Everything else is loaded on demand. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';

const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V' || words[0] === 'version')) {
  process.stdout.write(`doryo ${version()}\n`);
} else {
  enableCompileCache();
  const { run } = await import('./run.ts');
  process.exitCode = await run(words, version());
}

/** From the nearest package.json above: one folder up in the published bundle, three in the source. */
function version(): string {
  for (const up of ['..', '../../..']) {
    try {
      const text = readFileSync(path.join(import.meta.dirname, up, 'package.json'), 'utf8');
      return (JSON.parse(text) as { readonly version: string }).version;
    } catch {}
  }
  return 'unknown';
}
