import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type Certificate, certificatesIn } from '#model/certificate.ts';
import { isTime } from './shape.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is derived from the values of a Secret before they are dropped. Public: what the server shows to anybody who connects. */
export interface SecretCertificates {
  /** By the key of the Secret that holds them. */
  readonly certificates?: Readonly<Record<string, readonly Certificate[]>>;
  /** Whether `tls.key` is the key of the first certificate in `tls.crt`. */
  readonly keyMatches?: boolean;
}

/** The certificates that stand in a Secret, and whether its key belongs to them. Neither the key nor any value is kept. */
export function certificatesOf(secret: Fields): SecretCertificates {
  const texts = textsOf(secret);
  const found = Object.fromEntries(
    [...texts].map(([name, text]) => [name, certificatesIn(text)] as const).filter(([, certificates]) => certificates.length > 0),
  );
  if (Object.keys(found).length === 0) return readAgain(secret);
  const matches = keyMatches(texts.get('tls.crt'), texts.get('tls.key'));
  return { certificates: found, ...(matches !== undefined && { keyMatches: matches }) };
}

function textsOf({ data, stringData }: Fields): ReadonlyMap<string, string> {
  const decoded = entries(data).map(([name, value]) => [name, Buffer.from(value, 'base64').toString('latin1')] as const);
  return new Map([...decoded, ...entries(stringData)].filter(([, text]) => text.includes('-----BEGIN ')));
}
function entries(values: unknown): readonly (readonly [string, string])[] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}

/** Undefined where one of the two cannot be read, such as a key with a passphrase. */
function keyMatches(certificate: string | undefined, key: string | undefined): boolean | undefined {
  if (certificate === undefined || key === undefined) return undefined;
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return undefined;
  }
}

/** What an earlier reading derived and a snapshot holds: only what has exactly this shape. */
function readAgain({ certificates, keyMatches: matches }: Fields): SecretCertificates {
  if (typeof certificates !== 'object' || certificates === null) return {};
  const kept = Object.entries(certificates).flatMap(([name, list]: [string, unknown]) =>
    Array.isArray(list) && list.length > 0 && list.every(isCertificate) ? [[name, list.map(publicPart)] as const] : [],
  );
  if (kept.length === 0) return {};
  return { certificates: Object.fromEntries(kept), ...(typeof matches === 'boolean' && { keyMatches: matches }) };
}
function isCertificate(value: unknown): value is Certificate {
  if (typeof value !== 'object' || value === null) return false;
  const { subject, issuer, serial, notBefore, notAfter, names, isAuthority, isSelfSigned } = value as Fields;
  const texts = [subject, issuer, serial].every((text) => typeof text === 'string' && text.length <= 300 && !text.includes('-----BEGIN'));
  const flags = [isAuthority, isSelfSigned].every((flag) => typeof flag === 'boolean');
  return texts && flags && isTime(notBefore) && isTime(notAfter) && Array.isArray(names) && names.every((name) => typeof name === 'string');
}
function publicPart({ subject, issuer, serial, notBefore, notAfter, names, isAuthority, isSelfSigned }: Certificate): Certificate {
  return { subject, issuer, serial, notBefore, notAfter, names, isAuthority, isSelfSigned };
}
