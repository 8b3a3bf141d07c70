import { isUtf8 } from 'node:buffer';

/** What a run of base64 (either alphabet) or hexadecimal says, if it is text; undefined where it is none. */
export function decodedText(run: string): string | undefined {
  if (run.length < 8) return undefined;
  if (run.includes('%')) return fromPercents(run);
  if (/^[0-9a-f]{8}/i.test(run) && isHex(run)) return textOf(run, 'hex') ?? textOf(run, 'base64');
  return textOf(run, 'base64');
}
function fromPercents(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}
const percents = /[^\s"'<>%]{0,2000}(?:%[0-9a-f]{2}[^\s"'<>%]{0,2000})+/gi;
/** Runs in which signs are written as `%3D`. */
export function percentRuns(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes('%')) return [];
  return [...text.matchAll(percents)].map(({ index, 0: run }) => ({ start: index, end: index + run.length }));
}
function isHex(run: string): boolean {
  return run.length % 2 === 0 && /^[0-9a-f]+$/i.test(run) && /[a-f]/i.test(run);
}

/** The first bytes tell most that is no text. */
function textOf(run: string, encoding: 'hex' | 'base64'): string | undefined {
  if (!isText(Buffer.from(run.slice(0, 8), encoding))) return undefined;
  const bytes = Buffer.from(run.replace(/\\n|\s/g, ''), encoding);
  return isText(bytes) && isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
function isText(bytes: Uint8Array): boolean {
  return bytes.every(isTextByte);
}

const sextets = new Uint8Array(128).fill(64);
for (const [value, one] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  sextets[one.charCodeAt(0)] = value;

/** Whether the first three bytes can be those of a text: most runs of letters are no base64, and end here. */
export function mayEncodeText(text: string, start: number): boolean {
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => sextets[text.charCodeAt(start + at)] ?? 64) as [number, number, number, number];
  if (c === 64 || d === 64) return true;
  const first = (a << 2) | (b >> 4);
  return isTextByte(first) && isTextByte(((b & 15) << 4) | (c >> 2)) && isTextByte(((c & 3) << 6) | d) && (first < 128 || first > 193);
}
function isTextByte(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 13 || (byte > 31 && byte !== 127);
}

/** A certificate in PEM, also inside JSON: public, but it names hosts where nobody sees them. */
export const certificate =
  /-----BEGIN [A-Z ]{0,40}CERTIFICATE[A-Z ]{0,20}-----[A-Za-z0-9+/=\s\\]{20,20000}-----END [A-Z ]{0,40}CERTIFICATE[A-Z ]{0,20}-----(?:\\n|\n)?/g;

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Long, and changing between cases and digits as no words do: it holds something that cannot be looked into. A path with ids in it does not. */
export function isOpaque(given: string): boolean {
  const run = given.replace(uuid, '');
  if (run.length < 40 || /^[0-9a-f-]+$/i.test(run)) return false;
  const changes = run.match(/[a-z](?=[A-Z0-9+/])|[A-Z](?=[A-Z]?[a-z0-9+/])|\d(?=[A-Za-z+/])/g)?.length ?? 0;
  return changes > run.length * 0.35;
}

/** Letters as wide as Japanese ones, which are read as the narrow ones. */
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]{2,}/g;

/** Letters, digits and joiners that were written as `\u0061`, `\x61` or `%61` although nothing asked for it: as they are read. */
export function unescaped(given: string): string {
  const text = given.replace(fullWidth, (letters) =>
    letters.replace(/[\uff10-\uff5a]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfe_e0)),
  );
  if (!text.includes('\\u00') && !text.includes('\\x') && !text.includes('%')) return text;
  return text.replace(/\\u00([2-7][0-9a-f])|\\x([2-7][0-9a-f])|%([2-7][0-9a-f])/gi, (whole, ...codes: (string | undefined)[]) => {
    const read = String.fromCharCode(Number.parseInt(codes.find((code) => typeof code === 'string' && code.length === 2) ?? '', 16));
    return /[A-Za-z0-9._-]/.test(read) ? read : whole;
  });
}
