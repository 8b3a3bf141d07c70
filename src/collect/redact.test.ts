import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthOf } from '#util/testing.ts';
import { redact, redactLines } from './redact.ts';
import { redactText } from './redact-patterns.ts';
import { isSecretName, mark } from './secret-marks.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXBhcnQ';

describe('redactText', () => {
  it.each([
    ['a JWT', `got ${jwt} from it`, jwt],
    ['a bearer token', 'Authorization: Bearer abcdef0123456789', 'abcdef0123456789'],
    ['a password in a URL', 'dial postgres://app:hunter22@db:5432/x failed', 'hunter22'],
    ['a password in a URL without a user', 'redis://:hunter22@cache:6379', 'hunter22'],
    ['password: x', 'password: hunter22', 'hunter22'],
    ['a variable', 'DB_PASSWORD=hunter22 started', 'hunter22'],
    ['a JSON field', '{"user":"a","api_key":"k-123456"}', 'k-123456'],
    ['an escaped JSON field', '{\\"password\\":\\"hunter22\\"}', 'hunter22'],
    ['a flag', 'run --password hunter22 --verbose', 'hunter22'],
    ['an AWS key', 'key AKIAIOSFODNN7EXAMPLE used', 'AKIAIOSFODNN7EXAMPLE'],
    ['docker auth', '{"auths":{"r.example.com":{"auth":"dXNlcjpwYXNz"}}}', 'dXNlcjpwYXNz'],
    ['a private key', 'x -----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY----- y', 'MIIB'],
    ['a private key that was cut', '-----BEGIN PRIVATE KEY-----\nMIIB', 'MIIB'],
  ])('removes %s', (_, text, secret) => {
    expect(redactText(text)).not.toContain(secret);
    expect(redactText(text)).toContain(mark);
  });
  it.each([
    'FATAL: password authentication failed for user "app"',
    'failed to fetch oauth token: unexpected status from GET request: 401 Unauthorized',
    'MountVolume.SetUp failed for volume "c" : secret "db-credentials" not found',
    "couldn't find key password in Secret default/db",
    'Error: secret "token" not found',
    'key not found: /etc/app/config.yaml',
    'http://10.0.0.1:8080/healthz failed: connect: connection refused',
    'PASSWORD_FILE=/run/secrets/db',
    'token=<nil> password=$(DB_PASSWORD)',
    'redis-server --requirepass "$PASSWORD"',
    'redis-server --requirepass "$(cat /run/auth/password)"',
    'subprocess.run(["redis-cli", "-a", os.environ["CACHE_PASSWORD"], "ping"])',
    'login failed for user app with password authentication',
    'the password is wrong for orders-db-7d9f8b6c5-x2x4z',
    'secrets: [{"name":"app-token-x2x4z"}]',
    'imagePullSecrets: [{name: registry}]',
    'パスワードは Secret orders-db にある',
    'git@github.com:acme/shop.git',
    'http://db:8080/path@v2',
    'mysql -p -h db',
  ])('leaves "%s"', (text) => expect(redactText(text)).toBe(text));
  it('keeps the host of a URL', () => expect(redactText('postgres://app:hunter22@db:5432/x')).toBe(`postgres://app:${mark}@db:5432/x`));
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('password: ', 'Bearer ', '://a:', 'TOKEN=', '--secret ', ''),
        fc.string(),
        fc.string(),
        (start, middle, end) => {
          const once = redactText(start + middle + end);
          expect(redactText(once)).toBe(once);
        },
      ),
    );
  });
  it('needs time in proportion to the length', () => {
    const redactAll = (length: number) => {
      for (const piece of ['password', 'token ', '://a:', 'eyJ.', 'a-', '-----BEGIN ', 'secret="\\', '"'])
        redactText(`key${piece.repeat(length)}`);
    };
    // Four times the length.
    expect(growthOf(redactAll, 10_000, 40_000)).toBeLessThan(40);
  });
});

describe('redact', () => {
  const secret = 'Zx81-planted-7731';
  it('removes a planted secret wherever it stands', () => {
    const places: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
      { env: [{ name: 'DB_PASSWORD', value: secret }] },
      { data: { password: secret } },
      { args: ['--token', secret] },
      { args: [`--api-key=${secret}`] },
      { data: { 'app.yaml': `db:\n  password: ${secret}\n` } },
      { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': secret } },
      { command: ['sh', '-c', `PGPASSWORD=${secret} psql`] },
      { message: `dial amqp://u:${secret}@mq:5672` },
      { binaryData: { blob: secret } },
      { httpHeaders: [{ name: 'Authorization', value: `Bearer ${secret}` }] },
    );
    const nested = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        places,
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.string(), tie('node'), { minKeys: 1, maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(nested, (value) => {
        expect(JSON.stringify(redact(value))).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });
  it.each([
    ['a map of passwords', { passwords: { admin: secret } }],
    ['a list of tokens', { tokens: [secret] }],
    ['a value below a password', { password: { value: secret } }],
    ['a number', { password: 73_519_284 }],
    ['the letter of a program', { command: ['mysqladmin', 'ping', `-p${secret}`] }],
    ['the arguments of a program that stands apart', { command: ['/usr/bin/redis-cli'], args: ['-h', 'db', '-a', secret, 'ping'] }],
    ['an account of curl', { command: ['curl', '-u', `admin:${secret}`, 'http://x'] }],
    ['an object of kind Secret', { kind: 'Secret', data: { pin: secret }, stringData: { pin: secret } }],
    ['a list of Secrets', { kind: 'SecretList', items: [{ metadata: { name: 'a' }, data: { pin: secret } }] }],
  ])('removes %s', (_, value) => expect(JSON.stringify(redact(value))).not.toMatch(/Zx81|73519284/));
  it('leaves what only says where a password stands', () => {
    const refers = { password: { secretKeyRef: { name: 'orders-db', key: 'password' } }, passwordSecret: { name: 'orders-db' } };
    expect(redact(refers)).toEqual(refers);
  });
  it('gives back the same object when nothing is in it', () => {
    const pod = {
      metadata: { name: 'web', managedFields: [{ manager: 'kubectl' }] },
      spec: {
        containers: [
          {
            name: 'a',
            image: 'b',
            env: [
              { name: 'MODE', value: 'fast' },
              { name: 'TOKEN_TTL', value: '3600' },
            ],
          },
        ],
      },
    };
    expect(redact(pod)).toBe(pod);
  });
  it('removes a key that was logged over several lines', () => {
    const lines = ['start', '-----BEGIN PRIVATE KEY-----', 'MIIB', '-----END PRIVATE KEY-----', 'go on'].map((text) => ({ text }));
    expect(redactLines(lines).map(({ text }) => text)).toEqual(['start', mark, mark, mark, 'go on']);
  });
  it('knows names of secrets', () => {
    for (const name of [
      'DB_PASSWORD',
      'apiKey',
      'client-secret',
      'GITHUB_TOKEN',
      'MYSQL_PWD',
      '.dockerconfigjson',
      'AWS_SECRET_ACCESS_KEY',
    ])
      expect([name, isSecretName(name)]).toEqual([name, true]);
    for (const name of [
      'PWD',
      'TOKEN_TTL',
      'PASSWORD_FILE',
      'secretName',
      'nginx.ingress.kubernetes.io/auth-secret',
      'tokenExpirationSeconds',
    ])
      expect([name, isSecretName(name)]).toEqual([name, false]);
  });
});

it('a Secret in a text loses all its values, also where one of them is a certificate', () => {
  const certificate = '    -----BEGIN CERTIFICATE-----\n    MIIBszCCAVmgAwIBAgIUabc\n    -----END CERTIFICATE-----\n';
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: { name: web }\nstringData:\n  colour: purple-elephant\n  tls.crt: |\n${certificate}`;
  expect(redactText(secret)).toContain('name: web');
  for (const value of ['purple-elephant', 'MIIBszCC']) expect(redactText(secret)).not.toContain(value);
});
