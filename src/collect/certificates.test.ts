import { describe, expect, it } from 'vitest';
import { isKind } from '#model/kinds.ts';
import { certificatesOf } from './certificates.ts';
import { key as otherKey } from './cluster/testing/certificate.ts';
import { type Intake, take } from './intake.ts';

const certificate = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQugAwIBAgICEAcwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEc2hvcDAe
Fw0yNTEyMDEwMDAwMDBaFw0yNjAzMDEwMDAwMDBaMA8xDTALBgNVBAMMBHNob3Aw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASJYGItsQnJLf3XRnpmOi/MivG1OmS2
zBMUJ9tfWqe7Y+3x+WB4fTP0+IE5TrT80mOX4RzWaNFTyJGh40vYRbFYo1cwVTA0
BgNVHREELTArghBzaG9wLmV4YW1wbGUuY29tghEqLmFwaS5leGFtcGxlLmNvbYcE
CgAABzAdBgNVHQ4EFgQUGcsgXl4NBRYX5T4qxt4LsMOuN3swCgYIKoZIzj0EAwID
SQAwRgIhAP9y+GhJACtE0arBy6UNqx/TFzduBfgM9++bygujI08YAiEAz3lFjdXv
onedgsHRmTQc1b8xs18k15exRFJqn3+lz+Y=
-----END CERTIFICATE-----`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgv1b8EiiqlEbRIV0W
puVOW4pMt2MCMDvlTJPYbA49xvmhRANCAASJYGItsQnJLf3XRnpmOi/MivG1OmS2
zBMUJ9tfWqe7Y+3x+WB4fTP0+IE5TrT80mOX4RzWaNFTyJGh40vYRbFY
-----END PRIVATE KEY-----`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const secret = (data: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/tls',
  metadata: { name: 'tls', namespace: 'shop' },
  data: Object.fromEntries(Object.entries(data).map(([name, text]) => [name, base64(text)])),
});
function taken(raw: unknown): Intake {
  const into: Intake = { objects: [], events: [], gaps: [] };
  take(raw, 'file', into);
  return into;
}

describe('certificates of a Secret', () => {
  it('keeps what a certificate says in public, and nothing of the key', () => {
    const text = JSON.stringify(taken(secret({ 'tls.crt': certificate, 'tls.key': key, password: 'hunter22' })).objects);
    expect(text).toContain('"notAfter":"2026-03-01T00:00:00Z"');
    expect(text).toContain('"keyMatches":true');
    for (const line of [...key.split('\n'), ...certificate.split('\n')].filter((one) => one.length > 20 && !one.startsWith('-----')))
      expect(text).not.toContain(line);
    expect(text).not.toMatch(/PRIVATE|hunter22|tls\.key|aHVudGVyMjI/);
  });
  it('says that a key belongs to another certificate', () => {
    expect(certificatesOf(secret({ 'tls.crt': certificate, 'tls.key': otherKey })).keyMatches).toBe(false);
    expect(certificatesOf(secret({ 'tls.crt': certificate, 'tls.key': 'no key' })).keyMatches).toBeUndefined();
    expect(certificatesOf(secret({ 'tls.crt': certificate })).keyMatches).toBeUndefined();
  });
  it('reads stringData and other names, and drops what holds none', () => {
    const { data: _, ...rest } = secret({});
    expect(certificatesOf({ ...rest, stringData: { 'ca.crt': certificate } }).certificates).toHaveProperty(
      ['ca.crt', 0, 'subject'],
      'CN=shop',
    );
    expect(certificatesOf(secret({ 'tls.crt': 'text', 'tls.key': key }))).toEqual({});
    expect(certificatesOf({ ...rest, data: { 'tls.crt': 7 } })).toEqual({});
  });
  it('keeps what an earlier reading derived, when it has that shape and no more', () => {
    const [first] = taken(secret({ 'tls.crt': certificate, 'tls.key': key })).objects;
    expect(taken(first).objects[0]).toEqual(first);
    const forged = { ...first, certificates: { 'tls.crt': [{ subject: 'x', password: 'hunter22' }] } };
    expect(JSON.stringify(taken(forged).objects)).not.toContain('hunter22');
    const held = isKind(first, 'Secret') ? first.certificates?.['tls.crt']?.[0] : undefined;
    const more = { ...first, certificates: { 'tls.crt': [{ ...held, extra: 'hunter22' }] } };
    expect(JSON.stringify(taken(more).objects)).not.toContain('hunter22');
  });
});
