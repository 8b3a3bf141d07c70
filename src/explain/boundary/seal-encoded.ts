import type { Naming } from './compound.ts';
import { decodedText, isOpaque, pemBlock, percentRuns } from './encoded.ts';
import type { Stretch } from './encoded-runs.ts';

/**
 * Base64 and hexadecimal that hold a name, blocks in PEM, and what cannot be looked into become one pseudonym each. Escapes of
 * URLs that hide a name are written out.
 */
export function sealEncoded(
  { text, encoded }: { readonly text: string; readonly encoded: readonly Stretch[] },
  { pseudonyms, note }: Naming,
  named: (text: string) => string,
): string {
  const pseudonym = (run: string): string => {
    note('encoded', run);
    return pseudonyms.encoded(run);
  };
  const blocks = text.includes('-----BEGIN')
    ? [...text.matchAll(pemBlock)].map(({ index, 0: block }) => ({ start: index, end: index + block.length }))
    : [];
  const escapes = percentRuns(text);
  const isBlock = new Set<Stretch>(blocks);
  const isEscape = new Set<Stretch>(escapes);
  const all = blocks.length + escapes.length === 0 ? encoded : [...blocks, ...escapes, ...encoded].sort((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const one of all) {
    const { start, end } = one;
    if (start < done) continue;
    const run = text.slice(start, end);
    const decoded = isBlock.has(one) ? undefined : decodedText(run);
    const inside = decoded === undefined ? undefined : named(decoded);
    if (inside === undefined ? !isBlock.has(one) && !isOpaque(run) : inside === decoded) continue;
    result += text.slice(done, start) + (isEscape.has(one) && inside !== undefined ? encodeURI(inside) : pseudonym(run));
    done = end;
  }
  return done === 0 ? text : result + text.slice(done);
}
