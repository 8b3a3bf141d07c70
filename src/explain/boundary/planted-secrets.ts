import { gzipSync } from 'node:zlib';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXBhcnQ';
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun\n'.repeat(4)}-----END RSA PRIVATE KEY-----`;
const long = 'Zx81planted7731Zx81planted7731Zx81planted7731';

const packed = gzipSync(JSON.stringify({ name: 'shop', config: { db: { password: 'hunter22' } }, note: 'x'.repeat(200) })).toString(
  'base64',
);

/** Texts with a secret in them, and the part of it that may not pass. */
export const plantedSecrets: Readonly<Record<string, readonly [text: string, secret: string]>> = {
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
  'packed and in base64, as Helm keeps a release': [`release: ${packed}`, packed.slice(0, 40)],
  'packed, in base64 twice, as the Secret of a Helm release holds it': [
    `release: ${Buffer.from(packed).toString('base64')}`,
    Buffer.from(packed).toString('base64').slice(0, 40),
  ],
  'packed and cut short': [`release: ${packed.slice(0, 120)}`, packed.slice(20, 60)],
  'packed, and what is left of it cannot be unpacked': [`H4sI${'AAECAwQFBgcICQoL'.repeat(4)}`, 'AAECAwQFBgcICQoL'],
  'JSON of what was applied, in an annotation': [
    JSON.stringify({ metadata: { annotations: { 'example.com/applied': JSON.stringify({ spec: { password: 'hunter22' } }) } } }),
    'hunter22',
  ],
  'base64 over lines that are escaped': [
    JSON.stringify({
      tls: (
        Buffer.from(`password: ${long} ${'x'.repeat(80)}`)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
    }),
    Buffer.from(`password: ${long} `).toString('base64').slice(0, 40),
  ],
  'base64 in a path': [
    `GET /x/${Buffer.from('password: hunter22').toString('base64url')} 200`,
    Buffer.from('password: hunter22').toString('base64url'),
  ],
  'a token behind an escaped line break': [JSON.stringify({ log: `first\nghp_${'a1B2'.repeat(9)}` }), 'a1B2a1B2'],
  'base64 behind an escaped line break': [
    JSON.stringify({ log: `first\n${Buffer.from('password: hunter22').toString('base64')}` }),
    Buffer.from('password: hunter22').toString('base64'),
  ],
  'zero-width characters inside': ['pass\u200bword: hun\u200bter22', 'hunter22'],
};
