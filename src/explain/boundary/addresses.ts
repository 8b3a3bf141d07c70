/** A keyed function from a text to 32 bytes. */
export type Keyed = (text: string) => Uint8Array;

/**
 * Addresses keep what is inside what: two addresses that share a prefix share it as pseudonyms too (after Crypto-PAn). One
 * digest decides all 255 branches of an octet. Private ranges have ranges of their own in the reserved block 240.0.0.0/4,
 * where no real address lies, so that a pseudonym is never taken for an address or the other way round.
 */
export function addressesOf(keyed: Keyed) {
  const flips = new Map<string, Uint8Array>();
  function flipsAfter(prefix: string): Uint8Array {
    const known = flips.get(prefix) ?? keyed(`address ${prefix}`);
    flips.set(prefix, known);
    return known;
  }
  /** Scrambles `bits` low bits of one octet, prefix by prefix. */
  function octet(value: number, prefix: string, bits = 8): number {
    const table = flipsAfter(prefix);
    let result = (value >> bits) << bits;
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      const node = (1 << (7 - bit)) | (value >> (bit + 1));
      const flip = ((table[(node >> 3) & 31] ?? 0) >> (node & 7)) & 1;
      result |= (((value >> bit) & 1) ^ flip) << bit;
    }
    return result;
  }
  /** A network's own address keeps its zero; whoever would get it takes the place that zero had. */
  function last(value: number, prefix: string): number {
    if (value === 0) return 0;
    return octet(value, prefix) || octet(0, prefix);
  }
  return {
    /** The pseudonym of an IPv4 address; `attempt` counts what was taken already. */
    ipv4(octets: readonly number[], attempt: number): string {
      const [a = 0, b = 0, c = 0, d = 0] = octets;
      const range = privateRange(a, b);
      const first = range?.first ?? 240 + ((flipsAfter(`public ${a} ${attempt}`)[0] ?? 0) % 9);
      const salt = range ? `${a}` : `${a} ${attempt}`;
      return [first, octet(b, salt, range?.bits ?? 8), octet(c, `${salt}.${b}`), last(d, `${salt}.${b}.${c}`)].join('.');
    },
    /** The pseudonym of an IPv6 address in the documentation block 3fff::/20: the first two groups share 12 bits of digest. */
    ipv6(groups: readonly number[]): string {
      const salt = groups.slice(0, 2).join(':');
      const [high = 0, low = 0] = keyed(`address6 ${salt}`);
      let prefix = salt;
      const rest = groups.slice(2).map((group) => {
        if (group === 0) return 0;
        const upper = octet(group >> 8, `${prefix}:`);
        const result = (upper << 8) | octet(group & 255, `${prefix}:${group >> 8}`);
        prefix += `:${group}`;
        return result;
      });
      return shortened([0x3fff, ((high & 15) << 8) | low, ...rest]);
    },
  };
}

/** Where a private range goes, and how many bits of its second octet are free. */
function privateRange(a: number, b: number): { readonly first: number; readonly bits: number } | undefined {
  if (a === 10) return { first: 250, bits: 8 };
  if (a === 172 && b >> 4 === 1) return { first: 251, bits: 4 };
  if (a === 192 && b === 168) return { first: 252, bits: 0 };
  if (a === 100 && b >> 6 === 1) return { first: 253, bits: 6 };
  return undefined;
}

/** Addresses that mean the same everywhere: this host, any, link-local metadata, multicast, and what is a pseudonym already. */
export function isCommonIpv4(octets: readonly number[]): boolean {
  const [a = 0, b = 0] = octets;
  if (a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254)) return true;
  return resolvers.has(octets.join('.'));
}
const resolvers = new Set(['8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1']);

/** The eight groups of an IPv6 address, or undefined where the text is none. */
export function ipv6Groups(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

/** As RFC 5952 writes it: the longest run of zero groups is left out. */
function shortened(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = [...text.matchAll(/(?:^|:)(0(?::0)+)(?=:|$)/g)].map((run) => run[1] ?? '').sort((a, b) => b.length - a.length);
  const [longest] = runs;
  return longest === undefined ? text : text.replace(new RegExp(`(?:^|:)${longest}(?::|$)`), '::');
}
