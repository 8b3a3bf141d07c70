import { isUtf8 } from 'node:buffer';
import { constants, gunzipSync, inflateSync } from 'node:zlib';

/** What a run of base64 (either alphabet) or hexadecimal says, if it is text or packed; undefined where it is neither. */
export function decodedText(run: string): string | undefined {
  if (run.length < 8) return undefined;
  if (run.includes('%')) return fromPercents(run);
  if (isHex(run)) return textOf(run, 'hex') ?? textOf(run, 'base64');
  return textOf(run, 'base64');
}
function fromPercents(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}

/** Runs in which signs are written as `%3D`. */
export function percentRuns(text: string): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (at < (runs.at(-1)?.end ?? 0) || !isHexDigit(text.charCodeAt(at + 1)) || !isHexDigit(text.charCodeAt(at + 2))) continue;
    let [start, end] = [at, at + 3];
    while (at - start < longestSide && isInUrl(text.charCodeAt(start - 1))) start -= 1;
    while (end - at < longestSide && isInUrl(text.charCodeAt(end))) end += 1;
    runs.push({ start, end });
  }
  return runs;
}
const longestSide = 4_000;
function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);
}
/** Anything but white space, quotes and angle brackets. Not a number beyond the ends of the text. */
function isInUrl(code: number): boolean {
  return code > 32 && code !== 34 && code !== 39 && code !== 60 && code !== 62;
}
/** With letters in it; of digits alone only where each pair can be a letter. */
function isHex(run: string): boolean {
  return run.length % 2 === 0 && /^[0-9a-f]+$/i.test(run) && (/[a-f]/i.test(run) || /^(?:[2-7]\d)+$/.test(run));
}

/** What has been packed by gzip or zlib begins so, as bytes and as base64. */
const gzip = 'H4sI';
const zlib = /^e(?:J[wxyz]|N[opqr]|A[EFGH]|F[45-7])/;
/** The whole of a Helm release is far below. */
const mostUnpacked = 16_777_216;

/** Whether a run is something packed. What cannot be unpacked is then not known to hold no secret. */
export function isPacked(run: string): boolean {
  return run.startsWith(gzip) || /^1f8b08/i.test(run);
}

/** The first bytes tell most that is no text. */
function textOf(run: string, encoding: 'hex' | 'base64'): string | undefined {
  const start = Buffer.from(run.slice(0, 8), encoding);
  const mayBePacked = isPacked(run) || (encoding === 'base64' && zlib.test(run));
  if (!mayBePacked && !isText(start)) return undefined;
  const bytes = Buffer.from(run.replace(/\\+[nr]|\s/g, ''), encoding);
  if (mayBePacked) return unpacked(bytes) ?? (isText(bytes) && isUtf8(bytes) ? bytes.toString('utf8') : undefined);
  return isText(bytes) && isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
/** As far as it goes: one that was cut still says its beginning. */
function unpacked(bytes: Buffer): string | undefined {
  const unpack = bytes[0] === 0x1f ? gunzipSync : inflateSync;
  try {
    return unpack(bytes, { maxOutputLength: mostUnpacked, finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
  } catch {
    return undefined;
  }
}
function isText(bytes: Uint8Array): boolean {
  return bytes.every(isTextByte);
}

const sextets = new Uint8Array(128).fill(64);
for (const [value, one] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  sextets[one.charCodeAt(0)] = value;

/** Whether the first three bytes can be those of a text: most runs of letters are no base64, and end here. */
export function mayEncodeText(text: string, start: number): boolean {
  if (text.charCodeAt(start) === 101 && zlib.test(text.slice(start, start + 4))) return true;
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => sextets[text.charCodeAt(start + at)] ?? 64) as [number, number, number, number];
  if (c === 64 || d === 64) return true;
  const first = (a << 2) | (b >> 4);
  return isTextByte(first) && isTextByte(((b & 15) << 4) | (c >> 2)) && isTextByte(((c & 3) << 6) | d) && (first < 128 || first > 193);
}
function isTextByte(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 13 || (byte > 31 && byte !== 127);
}

/** A block in PEM, also inside JSON. A certificate is public, but it names hosts where nobody sees them; so may any other. */
export const pemBlock = /-----BEGIN [A-Z0-9 ]{0,60}-----[A-Za-z0-9+/=\s\\:,.-]{20,20000}?-----END [A-Z0-9 ]{0,60}-----(?:\\n|\n)?/g;

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
