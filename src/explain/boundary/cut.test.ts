import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOfHead } from './cut.ts';
import { plantedSecrets } from './planted-secrets.ts';
import { shopBoundary } from './testing.ts';

const secrets = Object.values(plantedSecrets);
const lines = fc.constantFrom(
  '2026-01-01T12:00:00Z INFO request 17 took 12 ms',
  'checkout-7d9f8b6c5-x2x4z on worker7.tokyo.acme.co.jp (192.168.7.21) is ready',
  'secret "harbour-credentials" not found',
  'harbour-credentials',
  `annotation: ${Buffer.from('owner of acme-orders').toString('base64')}`,
  'GET /x%2Facme-orders%2Fcheckout 200',
  'NAME   READY\nweb    1/1',
  'a name that a terminal broke: acme-\norders',
  'checkout-7d9f8b6c5-x2\nx4z',
  '    at com.example.Shop.run(Shop.java:17)',
  '',
);
const planted = fc.constantFrom(...secrets.map(([text]) => text));
const texts = (between: string): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: lines }, { weight: 1, arbitrary: planted }), { minLength: 2, maxLength: 25 })
    .map((parts) => parts.join(between));
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Every piece of a secret from which something could be guessed. */
function piecesOf(secret: string): readonly string[] {
  return Array.from({ length: Math.max(1, secret.length - 4) }, (_, at) => secret.slice(at, at + 5));
}

describe.each(['strict', 'names', 'off'] as const)('cutting before sealing, at setting %s', (send) => {
  it('gives nothing that cutting after sealing would not', async () => {
    await fc.assert(
      fc.asyncProperty(texts('\n'), share, async (text, part) => {
        const whole = await shopBoundary({ send }).seal(text);
        const [cut = { head: '', tail: '' }] = await shopBoundary({ send }).sealTogether([{ text, most: Math.floor(text.length * part) }]);
        expect(whole.slice(0, cut.head.length)).toBe(cut.head);
        expect(cut.tail === '' ? '' : whole.slice(-cut.tail.length)).toBe(cut.tail);
      }),
      { numRuns: 100 },
    );
  });

  it('lets no part of a secret pass, wherever the cut falls', async () => {
    const [before, after] = ['INFO a line before it\n'.repeat(6), 'INFO a line behind it\n'.repeat(6)];
    for (const [planting, secret] of secrets) {
      const text = `${before}${planting}\n${after}`;
      const pieces = piecesOf(secret);
      for (let most = 40; most < text.length; most += 37) {
        const [sealed = { head: '', tail: '' }] = await shopBoundary({ send }).sealTogether([{ text, most }]);
        const sent = sealed.head + sealed.tail;
        expect(
          pieces.filter((piece) => sent.includes(piece)),
          `${most} of ${text}`,
        ).toEqual([]);
      }
    }
  });

  it('also not where everything is one line', async () => {
    const filler = 'request 17 took 12 ms and request 18 took 13 ms, '.repeat(120);
    for (const [planting, secret] of secrets.filter(([text]) => !text.includes('\n'))) {
      const text = `${filler}${planting} ${filler}`;
      const pieces = piecesOf(secret);
      const step = Math.ceil(planting.length / 5);
      for (let into = 0; into <= planting.length; into += step) {
        // The beginning that is kept would end there, and the end that is kept would begin there.
        for (const most of [(filler.length + into) / shareOfHead, (filler.length + into) / (1 - shareOfHead)].map(Math.floor)) {
          const [sealed = { head: '', tail: '' }] = await shopBoundary({ send }).sealTogether([{ text, most }]);
          const sent = sealed.head + sealed.tail;
          expect(
            pieces.filter((piece) => sent.includes(piece)),
            `${most}: ${planting}`,
          ).toEqual([]);
        }
      }
    }
  });
});

it('says how much was left out, and keeps the beginning and the end', async () => {
  const text = Array.from({ length: 100 }, (_, index) => `line ${index} of the log`).join('\n');
  const [sealed] = await shopBoundary().sealTogether([{ text, most: 600 }]);
  expect(sealed?.head.startsWith('line 0 of the log\n')).toBe(true);
  expect(sealed?.tail.endsWith('line 99 of the log')).toBe(true);
  const kept = `${sealed?.head}${sealed?.tail}`;
  expect(kept.length).toBeLessThanOrEqual(600);
  expect(sealed?.left).toEqual({ lines: 100 - kept.split('\n').length, characters: text.length - kept.length });
});

it('what fits is not cut', async () => {
  expect(await shopBoundary().sealTogether([{ text: 'all is well', most: 11 }])).toEqual([{ head: 'all is well', tail: '' }]);
});

it('a name that one text tells is replaced in all that is sent with it', async () => {
  const [first, second] = await shopBoundary().sealTogether([
    { text: 'the harbour-credentials are old' },
    { text: `secret "harbour-credentials" not found\n${'all is well\n'.repeat(40)}`, most: 50 },
  ]);
  expect(first?.head).not.toContain('harbour');
  expect(second?.left).toBeDefined();
});
