import { gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopBoundary } from './testing.ts';

const denied = [
  'acme-orders',
  'worker7.tokyo.acme.co.jp',
  'checkout-7d9f8b6c5-x2x4z',
  'i-0f3c9b1d2e4a5b6c7',
  '192.168.7.21',
  'hanako.yamada@acme.co.jp',
  'registry.acme.co.jp:5000/team-blue/checkout:v1.4.2',
];

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inLines = (text: string, width: number, end: string): string => (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end);

/** Ways in which objects of Kubernetes, and the programs around them, write a value into a text. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'data of a Secret': base64,
  'base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'base64 in lines of 76, as the command writes it': (text) => inLines(base64(`config of ${text}: ${'all is well '.repeat(9)}`), 76, '\n'),
  'base64 in lines that end as in Windows': (text) => inLines(base64(`${'all is well '.repeat(9)}: ${text}`), 64, '\r\n'),
  'base64 behind words in other letters': (text) => base64(`チェックアウト？: ${text}`),
  'a release of Helm': (text) => gzipSync(JSON.stringify({ name: text, manifest: `---\nkind: Pod\nname: ${text}` })).toString('base64'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  'hexadecimal in upper case': (text) => Buffer.from(`v=${text}`).toString('hex').toUpperCase(),
  'every sign in percents': (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'a query of a URL': (text) => `https://example.com/?q=${encodeURIComponent(text)}`,
  'JSON in an annotation': (text) => JSON.stringify({ kind: 'Pod', metadata: { name: text }, note: `first\n${text}` }),
  'a block in PEM': (text) =>
    `-----BEGIN PUBLIC KEY-----\n${inLines(base64(`${text} ${'all is well '.repeat(9)}`), 64, '\n')}\n-----END PUBLIC KEY-----\n`,
  'the middle of a path': (text) => `/v1/${Buffer.from(text).toString('base64url')}/status`,
  'a URL of data': (text) => `data:text/plain;base64,${base64(text)}`,
};

/** Where in an object a value may stand. */
const places: Readonly<Record<string, (value: string) => unknown>> = {
  'last-applied-configuration': (value) => ({
    metadata: { annotations: { 'example.com/last-applied': JSON.stringify({ spec: { value } }) } },
  }),
  annotation: (value) => ({ metadata: { annotations: { 'example.com/note': value } } }),
  'key of an annotation': (value) => ({ metadata: { annotations: { [`example.com/${value}`]: 'x' } } }),
  data: (value) => ({ kind: 'ConfigMap', data: { 'app.conf': `a = 1\nb = ${value}\n` } }),
  'binary data': (value) => ({ kind: 'ConfigMap', binaryData: { blob: value } }),
  environment: (value) => ({ spec: { containers: [{ env: [{ name: 'SETTINGS', value }] }] } }),
  argument: (value) => ({ spec: { containers: [{ args: ['--settings', value] }] } }),
  'message of an event': (value) => ({ reason: 'Failed', message: `cannot use ${value}: not found` }),
  'line of a log': (value) => ({ lines: [{ text: `level=info settings="${value}" done` }] }),
  status: (value) => ({ status: { conditions: [{ type: 'Ready', message: value }] } }),
};

/** Everything that somebody who wants to know could read out of a text, with `depth` encodings taken off. */
function readings(text: string, depth: number): readonly string[] {
  if (depth === 0) return [text];
  const whole = text.replace(/\\+r|\\+n|[\r\n]+[ \t]*/g, '').replace(/\\+"/g, '"');
  const next = [...new Set([whole, unpercented(text), unpercented(whole)])].filter((one) => one !== text);
  const runs = [...new Set([text, whole].flatMap((one) => one.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []))];
  const decoded = runs.flatMap((run) => [...[0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64')), Buffer.from(run, 'hex')]);
  const paths = runs.flatMap((run) => run.split('/')).map((part) => Buffer.from(part, 'base64'));
  return [text, ...[...next, ...[...decoded, ...paths].flatMap(textsOf)].flatMap((one) => readings(one, depth - 1))];
}
function textsOf(bytes: Buffer): readonly string[] {
  if (bytes.length < 4) return [];
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || bytes[0] === 0x78) {
    try {
      return [(bytes[0] === 0x1f ? gunzipSync(bytes) : inflateSync(bytes)).toString('utf8')];
    } catch {}
  }
  const text = bytes.toString('utf8');
  // What is no text for the most part leads nowhere.
  return (text.match(/[ -~\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0) > text.length * 0.6 ? [text] : [];
}
function unpercented(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe('strict', () => {
  for (const [encoding, encode] of Object.entries(encodings)) {
    it(`the reader of this test finds a name in ${encoding}`, () => {
      for (const name of denied) expect(readings(encode(name), 3).some((text) => text.includes(name))).toBe(true);
    });
    it.each(Object.keys(places))(`no denied name passes as ${encoding} in the %s`, async (place) => {
      for (const name of denied) {
        const value = places[place]?.(encode(name));
        const sealed = JSON.stringify(await shopBoundary().sealValue(value));
        const found = readings(sealed, 3).filter((text) => text.toLowerCase().includes(name));
        expect(found, `${name} as ${JSON.stringify(value)}: ${sealed}`).toEqual([]);
      }
    });
  }

  it('nor in one encoding inside of another, in any field', async () => {
    const names = fc.constantFrom(...denied);
    const ways = fc.array(fc.constantFrom(...Object.keys(encodings)), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(names, ways, fc.constantFrom(...Object.keys(places)), async (name, chain, place) => {
        const written = chain.reduce((text, encoding) => encodings[encoding]?.(text) ?? text, name);
        const sealed = JSON.stringify(await shopBoundary().sealValue(places[place]?.(written)));
        const found = readings(sealed, chain.length + 1).filter((text) => text.toLowerCase().includes(name));
        expect(found, `${chain.join(', then ')}: ${sealed}`).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
