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
  'behind the letter of a program': ['mysql -uroot -phunter22 -h db', 'hunter22'],
  'behind the letter of a program, word by word': ['"command":["redis-cli","-a","hunter22","ping"]', 'hunter22'],
  'an account of curl': ['curl -u admin:hunter22 http://db', 'hunter22'],
  'a setting of a server': ['requirepass hunter22\nport 6379', 'hunter22'],
  'a setting of LDAP in JSON': [JSON.stringify({ 'ldap.conf': 'uri ldap://db\nbindpw hunter22\n' }), 'hunter22'],
  'a line of a .netrc': ['machine db login bob password hunter22', 'hunter22'],
  'a block of YAML': ['db:\n  password: >-\n    hunter22\n', 'hunter22'],
  'a value of YAML with blanks': ['db:\n  password: correct horse7 hunter22\n', 'hunter22'],
  'a list of YAML': ['passwords:\n  - hunter22\n', 'hunter22'],
  'a list of JSON': ['{"passwords":["hunter22"]}', 'hunter22'],
  'two secrets side by side in JSON': ['{"adminPassword":"hunter21","clientSecret":"hunter22"}', 'hunter22'],
  XML: ['<password>hunter22</password>', 'hunter22'],
  'a property of XML': ['<property name="password" value="hunter22"/>', 'hunter22'],
  'settings of Hadoop': ['<name>fs.s3a.secret.key</name>\n<value>hunter22</value>', 'hunter22'],
  PHP: [`'password' => 'Hunter22x',`, 'Hunter22x'],
  'a sentence': ['login failed for app with password Hunter22x', 'Hunter22x'],
  'a sentence in Japanese': ['パスワードは「Hunter22x」です', 'Hunter22x'],
  'a statement of SQL': ["CREATE USER app IDENTIFIED BY 'hunter22'", 'hunter22'],
  'an authorization of another scheme': ['authorization: token hunter22hunter', 'hunter22hunter'],
  'a cookie': ['Cookie: session=hunter22hunter; csrf=1', 'hunter22hunter'],
  'a URL whose password holds a slash': ['postgres://app:hunt/er22x@db/x', 'er22x'],
  'a URL whose account is a token': ['https://a1B2a1B2a1B2a1B2a1B2a1@github.com/a/b', 'a1B2a1B2'],
  'a variable whose value stands before its name': ['{"value":"hunter22","name":"DB_PASSWORD"}', 'hunter22'],
  'a variable with a rarer name': ['{"name":"SECRET_KEY_BASE","value":"hunter22"}', 'hunter22'],
  'a cookie of Erlang': ['{"name":"RABBITMQ_ERLANG_COOKIE","value":"hunter22"}', 'hunter22'],
  'a string in a string in a string': [JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ password: 'hunter22' }) }) }), 'hunter22'],
  'a sign-in as basic authentication encodes it': [
    `BASIC=${Buffer.from('bob:Hunter22x').toString('base64')}`,
    Buffer.from('bob:Hunter22x').toString('base64').slice(0, 12),
  ],
  'a key of age': [`AGE-SECRET-KEY-1${'QZ7KW9PLMX'.repeat(5)}`, 'QZ7KW9PLMX'],
  'a hash of a password': ['admin:$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy', 'N9qo8uLO'],
  'a Secret in JSON with its kind last': [
    '{"apiVersion":"v1","data":{"pin":"MTIzNA=="},"metadata":{"name":"a"},"kind":"Secret"}',
    'MTIzNA==',
  ],
  'a Secret in YAML inside of an annotation': [
    JSON.stringify({ note: 'apiVersion: v1\nkind: Secret\nstringData:\n  pin: Zx81planted\n' }),
    'Zx81planted',
  ],
  'a map of passwords': ['{"passwords":{"admin":"hunter22"}}', 'hunter22'],
  'a value that a message quotes': ['secret "x" key "password" has value "hunter22"', 'hunter22'],
};
