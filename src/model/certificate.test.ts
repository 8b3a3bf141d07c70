import { describe, expect, it } from 'vitest';
import { bundledCertificates, certificatesIn, isValidFor } from './certificate.ts';

const leaf = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQugAwIBAgICEAcwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEc2hvcDAe
Fw0yNTEyMDEwMDAwMDBaFw0yNjAzMDEwMDAwMDBaMA8xDTALBgNVBAMMBHNob3Aw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASJYGItsQnJLf3XRnpmOi/MivG1OmS2
zBMUJ9tfWqe7Y+3x+WB4fTP0+IE5TrT80mOX4RzWaNFTyJGh40vYRbFYo1cwVTA0
BgNVHREELTArghBzaG9wLmV4YW1wbGUuY29tghEqLmFwaS5leGFtcGxlLmNvbYcE
CgAABzAdBgNVHQ4EFgQUGcsgXl4NBRYX5T4qxt4LsMOuN3swCgYIKoZIzj0EAwID
SQAwRgIhAP9y+GhJACtE0arBy6UNqx/TFzduBfgM9++bygujI08YAiEAz3lFjdXv
onedgsHRmTQc1b8xs18k15exRFJqn3+lz+Y=
-----END CERTIFICATE-----`;

describe('certificatesIn', () => {
  it('reads who a certificate is for, who signed it and when it holds', () => {
    expect(certificatesIn(leaf)).toEqual([
      {
        subject: 'CN=shop',
        issuer: 'CN=shop',
        serial: '1007',
        notBefore: '2025-12-01T00:00:00Z',
        notAfter: '2026-03-01T00:00:00Z',
        names: ['shop.example.com', '*.api.example.com', '10.0.0.7'],
        isAuthority: false,
        isSelfSigned: true,
      },
    ]);
  });
  it('reads a chain in its order and leaves out what is no certificate', () => {
    const broken = leaf.replace('MII', 'AAA');
    expect(certificatesIn(`text\n${leaf}\n${broken}\n${leaf}\n-----BEGIN CERTIFICATE-----\ncut`)).toHaveLength(2);
    expect(certificatesIn('')).toEqual([]);
  });
  it('reads a caBundle, and tells an absent one from an empty one', () => {
    expect(bundledCertificates(Buffer.from(leaf).toString('base64'))).toHaveLength(1);
    expect(bundledCertificates('bm9uZQ==')).toEqual([]);
    expect(bundledCertificates(undefined)).toBeUndefined();
    expect(bundledCertificates('')).toBeUndefined();
  });
});

/** Signed by another key of the same name. */
const renamed = `-----BEGIN CERTIFICATE-----
MIIBZDCCAQqgAwIBAgIUHYsNhXhfjh9Hj2p70KyTmGg0g7IwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEc2hvcDAgFw0yNjExMjkwNjAyMzBaGA8yMTI2MTEwNTA2MDIz
MFowDzENMAsGA1UEAwwEc2hvcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGEy
jNpJJhVQQmHg7wQuZeukYo+X5LJ+XsB5/3Jlqp/qqHH/xFi/qYetcL4NOFW8lF1F
QC3wzL1iX6WfTfvLg6WjQjBAMB8GA1UdIwQYMBaAFDcJV8jufpaBWYY6YLmbz99f
YxRfMB0GA1UdDgQWBBRIBUnTofdNY3ofMXhjZF9lC2CYNzAKBggqhkjOPQQDAgNI
ADBFAiEA7omK4hgVyDAHRkLHj11ucLO6SBzBLi4U29mhPzRz87UCIGRKfrDJFrWO
JZbc1F7QEILs/BH4Y1S83vYR4IF8ssja
-----END CERTIFICATE-----`;
it('is signed by itself only where its own key did it', () => {
  expect(certificatesIn(renamed)).toMatchObject([{ subject: 'CN=shop', issuer: 'CN=shop', isSelfSigned: false, names: [] }]);
});
it('reads two hundred certificates of a bundle', () => {
  expect(certificatesIn(`${leaf}\n`.repeat(201))).toHaveLength(200);
});

describe('isValidFor', () => {
  const names = ['shop.example.com', '*.api.example.com', 'v2api.example.com', '*.localhost'];
  it.each([
    ['shop.example.com', true],
    ['SHOP.example.com', true],
    ['v1.api.example.com', true],
    ['api.example.com', false],
    ['a.v1.api.example.com', false],
    ['example.com', false],
    ['v1.localhost', true],
    ['localhost', false],
    ['v2.example.com', false],
  ])('%s: %s', (host, expected) => expect(isValidFor({ names }, host)).toBe(expected));
});
