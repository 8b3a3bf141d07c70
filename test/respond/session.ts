import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { freshHome, type Outcome, runDoryo } from '../surface/run-doryo.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/reference');
/** When the reference incident was recorded, nearly enough for its ages. */
const printedAt = '2026-11-25T05:01:30Z';

/** What kubectl printed at a step of the reference incident, as it is pasted: ended by a line with a full stop. */
export function paste(name: string, command?: string): string {
  return `${command === undefined ? '' : `$ ${command}\n`}${readFileSync(path.join(folder, `${name}.txt`), 'utf8').trimEnd()}\n.`;
}

/** What the API server would give of the Deployment once it is recovered, with the parts that decide. */
export function deploymentYaml({ observed = 2, replicas = 2, updated = 2, available = 2 } = {}): string {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: nginx-with-10gi, namespace: default, uid: d1, generation: 2 }',
    'spec:',
    '  replicas: 2',
    '  selector: { matchLabels: { app: nginx-app } }',
    '  template: { metadata: { labels: { app: nginx-app } }, spec: { containers: [{ name: nginx, image: nginx }] } }',
    `status: { observedGeneration: ${observed}, replicas: ${replicas}, updatedReplicas: ${updated}, availableReplicas: ${available}, readyReplicas: ${available} }`,
    '.',
  ].join('\n');
}

export interface Played extends Outcome {
  readonly home: string;
  /** What was said after each thing that the person gave, in order; the first is what was said before. */
  readonly record: readonly Readonly<Record<string, unknown>>[];
}

/** Plays a conversation through the real program: what a person types or pastes, line by line. */
export async function play(
  turns: readonly string[],
  { words = ['--paste', '--taken-at', printedAt], home = freshHome() }: { readonly words?: readonly string[]; readonly home?: string } = {},
): Promise<Played> {
  const outcome = await runDoryo(['respond', ...words], { input: `${turns.join('\n')}\n`, environment: { HOME: home } });
  return { ...outcome, home, record: recordIn(home) };
}

/** The record of the newest session. */
export function recordIn(home: string): Played['record'] {
  const newest = sessionsIn(home).at(-1);
  if (newest === undefined) return [];
  return readFileSync(path.join(newest, 'record.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
export function sessionsIn(home: string): readonly string[] {
  const sessions = path.join(home, '.local/state/doryo/sessions');
  return readdirSync(sessions)
    .sort()
    .map((name) => path.join(sessions, name));
}
