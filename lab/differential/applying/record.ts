import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import type { KubeObject } from '#model/object.ts';
import { before, cases } from './cases.ts';
import { type RecordedApply, wrongFields } from './compare.ts';

/**
 * `lab/lab exec -- node lab/differential/applying/record.ts` asks a real API server what `kubectl apply` makes of each change, once
 * by kubectl itself and once on the server, and keeps the answers for `test/differential`.
 */
const file = path.join(import.meta.dirname, '../../../test/differential/applies.json.gz');
const ways = { client: [], server: ['--server-side', '--force-conflicts'] } as const;

function kubectl(words: readonly string[], manifest?: unknown): string {
  return execFileSync('kubectl', words, { encoding: 'utf8', ...(manifest !== undefined && { input: JSON.stringify(manifest) }) });
}

/** The manifest with other values at some places; those of lists go from the back, so that the others stay where they are. */
function changed(manifest: unknown, now: Readonly<Record<string, unknown>>): KubeObject {
  const copy = structuredClone(manifest) as KubeObject;
  for (const [pointer, value] of Object.entries(now)) {
    const keys = pointer.split('/').slice(1);
    const parent = keys.slice(0, -1).reduce<unknown>((node, key) => (node as Readonly<Record<string, unknown>>)[key], copy);
    const last = keys.at(-1) ?? '';
    if (value !== undefined) (parent as Record<string, unknown>)[last] = value;
    else if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete (parent as Record<string, unknown>)[last];
  }
  return copy;
}

function recorded(): readonly RecordedApply[] {
  return Object.entries(ways).flatMap(([way, flags]) =>
    Object.entries(cases).map(([name, { of = 'Deployment', edits = [], now }]): RecordedApply => {
      const manifest = parse(before[of]) as KubeObject;
      kubectl(['delete', of, 'subject', '--ignore-not-found']);
      kubectl(['apply', '-f', '-', ...flags], manifest);
      for (const words of edits) kubectl(words);
      const { status: _, ...live } = JSON.parse(kubectl(['get', of, 'subject', '-o', 'json', '--show-managed-fields'])) as KubeObject & {
        readonly status: unknown;
      };
      const next = changed(manifest, now);
      const { spec } = JSON.parse(kubectl(['apply', '-f', '-', '--dry-run=server', '-o', 'json', ...flags], next)) as {
        readonly spec: unknown;
      };
      kubectl(['delete', of, 'subject']);
      return { id: `${way}: ${name}`, live, manifest: next, spec };
    }),
  );
}

const all = recorded();
writeFileSync(file, gzipSync(JSON.stringify(all)));
for (const one of all) for (const wrong of wrongFields(one, 'managed fields')) process.stdout.write(`${one.id}: ${wrong}\n`);
process.stdout.write(`${all.length} answers kept\n`);
