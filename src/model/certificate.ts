import { X509Certificate } from 'node:crypto';

/** What a certificate says in public: who it is for, who signed it, and from when to when. Never a key. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** RFC 3339 UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Host names and addresses it is valid for (subjectAltName); what clients of today compare. */
  readonly names: readonly string[];
  readonly isAuthority: boolean;
  readonly isSelfSigned: boolean;
}

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';
/** A chain has three or four; the bundle of a whole operating system about 150. */
const most = 200;
const longest = 65_536;

/** The certificates of a PEM text, in their order. What cannot be read as one is left out. */
export function certificatesIn(pem: string): readonly Certificate[] {
  const found: Certificate[] = [];
  for (let from = pem.indexOf(begin); from >= 0 && found.length < most; from = pem.indexOf(begin, from + begin.length)) {
    const to = pem.indexOf(end, from);
    if (to < 0) break;
    const block = pem.slice(from, to + end.length);
    const certificate = block.length <= longest ? parse(block) : undefined;
    if (certificate) found.push(certificate);
  }
  return found;
}

/** The certificates of a PEM text in base64, as `caBundle` holds it. Undefined where there is no text. */
export function bundledCertificates(base64: string | undefined): readonly Certificate[] | undefined {
  return base64 ? certificatesIn(Buffer.from(base64, 'base64').toString('latin1')) : undefined;
}

function parse(block: string): Certificate | undefined {
  try {
    return certificateOf(new X509Certificate(block));
  } catch {
    return undefined;
  }
}

/** The public part of a parsed certificate; undefined where its times cannot be read. */
export function certificateOf(read: X509Certificate): Certificate | undefined {
  const [notBefore, notAfter] = [timeOf(read.validFrom), timeOf(read.validTo)];
  if (notBefore === undefined || notAfter === undefined) return undefined;
  return {
    subject: oneLine(read.subject),
    issuer: oneLine(read.issuer),
    serial: read.serialNumber,
    notBefore,
    notAfter,
    names: namesOf(read.subjectAltName),
    isAuthority: read.ca,
    isSelfSigned: read.subject === read.issuer && read.checkIssued(read),
  };
}

/** `Jan  1 00:00:00 2026 GMT`, as OpenSSL prints it. */
function timeOf(text: string): string | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
}
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ').slice(0, 300);
}
/** `DNS:a.example.com, IP Address:10.0.0.1` */
function namesOf(alternative: string | undefined): readonly string[] {
  return (alternative ?? '')
    .split(', ')
    .flatMap((entry) => (/^(?:DNS|IP Address):/.test(entry) ? [entry.slice(entry.indexOf(':') + 1).slice(0, 253)] : []))
    .slice(0, most);
}

/** Whether a certificate is valid for a host: the name itself, or a wildcard for exactly one label (RFC 6125, section 6.4.3). */
export function isValidFor({ names }: Pick<Certificate, 'names'>, host: string): boolean {
  const wanted = host.toLowerCase();
  const parent = wanted.slice(wanted.indexOf('.') + 1);
  return names.some((name) => {
    const given = name.toLowerCase();
    return given === wanted || (given.startsWith('*.') && wanted.includes('.') && given.slice(2) === parent);
  });
}
