import { describe, expect, it } from 'vitest';
import { plantedSecrets } from './planted-secrets.ts';
import { shopBoundary } from './testing.ts';

describe.each(['strict', 'names', 'off'] as const)('secrets at setting %s', (send) => {
  for (const [title, [text, secret]] of Object.entries(plantedSecrets)) {
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
