import { hash } from 'node:crypto';

const block = 64;

/** HMAC-SHA256 (RFC 2104) for many short texts under one key: the padded keys are made once. */
export function hmacOf(key: Uint8Array): (text: string) => Uint8Array {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key;
  const pad = (byte: number): Uint8Array => Uint8Array.from({ length: block }, (_, at) => (short[at] ?? 0) ^ byte);
  const [inner, outer] = [pad(0x36), pad(0x5c)];
  return (text) => hash('sha256', Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]), 'buffer');
}
