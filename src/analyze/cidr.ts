/** An address as a number with its width in bits: 32 or 128. */
interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/**
 * Whether an address lies in a block such as `10.0.0.0/8` or `fd00::/8`. False where either cannot be read, or where one is
 * IPv4 and the other IPv6; an IPv4 address in IPv6 notation (`::ffff:10.0.0.1`) counts as IPv4.
 */
export function isInBlock(address: string, block: string): boolean {
  const [network = '', length = ''] = block.split('/');
  const [one, base] = [addressOf(address), addressOf(network)];
  if (!one || !base || one.bits !== base.bits || !/^\d{1,3}$/.test(length) || Number(length) > base.bits) return false;
  const rest = BigInt(base.bits - Number(length));
  return one.value >> rest === base.value >> rest;
}

function addressOf(text: string): Address | undefined {
  if (!text.includes(':')) return fromParts(text, 32);
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(text)?.[1];
  return mapped === undefined ? ipv6(text) : fromParts(mapped, 32);
}

function fromParts(text: string, bits: 32): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return { value: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n), bits };
}

function ipv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n), bits: 128 };
}
