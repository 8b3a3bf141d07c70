import { addressesOf, ipv6Groups } from './addresses.ts';
import type { Pseudonym } from './boundary.ts';
import { hmacOf } from './hmac.ts';

const consonants = 'bdfghklmnprstvz';
const vowels = 'aeiou';
/** What generated parts of names are made of (k8s.io/apimachinery/pkg/util/rand), less vowels and what looks like them. */
const generatedAlphabet = 'bcdfghjklmnpqrstvwxz2456789';
const digits = '0123456789';

/**
 * A pseudonym of a word: `q`, never followed by `u`, and syllables; nine letters. No English word and hardly any name looks so,
 * and it ends where its form ends, so that it is found inside `Qafimoteb's`, `qafimotebs` and `qafimoteb2` too.
 */
export const wordForm = /q[aeio](?:[bdfghklmnprstvz][aeiou]){3}[bdfghklmnprstvz]/i;
const wholeWordForm = new RegExp(`^${wordForm.source}$`, 'i');

/** Gives the same pseudonym for the same name under the same key, and remembers which it gave. */
export interface Pseudonyms {
  readonly word: (word: string) => string;
  readonly generated: (suffix: string) => string;
  readonly number: (number: string) => string;
  readonly hex: (hex: string) => string;
  readonly mac: (mac: string) => string;
  readonly ipv4: (octets: readonly number[], bits: number | undefined) => string;
  readonly ipv6: (text: string) => string | undefined;
  readonly encoded: (run: string) => string;
  /** What a pseudonym stands for, exactly as it was given. */
  readonly real: (pseudonym: string) => string | undefined;
  /** The same, whatever its case. */
  readonly realOfAnyCase: (pseudonym: string) => string | undefined;
  readonly all: () => readonly Pseudonym[];
}

/** Whether a word has the form of a pseudonym. */
export function looksLikePseudonym(word: string): boolean {
  return word.length === 9 && wholeWordForm.test(word);
}

export function pseudonymsOf(key: Uint8Array, known: readonly Pseudonym[], isTaken: (word: string) => boolean): Pseudonyms {
  const reals = new Map(known.map(({ pseudonym, real }) => [pseudonym, real]));
  const given = new Map(known.map(({ pseudonym, real }) => [real, pseudonym]));
  const anyCase = new Map(known.map(({ pseudonym, real }) => [pseudonym.toLowerCase(), real]));
  const keyed = hmacOf(key);
  const addresses = addressesOf(keyed);

  function keep(real: string, pseudonym: string): string {
    reals.set(pseudonym, real);
    given.set(real, pseudonym);
    const lower = pseudonym.toLowerCase();
    if (!anyCase.has(lower)) anyCase.set(lower, real);
    return pseudonym;
  }
  /** The first candidate that stands for nothing else. */
  function once(real: string, candidate: (attempt: number) => string): string {
    const before = given.get(real);
    if (before !== undefined) return before;
    for (let attempt = 0; ; attempt += 1) {
      const pseudonym = candidate(attempt);
      if ((reals.get(pseudonym) ?? real) === real && !isTaken(pseudonym.toLowerCase())) return keep(real, pseudonym);
    }
  }
  function plainWord(lower: string): string {
    return once(lower, (attempt) => spelled(keyed(`word ${attempt} ${lower}`)));
  }
  function word(surface: string): string {
    const lower = surface.toLowerCase();
    if (surface === lower) return plainWord(lower);
    const before = given.get(surface);
    if (before !== undefined) return before;
    const plain = plainWord(lower);
    if (surface.length > 1 && surface === surface.toUpperCase()) return keep(surface, plain.toUpperCase());
    const capital = lower.charAt(0).toUpperCase() + lower.slice(1);
    if (surface === capital) return keep(surface, plain.charAt(0).toUpperCase() + plain.slice(1));
    return once(surface, (attempt) => spelled(keyed(`word ${attempt} ${surface}`)));
  }
  function drawn(real: string, alphabet: string, isRight: (text: string) => boolean): string {
    return once(real, (attempt) => {
      for (let round = 0; ; round += 1) {
        const text = letters(keyed, `${alphabet} ${attempt} ${round} ${real}`, alphabet, real.length);
        if (isRight(text)) return text;
      }
    });
  }
  return {
    word,
    generated: (suffix) => drawn(suffix, generatedAlphabet, (text) => /\d/.test(text) && /[a-z]/.test(text)),
    number: (number) => drawn(number, digits, (text) => !text.startsWith('0')),
    hex: (hex) =>
      once(hex, (attempt) => {
        const body = Buffer.from(keyed(`hex ${attempt} ${hex.toLowerCase()}`)).toString('hex');
        let next = 0;
        // A letter in front: it is then never taken for a number.
        return hex.replace(/[0-9a-f]/gi, () => (next++ === 0 ? 'abcdef'.charAt(body.charCodeAt(0) % 6) : body.charAt(next % 64)));
      }),
    mac: (mac) =>
      once(mac, (attempt) => {
        const [, b, c, d, e, f] = keyed(`mac ${attempt} ${mac.toLowerCase().replaceAll('-', ':')}`);
        return ['02', ...[b, c, d, e, f].map((byte) => (byte ?? 0).toString(16).padStart(2, '0'))].join(mac.includes('-') ? '-' : ':');
      }),
    ipv4: (octets, bits) => {
      const address = once(octets.join('.'), (attempt) => addresses.ipv4(octets, attempt));
      if (bits === undefined || bits > 32) return bits === undefined ? address : `${address}/${bits}`;
      return once(`${octets.join('.')}/${bits}`, () => `${masked(address, octets, bits)}/${bits}`);
    },
    ipv6: (text) => {
      const groups = ipv6Groups(text);
      return groups && once(text, () => addresses.ipv6(groups));
    },
    encoded: (run) => once(run, (attempt) => `encoded-${spelled(keyed(`encoded ${attempt} ${run}`))}`),
    real: (pseudonym) => reals.get(pseudonym),
    realOfAnyCase: (pseudonym) => anyCase.get(pseudonym.toLowerCase()),
    all: () => [...reals].map(([pseudonym, real]) => ({ pseudonym, real })),
  };
}

/** Nine letters from a digest, in the form of `wordForm`. */
function spelled(bytes: Uint8Array): string {
  const pick = (alphabet: string, at: number): string => alphabet.charAt((bytes[at] ?? 0) % alphabet.length);
  const syllables = [2, 4, 6].map((at) => pick(consonants, at) + pick(vowels, at + 1)).join('');
  return `q${pick('aeio', 1)}${syllables}${pick(consonants, 8)}`;
}

function letters(keyed: (text: string) => Uint8Array, text: string, alphabet: string, length: number): string {
  let result = '';
  for (let block = 0; result.length < length; block += 1) {
    for (const byte of keyed(`${block} ${text}`)) result += alphabet.charAt(byte % alphabet.length);
  }
  return result.slice(0, length);
}

/** A network: the bits behind the prefix are zero where they were zero. */
function masked(address: string, octets: readonly number[], bits: number): string {
  const isNetwork = octets.every((octet, at) => (octet & (255 >> Math.min(8, Math.max(0, bits - at * 8)))) === 0);
  if (!isNetwork) return address;
  return address
    .split('.')
    .map((octet, at) => Number(octet) & ~(255 >> Math.min(8, Math.max(0, bits - at * 8))))
    .join('.');
}
