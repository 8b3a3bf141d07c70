/**
 * About how many tokens a text has, in one pass over its characters: words in pieces of seven letters, short and common ones
 * whole; numbers in groups of three digits; signs in groups of six; Japanese, Chinese and Korean nearly by the letter. What is
 * asked is cut to fit by an estimate, and room is left for its error.
 */
export function tokensIn(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === wide) {
      tokens += wideShare(text.charCodeAt(at));
      at += 1;
      continue;
    }
    const end = runEnd(text, at, kind);
    tokens += kind === word ? wordTokens(text, at, end) : kind === sign ? Math.ceil((end - at) / 6) : spaceTokens(text, at, end);
    at = end;
  }
  return Math.ceil(tokens);
}

const space = 0;
const sign = 1;
const word = 2;
const wide = 3;
const kinds = new Uint8Array(128).fill(sign);
for (let code = 0; code <= 32; code += 1) kinds[code] = space;
for (const one of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') kinds[one.charCodeAt(0)] = word;

function kindOf(code: number): number {
  if (code < 128) return kinds[code] ?? sign;
  return code >= 0x11_00 && !(code >= 0x1e_00 && code < 0x20_00) ? wide : word;
}
/** Kana are often joined, Chinese characters less so; what is rare takes more than one token. */
function wideShare(code: number): number {
  if (code >= 0x30_40 && code < 0x31_00) return 1 / 1.35;
  if (code >= 0xac_00 && code < 0xd7_b0) return 1 / 1.65;
  return code >= 0x4e_00 && code < 0xa0_00 ? 1 / 1.2 : 1;
}

function runEnd(text: string, start: number, kind: number): number {
  let end = start + 1;
  while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end += 1;
  return end;
}
function wordTokens(text: string, start: number, end: number): number {
  const length = end - start;
  let [digits, small, beyond] = [0, 0, 0];
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 58) digits += 1;
    else if (code > 127) beyond += 1;
    else if (code > 96) small += 1;
  }
  if (digits === length) return Math.ceil(length / 3);
  if (beyond > 0) return Math.ceil(length / 3);
  return length <= 3 || (length <= 8 && small === length) ? 1 : Math.ceil(length / 7);
}

/** A blank belongs to the word behind it; a line that is indented, and one that ends without a sign, count. */
function spaceTokens(text: string, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    if (text.charCodeAt(at) === 10) return at + 1 < end || kindOf(text.charCodeAt(start - 1)) !== sign ? 1 : 0;
  }
  return 0;
}
