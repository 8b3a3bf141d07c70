import { posix } from 'node:path';
import { DoryoError } from '#model/error.ts';

export interface TarEntry {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: string | undefined;
  /** The content. What the caller does not read is skipped. */
  readonly chunks: AsyncIterable<Buffer>;
}
/** What an archive holds that is not read, and why. */
export type Refused = (member: { readonly path: string; readonly because: 'link' | 'path' | 'size'; readonly target: string }) => void;

const blockSize = 512;
/** Bounds on what an archive may unpack to. */
export const archiveBounds = { file: 256 * 1024 * 1024, total: 2 * 1024 * 1024 * 1024, files: 200_000, header: 1024 * 1024 };

/** Whether a first block is that of a tar archive: its checksum fits, or the magic of POSIX or GNU stands in it. */
export function isTar(block: Buffer): boolean {
  return block.length >= blockSize && block[0] !== 0 && checksumFits(block);
}

/**
 * Reads a tar archive as a stream, without writing or following anything: links, devices and paths that lead outside are
 * refused, sizes are bounded. Long names of GNU and POSIX archives are understood. A cut archive gives its whole files.
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
  refuse: Refused,
): AsyncGenerator<TarEntry, { readonly complete: boolean }> {
  const bytes = byteReader(source);
  let longName: string | undefined;
  let total = 0;
  for (let files = 0; ; files++) {
    const header = await bytes.take(blockSize);
    if (header.length < blockSize || header.every((byte) => byte === 0)) return { complete: header.length !== 0 || files === 0 };
    if (!checksumFits(header)) return { complete: false };
    const size = numberAt(header, 124, 12);
    const padding = (blockSize - (size % blockSize)) % blockSize;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L' || type === 'x' || type === 'g') {
      longName = (await nameIn(bytes, type, size)) ?? longName;
      await bytes.skip(padding);
      continue;
    }
    const path = longName ?? nameOf(header);
    longName = undefined;
    total += size;
    if (total > archiveBounds.total || files > archiveBounds.files) {
      throw new DoryoError('TooLarge', 'the archive unpacks to more than 2 GiB or 200,000 files', {
        hint: 'Unpack the part you need and give doryo that folder.',
      });
    }
    const allowed = check({ path, type, size, target: targetOf(path, type, cString(header.subarray(157, 257))) }, refuse);
    const content = bytes.part(allowed ? size : 0);
    if (allowed) yield { path, size, modifiedAt: timeOf(numberAt(header, 136, 12)), chunks: content.chunks };
    if (!(await bytes.skip((allowed ? content.left() : size) + padding))) return { complete: false };
  }
}

/** The name that a header of its own gives to the next file. */
async function nameIn(bytes: ByteReader, type: string, size: number): Promise<string | undefined> {
  if (size > archiveBounds.header) {
    await bytes.skip(size);
    return undefined;
  }
  const content = await bytes.take(size);
  return { L: cString, x: paxPath, g: () => undefined }[type as 'L' | 'x' | 'g'](content);
}

/** A hard link names its target from the top of the archive, a symbolic one from where it stands. */
function targetOf(path: string, type: string, target: string): string {
  return posix.normalize(type === '1' ? target : posix.join(posix.dirname(path), target));
}

interface Member {
  readonly path: string;
  readonly type: string;
  readonly size: number;
  readonly target: string;
}
function check({ path, type, size, target }: Member, refuse: Refused): boolean {
  if (type === '5') return false;
  if (type !== '0' && type !== '\0' && type !== '7') {
    refuse({ path, because: 'link', target });
    return false;
  }
  if (path.startsWith('/') || path.includes('\0') || /^[A-Za-z]:/.test(path) || path.split(/[/\\]/).includes('..')) {
    refuse({ path, because: 'path', target });
    return false;
  }
  if (size > archiveBounds.file) refuse({ path, because: 'size', target });
  return size <= archiveBounds.file;
}

function checksumFits(header: Buffer): boolean {
  let sum = 0;
  for (let index = 0; index < blockSize; index++) sum += index >= 148 && index < 156 ? 32 : (header[index] ?? 0);
  return sum === numberAt(header, 148, 8);
}
/** Octal text, or big-endian binary when the first bit is set (GNU, for sizes above 8 GiB). */
function numberAt(header: Buffer, offset: number, length: number): number {
  const field = header.subarray(offset, offset + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return Number(field.readBigUInt64BE(length - 8));
  const text = cString(field).trim();
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : 0;
}
function cString(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}
function nameOf(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? cString(header.subarray(345, 500)) : '';
  const name = cString(header.subarray(0, 100));
  return prefix ? `${prefix}/${name}` : name;
}
function paxPath(content: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]+)\n/.exec(content.toString('utf8'))?.[1];
}
function timeOf(seconds: number): string | undefined {
  return seconds > 0 && seconds < 32_503_680_000 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : undefined;
}

interface ByteReader {
  readonly take: (count: number) => Promise<Buffer>;
  readonly skip: (count: number) => Promise<boolean>;
  readonly part: (count: number) => { readonly chunks: AsyncIterable<Buffer>; readonly left: () => number };
}
function byteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  async function some(count: number): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await iterator.next();
      if (next.done) return rest;
      rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const piece = rest.subarray(0, count);
    rest = rest.subarray(piece.length);
    return piece;
  }
  async function* upTo(count: number, onRead: (read: number) => void): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      const piece = await some(left);
      if (piece.length === 0) return;
      left -= piece.length;
      onRead(piece.length);
      yield piece;
    }
  }
  return {
    take: async (count) => Buffer.concat(await Array.fromAsync(upTo(count, () => undefined))),
    skip: async (count) => {
      let skipped = 0;
      for await (const piece of upTo(count, () => undefined)) skipped += piece.length;
      return skipped === count;
    },
    part: (count) => {
      let left = count;
      return {
        chunks: upTo(count, (read) => {
          left -= read;
        }),
        left: () => left,
      };
    },
  };
}
