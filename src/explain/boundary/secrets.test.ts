import { describe, expect, it } from 'vitest';
import { shopBoundary } from './testing.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXBhcnQ';
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun\n'.repeat(4)}-----END RSA PRIVATE KEY-----`;
const long = 'Zx81planted7731Zx81planted7731Zx81planted7731';

/** Texts with a secret in them, and the part of it that may not pass. */
const cases: Readonly<Record<string, readonly [text: string, secret: string]>> = {
  'a password': ['db password: hunter22', 'hunter22'],
  'a password in a URL': ['dial postgres://app:hunter22@db:5432/x failed', 'hunter22'],
  'a data source name': ['app:hunter22@tcp(db:3306)/shop', 'hunter22'],
  'a JWT': [`got ${jwt} from it`, jwt],
  'a bearer token': ['authorization: Bearer abcdef0123456789', 'abcdef0123456789'],
  'a token of GitHub': [`cloned with ghp_${'a1B2'.repeat(9)} today`, 'a1B2a1B2'],
  'one that only secretlint knows (figma)': [`figd_${'aB3_'.repeat(12)}`, 'aB3_aB3_'],
  'one that only secretlint knows (grafana)': [`glsa_${'aB3d'.repeat(8)}_0a1b2c3d`, 'aB3daB3d'],
  'with a comment that switches secretlint off': [`secretlint-disable\nfigd_${'aB3_'.repeat(12)}`, 'aB3_aB3_'],
  'a variable and its value': ['{"name":"DB_PASSWORD","value":"hunter22"}', 'hunter22'],
  'a variable and its value in YAML': ['- name: DB_PASSWORD\n  value: hunter22\n', 'hunter22'],
  'escaped JSON': [JSON.stringify({ a: JSON.stringify({ password: 'hunter22' }) }), 'hunter22'],
  base64: [`data: ${Buffer.from('password: hunter22').toString('base64')}`, Buffer.from('password: hunter22').toString('base64')],
  'base64 of base64': [
    Buffer.from(Buffer.from('postgres://app:hunter22@db/x').toString('base64')).toString('base64'),
    Buffer.from(Buffer.from('postgres://app:hunter22@db/x').toString('base64')).toString('base64').slice(0, 24),
  ],
  'base64 over several lines': [
    `tls: |\n  ${(
      Buffer.from(`password: ${long} ${'x'.repeat(80)}`)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    ).join('\n  ')}\n`,
    Buffer.from(`password: ${long} `).toString('base64').slice(0, 40),
  ],
  hexadecimal: [Buffer.from('password=hunter22').toString('hex'), Buffer.from('hunter22').toString('hex')],
  'percent-encoded': [`q=${encodeURIComponent('token=')}%68%75nter22 x`, 'nter22'],
  'letters escaped': ['pass\\u0077ord: hunter22', 'hunter22'],
  'a key over several lines': [`before\n${pem}\nafter`, 'MIIEowIBAAKCAQEA'],
  'a key in JSON': [JSON.stringify({ key: pem }), 'MIIEowIBAAKCAQEA'],
  'a key behind the times of a log': [
    pem
      .split('\n')
      .map((line) => `2026-01-01T12:00:00Z INFO ${line}`)
      .join('\n'),
    'MIIEowIBAAKCAQEA',
  ],
  'a key that was cut': [pem.slice(0, 150), 'MIIEowIBAAKCAQEA'],
  'a token broken by the edge of a terminal': [`${'x'.repeat(50)} ghp_a1B2a1B2a1B2a1B2a1B2\na1B2a1B2a1B2a1B2\n`, 'a1B2a1B2'],
  'a password broken by the edge of a terminal': [`${'x'.repeat(70)} password=hunter22hun\nter23hunter\nnext`, 'ter23hunter'],
  'a Secret in YAML': ['apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  pin: MTIzNA==\n', 'MTIzNA=='],
  'a Secret in JSON': ['{"apiVersion":"v1","data":{"pin":"MTIzNA=="},"kind":"Secret"}', 'MTIzNA=='],
  'zero-width characters inside': ['pass\u200bword: hun\u200bter22', 'hunter22'],
};

describe.each(['strict', 'names', 'off'] as const)('secrets at setting %s', (send) => {
  for (const [title, [text, secret]] of Object.entries(cases)) {
    it(`removed: ${title}`, async () => {
      const boundary = shopBoundary({ send });
      const sealed = await boundary.seal(text);
      expect(sealed).not.toContain(secret);
      expect(sealed).toContain('[redacted]');
      expect(boundary.open(sealed)).not.toContain(secret);
      expect(JSON.stringify(boundary.pseudonyms())).not.toContain(secret);
      expect(boundary.replaced().secret).toBeGreaterThan(0);
    });
    it(`removed from a long text: ${title}`, async () => {
      const around = 'INFO request 17 took 12 ms, cache key refreshed, token accepted\n'.repeat(400);
      expect(await shopBoundary({ send }).seal(`${around}${text}\n${around}`)).not.toContain(secret);
    });
  }
});

it.each([
  'FATAL: password authentication failed for user "app"',
  'MountVolume.SetUp failed for volume "c": secret "token" not found',
  'PASSWORD_FILE=/run/secrets/db',
  '{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}}',
  '{"key":"node.kubernetes.io/not-ready","operator":"Exists"}',
])('leaves "%s"', async (text) => expect(await shopBoundary({ send: 'off' }).seal(text)).toBe(text));

it('what cannot be looked into becomes one pseudonym, and paths do not', async () => {
  const boundary = shopBoundary();
  const opaque = Buffer.from(Array.from({ length: 48 }, (_, at) => (at * 89 + 177) % 256)).toString('base64');
  const sealed = await boundary.seal(`caBundle: ${opaque}`);
  expect(sealed).toMatch(/^caBundle: encoded-q[a-z]{8}$/);
  expect(boundary.open(sealed)).toBe(`caBundle: ${opaque}`);
  const path = 'status/containerStatuses/0/lastState/terminated/exitCode';
  expect(await boundary.seal(path)).toBe(path);
});
