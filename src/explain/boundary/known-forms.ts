import { ipv6Groups, isCommonIpv4 } from './addresses.ts';
import { isWord } from './characters.ts';
import { everyWord, type Naming, replaceHost, replaceWhole } from './compound.ts';
import { isPublicHost } from './public-names.ts';

/** A replacement, and where the text goes on. */
export interface Done {
  readonly text: string;
  readonly end: number;
}
/** Letters and digits with `-`, `_` and `.` between them. */
export interface Run {
  readonly end: number;
  readonly hasDigit: boolean;
  readonly hasLetter: boolean;
  readonly dots: number;
}

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const macColons = /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![:\w])/iy;
const macDashes = /^(?:[0-9a-f]{2}-){5}[0-9a-f]{2}$/i;
const ipv6 = /(?:[0-9a-f]{1,4}:){1,7}(?::?[0-9a-f]{1,4}){0,7}(?:::)?/iy;
const dashedIp = /(?<![0-9])(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})(?![0-9])/;
const emailHost = /@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+/y;

/** What is known by its form: addresses, ids, e-mail. */
export function knownForm(text: string, start: number, run: Run, naming: Naming): Done | undefined {
  const { end } = run;
  const next = text.charCodeAt(end);
  const length = end - start;
  if (next === 64) return email(text, start, end, naming);
  if (next === 58 && length <= 4) return mayBeAddress(text, start) ? colons(text, start, naming) : undefined;
  if (length < 7 || !run.hasDigit) return undefined;
  if (!run.hasLetter && (length > 15 || run.dots !== 3))
    return length >= 12 ? account(text, start, text.slice(start, end), naming) : undefined;
  const word = text.slice(start, end);
  if (!run.hasLetter) return numeric(text, word, end, naming);
  return identifier(word, end, naming) ?? dashedAddress(word, end, naming) ?? account(text, start, word, naming);
}
/** Hexadecimal between colons: six pairs, eight groups, or a gap. A time of day has two colons. */
function mayBeAddress(text: string, start: number): boolean {
  let colonCount = 0;
  for (let at = start; at < start + 40; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58) {
      colonCount += 1;
      if (text.charCodeAt(at + 1) === 58) return true;
    } else if (!isWord(code) || (code | 32) > 102) break;
  }
  return colonCount >= 5;
}

function numeric(text: string, run: string, end: number, { pseudonyms, note, cache }: Naming): Done | undefined {
  if (text.charCodeAt(end) !== 47) {
    const known = cache.get(run);
    if (known !== undefined) return { text: known, end };
  }
  if (run.length > 15) return undefined;
  const octets = ipv4.exec(run)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255) || isCommonIpv4(octets)) return undefined;
  const bits = /^\/(\d{1,2})(?!\w)/.exec(text.slice(end, end + 4))?.[1];
  note('address', run);
  return {
    text: pseudonyms.ipv4(octets, bits === undefined ? undefined : Number(bits)),
    end: bits === undefined ? end : end + 1 + bits.length,
  };
}
function identifier(run: string, end: number, { pseudonyms, note }: Naming): Done | undefined {
  const isHex = run.length >= 20 && /^[0-9a-f]+$/i.test(run) && /[a-f]/i.test(run);
  if (pseudonyms.real(run) !== undefined) return isHex || uuid.test(run) || macDashes.test(run) ? { text: run, end } : undefined;
  if (macDashes.test(run)) {
    note('address', run);
    return { text: pseudonyms.mac(run), end };
  }
  if (!isHex && !uuid.test(run)) return undefined;
  note('id', run);
  return { text: pseudonyms.hex(run), end };
}
/** `ip-10-0-1-7`, `10-244-1-5.shop.pod.cluster.local`: an address inside a name. */
function dashedAddress(run: string, end: number, naming: Naming): Done | undefined {
  const { pseudonyms, note } = naming;
  const match = dashedIp.exec(run);
  if (!match || !(/^ip-/i.test(run) || /\.pod\b|\.compute\b|\.internal$/.test(run) || match.index === 0)) return undefined;
  const octets = match.slice(1).map(Number);
  if (octets.some((octet) => octet > 255) || isCommonIpv4(octets)) return undefined;
  note('address', octets.join('.'));
  const address = pseudonyms.ipv4(octets, undefined).replaceAll('.', '-');
  const around = (part: string): string => (part === '' ? '' : (replaceWhole(part, naming) ?? part));
  return { text: around(run.slice(0, match.index)) + address + around(run.slice(match.index + match[0].length)), end };
}
/** The number of a cloud account: twelve digits in an ARN or before the name of a registry. */
function account(text: string, start: number, run: string, { pseudonyms, note }: Naming): Done | undefined {
  const number = /^\d{12}(?=$|\.)/.exec(run)?.[0];
  if (number === undefined || pseudonyms.real(number) !== undefined) return undefined;
  const before = text.slice(Math.max(0, start - 60), start);
  if (!/arn:[\w:-]*$|account\w{0,3}["']?\s?[=:/]\s?["']?$/i.test(before) && !/^\d{12}\.dkr\.ecr/.test(run)) return undefined;
  note('id', number);
  return { text: pseudonyms.number(number), end: start + 12 };
}

function colons(text: string, start: number, { pseudonyms, note }: Naming): Done | undefined {
  macColons.lastIndex = start;
  const mac = macColons.exec(text)?.[0];
  if (mac !== undefined) {
    if (pseudonyms.real(mac) !== undefined) return { text: mac, end: start + mac.length };
    note('address', mac);
    return { text: pseudonyms.mac(mac), end: start + mac.length };
  }
  ipv6.lastIndex = start;
  const address = ipv6.exec(text)?.[0] ?? '';
  if (!address.includes('::') && address.split(':').length !== 8) return undefined;
  if (!/\d/.test(address) || isWord(text.charCodeAt(start + address.length)) || /^(?:3fff|0):/i.test(address) || !ipv6Groups(address))
    return undefined;
  const pseudonym = pseudonyms.ipv6(address);
  if (pseudonym === undefined) return undefined;
  note('address', address);
  return { text: pseudonym, end: start + address.length };
}

const role = /^(?:root|admin|info|noreply|no-reply|support|postmaster|system|git|user|anonymous)$/i;
function email(text: string, start: number, end: number, naming: Naming): Done | undefined {
  emailHost.lastIndex = end;
  const host = emailHost.exec(text)?.[0].slice(1);
  if (host === undefined || isPublicHost(host.toLowerCase())) return undefined;
  const local = text.slice(start, end);
  naming.note('email', `${local}@${host}`);
  return { text: `${role.test(local) ? local : everyWord(local, naming)}@${replaceHost(host, naming)}`, end: end + 1 + host.length };
}
