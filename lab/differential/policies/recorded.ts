import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pod } from '#model/object.ts';
import { type Json, read } from '../generate/values.ts';
import type { Verdicts } from './tally.ts';

/** What really connected under a set of policies, as letters in the order of `allConnections`; `-` is not compared. */
export interface RecordedSet {
  readonly policies: readonly Json[];
  readonly connected: string;
}
export interface RecordedPolicies {
  readonly pods: readonly Pod[];
  readonly sets: readonly RecordedSet[];
}

/** One file for each run, since every run has pods of its own. */
const folder = path.resolve(import.meta.dirname, '../../../test/differential/policies');

export function recordPolicies(
  file: string,
  pods: readonly Pod[],
  { policies, ours, theirs }: Verdicts & { readonly policies: readonly Json[] },
): void {
  const name = path.join(folder, `${file}.json`);
  const known = existsSync(name) ? (JSON.parse(readFileSync(name, 'utf8')) as RecordedPolicies).sets : [];
  const connected = theirs.map((came, at) => (ours[at] === undefined ? '-' : came ? '1' : '0')).join('');
  const lines = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).join(',\n');
  writeFileSync(name, `{"pods":[\n${lines(pods.map(trimmed))}\n],"sets":[\n${lines([...known, { policies, connected }])}\n]}\n`);
}

/** No more of a pod than policies look at. */
function trimmed({ metadata: { name, namespace, labels = {} }, spec, status: { podIP } }: Pod): Pod {
  const containers = spec.containers.map((container) => ({ name: container.name, ...(container.ports && { ports: container.ports }) }));
  return read<Pod>({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { containers }, status: { podIP } });
}

/** A recorded verdict as a letter, of what doryo says. */
export function lettersOf(verdicts: readonly (boolean | undefined)[]): string {
  return verdicts.map((passes) => (passes === undefined ? '-' : passes ? '1' : '0')).join('');
}
