import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DoryoError } from '#model/error.ts';

/** Text compresses to a tenth, repeated JSON to a hundredth: above this, and above the bytes, it is a bomb. */
const highestRatio = 400;
const freeBytes = 64 * 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;

/** The first bytes of a stream, and the whole stream again. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let length = 0;
  while (length < count) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* read.splice(0);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
  }
  return { head: Buffer.concat(read), all: all() };
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08;
}

/** Unpacks gzip. A stream that ends early gives what was there and calls `onCut`; one that grows beyond all measure is refused. */
export async function* gunzip(source: AsyncIterable<Buffer>, onCut: () => void): AsyncGenerator<Buffer> {
  let packed = 0;
  let unpacked = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  }
  const stream = createGunzip();
  pipeline(Readable.from(counted(), { objectMode: false }), stream, () => undefined);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > mostBytes || (unpacked > freeBytes && unpacked > packed * highestRatio)) {
        throw new DoryoError('TooLarge', 'the compressed input unpacks to far more than any dump of a cluster', {
          hint: 'Unpack it yourself and give doryo the part you need.',
        });
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DoryoError) throw error;
    onCut();
  } finally {
    stream.destroy();
  }
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';
/** How the text of a file is written, from its first bytes: by its mark, or by where the zero bytes stand. */
export function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 4096);
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros === 0) return controls(sample) * 10 > sample.length ? 'binary' : 'utf-8';
  if (sample[0] !== 0 && sample[1] === 0 && sample[3] === 0) return 'utf-16le';
  if (sample[0] === 0 && sample[1] !== 0 && sample[2] === 0) return 'utf-16be';
  return 'binary';
}
function controls(sample: Buffer): number {
  return sample.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0), 0);
}

/** UTF-8 without a mark, whatever the text was written in. */
export async function* asUtf8(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    let first = true;
    for await (const chunk of source) {
      yield first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
}
