import { createReadStream, type Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { quoted } from '#model/gap.ts';
import { addGap, type Gathering } from '../gathering.ts';
import { archiveBounds } from './tar.ts';

export interface WalkedFile {
  /** The path below the folder that was given, with slashes. */
  readonly path: string;
  readonly modifiedAt: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}
const deepest = 40;

/** All regular files below a folder, in order of name. Links are not followed; number and size are bounded as in an archive. */
export async function* walk(folder: string, into: Gathering): AsyncGenerator<WalkedFile> {
  const open = [{ full: folder, path: '', depth: 0 }];
  let files = 0;
  let total = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const names = await namesIn(next.full, into);
    const folders = names.filter((entry) => entry.isDirectory() && next.depth < deepest);
    open.push(
      ...folders.reverse().map(({ name }) => ({ full: join(next.full, name), path: `${next.path}${name}/`, depth: next.depth + 1 })),
    );
    for (const { name } of names.filter((entry) => entry.isFile())) {
      const full = join(next.full, name);
      const { size, mtime } = await stat(full);
      files += 1;
      total += size;
      if (files > archiveBounds.files || total > archiveBounds.total) {
        addGap(into, {
          kind: 'cut',
          what: { say: 'folderFiles' },
          because: [{ say: 'folderTooLarge' }],
        });
        return;
      }
      if (size > archiveBounds.file) addGap(into, { kind: 'cut', what: quoted(`${next.path}${name}`), because: [{ say: 'fileTooLarge' }] });
      else
        yield {
          path: `${next.path}${name}`,
          modifiedAt: mtime.toISOString(),
          chunks: createReadStream(full, { highWaterMark: 1024 * 1024 }),
        };
    }
  }
}

async function namesIn(folder: string, into: Gathering): Promise<readonly Dirent[]> {
  try {
    const entries = await Array.fromAsync(await opendir(folder));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    addGap(into, {
      kind: 'failed',
      what: quoted(folder),
      because: [{ say: 'folderUnreadable', message: error instanceof Error ? error.message : String(error) }],
    });
    return [];
  }
}
