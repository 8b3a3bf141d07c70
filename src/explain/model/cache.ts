import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '#util/private-file.ts';

/** Answers by the hash of what was asked, still behind the boundary, for their owner only. */
export interface AnswerCache {
  readonly get: (key: string) => unknown;
  readonly put: (key: string, value: unknown) => void;
}

const most = { files: 500, bytes: 33_554_432, days: 14 } as const;

/** On disk, bounded: the answers that were not used for longest go first. What cannot be read or written is as if it were not there. */
export function cacheIn(folder: string, now: () => number = Date.now): AnswerCache {
  const home = path.join(folder, 'answers');
  const fileOf = (key: string): string => path.join(home, `${key}.json`);
  return {
    get: (key) => {
      try {
        const file = fileOf(key);
        const value = JSON.parse(readFileSync(file, 'utf8')) as unknown;
        if (now() - statSync(file).mtimeMs > most.days * 86_400_000) return undefined;
        const seconds = now() / 1000;
        utimesSync(file, seconds, seconds);
        return value;
      } catch {
        return undefined;
      }
    },
    put: (key, value) => {
      try {
        mkdirSync(home, { recursive: true, mode: 0o700 });
        writeWhole(fileOf(key), JSON.stringify(value));
        prune(home, now());
      } catch {}
    },
  };
}

function prune(home: string, now: number): void {
  const files = readdirSync(home)
    .map((name) => ({ file: path.join(home, name), ...sizeOf(path.join(home, name)) }))
    .toSorted((a, b) => b.usedAt - a.usedAt);
  let bytes = 0;
  for (const [index, { file, size, usedAt }] of files.entries()) {
    bytes += size;
    if (index >= most.files || bytes > most.bytes || now - usedAt > most.days * 86_400_000) rmSync(file, { force: true });
  }
}

function sizeOf(file: string): { readonly size: number; readonly usedAt: number } {
  const { size, mtimeMs } = statSync(file);
  return { size, usedAt: mtimeMs };
}
