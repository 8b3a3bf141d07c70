import { DoryoError } from '#model/error.ts';

/** One watch event may be as large as one object (etcd's limit of 1.5 MiB, and room). */
const maxLine = 16_777_216;

/** Splits a byte stream into lines. A last line without its end was cut and is dropped. */
export async function* readLines(body: AsyncIterable<Uint8Array>, counted: { bytes: number }): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let held = 0;
  for await (const chunk of body) {
    counted.bytes += chunk.length;
    const pieces = decoder.decode(chunk, { stream: true }).split('\n');
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      held += piece.length;
      if (held > maxLine) throw new DoryoError('TooLarge', 'One line of a watch is larger than 16 MiB.');
      if (index === pieces.length - 1) continue;
      yield parts.join('');
      [parts, held] = [[], 0];
    }
  }
}
