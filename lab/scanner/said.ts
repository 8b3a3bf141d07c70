import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Scenario } from '../scenarios/format.ts';
import type { Held } from '../scenarios/load.ts';
import { scanner } from '../versions.ts';

/** The scanner doryo is held against: its program, and the file beside a scenario that keeps what it said. */
export const scannerName = scanner.name;

/** What K8sGPT prints with `-o json`, as far as it is read here. */
export const Printed = z.object({
  errors: z.array(z.string()).nullish(),
  results: z
    .array(
      z.object({
        kind: z.string(),
        name: z.string(),
        parentObject: z.string().default(''),
        error: z.array(z.object({ Text: z.string() })),
      }),
    )
    .nullish(),
});

/** One result of the scanner: an object (`namespace/name`), the workload it belongs to, and the sentences about it. */
export const Said = z.object({ kind: z.string(), name: z.string(), parent: z.string(), says: z.array(z.string()) });
export type Said = z.infer<typeof Said>;

/** What is kept beside a scenario: of which snapshot it was said, by the hash of the file. */
const Kept = z.object({ snapshot: z.string(), said: z.array(Said) });

/** What the scanner said of the snapshot that a scenario has now; undefined when it has not been asked since that was recorded. */
export async function saidOf(held: Held): Promise<readonly Said[] | undefined> {
  const file = keptIn(held);
  if (!existsSync(file)) return undefined;
  const { snapshot, said } = Kept.parse(JSON.parse(await readFile(file, 'utf8')));
  return snapshot === (await hashOf(held)) ? said : undefined;
}

/** Keeps what the scanner said of the snapshot of a scenario. */
export async function keepSaid(held: Held, said: readonly Said[]): Promise<void> {
  await writeFile(keptIn(held), `${JSON.stringify({ snapshot: await hashOf(held), said }, null, 2)}\n`);
}

function keptIn({ folder }: Held): string {
  return path.join(folder, `${scannerName}.json`);
}

async function hashOf({ snapshot }: Held): Promise<string | undefined> {
  return snapshot === undefined
    ? undefined
    : createHash('sha256')
        .update(await readFile(snapshot))
        .digest('hex');
}

/** The namespace of what a result is about; empty for what stands in none. */
function namespaceOf({ name }: Said): string {
  const slash = name.indexOf('/');
  return slash < 0 ? '' : name.slice(0, slash);
}

/** ConfigMaps of Kubernetes itself. The scanner says of every cluster that no pod uses them. */
const ofKubernetes = ['kube-root-ca.crt', 'extension-apiserver-authentication', 'kube-apiserver-legacy-service-account-token-tracking'];

/** What is measured: nothing that is said of every cluster, and of the lab's own namespaces only where a scenario has the cluster to itself. */
export function isCounted(said: Said, { alone, namespaces }: Scenario): boolean {
  const namespace = namespaceOf(said);
  if (said.kind === 'ConfigMap' && ofKubernetes.includes(said.name.slice(namespace.length + 1))) return false;
  return alone || namespace === '' || namespaces.includes(namespace);
}
