import { readFileSync } from 'node:fs';
import { attempt } from './run.ts';

/** Unmounts everything under the folders, the deepest first; what is busy is detached. */
export async function unmountUnder(folders: readonly string[]): Promise<void> {
  const mounted = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replaceAll('\\040', ' '))
    .filter((place) => folders.some((folder) => place === folder || place.startsWith(`${folder}/`)))
    .sort()
    .reverse();
  for (const place of mounted) await attempt('umount', ['-l', place]);
}
