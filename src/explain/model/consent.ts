import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { appendLine } from '#util/private-file.ts';
import type { Destination } from './destination.ts';

/** What was agreed to on this machine: one line for each yes. */
export interface Consents {
  readonly has: (destination: Destination) => boolean;
  readonly remember: (destination: Destination, at: string) => void;
}

/** A yes holds for one place, one boundary setting and one set of terms: when one of them changes, it is asked again. */
export function consentsIn(folder: string): Consents {
  const file = path.join(folder, 'consents.jsonl');
  return {
    has: (destination) =>
      existsSync(file) &&
      readFileSync(file, 'utf8')
        .split('\n')
        .some((line) => isSame(line, destination)),
    remember: (destination, at) => appendLine(file, { at, ...termsOf(destination) }),
  };
}

function termsOf({ backend, url, send, retention = '', training = '' }: Destination) {
  return { backend, url, send, retention, training };
}

function isSame(line: string, destination: Destination): boolean {
  try {
    const held = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return Object.entries(termsOf(destination)).every(([key, value]) => held[key] === value);
  } catch {
    return false;
  }
}
