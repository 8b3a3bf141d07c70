import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '#util/private-file.ts';

/** Gives the mark that fences a text. Who writes the text cannot know it, and the same text always has the same one. */
export type Fence = (text: string) => string;

/**
 * A fence keyed by a secret of this installation: unguessable from the outside, and still the same in `--show-prompt`,
 * in the cache and in what is sent. Where no secret can be kept, one is made for this run.
 */
export function fenceIn(folder: string): Fence {
  const secret = secretIn(path.join(folder, 'fence-key'));
  return (text) => createHmac('sha256', secret).update(text).digest('hex').slice(0, 24);
}

const bytes = 32;
function secretIn(file: string): Buffer {
  try {
    if (!existsSync(file)) writeWhole(file, randomBytes(bytes).toString('hex'));
    const held = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    if (held.length === bytes) return held;
  } catch {}
  return randomBytes(bytes);
}
