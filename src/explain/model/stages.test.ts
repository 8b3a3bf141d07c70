import { describe, expect, it } from 'vitest';
import { allowancesIn, isLow } from './allowance.ts';
import { isLocal } from './destination.ts';
import { failureOf, retryAfter } from './failure.ts';
import { joined } from './join.ts';
import { jsonIn } from './json-in.ts';
import { waitBefore } from './retry.ts';
import { withoutKey } from './without-key.ts';

describe('JSON in the text of a model', () => {
  it.each<readonly [name: string, text: string, value: unknown]>([
    ['alone', '{"a": 1}', { a: 1 }],
    ['a list', '[1, 2]', [1, 2]],
    ['in a fence', 'so:\n```json\n{"a": 1}\n```\nok', { a: 1 }],
    ['in a fence without a language', '```\n{"a": 1}\n```', { a: 1 }],
    ['with a fence inside a string', '{"a": "```json\\n{}\\n```"}', { a: '```json\n{}\n```' }],
    ['with braces inside a string', 'x {"a": "}{"} y', { a: '}{' }],
    ['with escaped quotes', 'x {"a": "\\"}"} y', { a: '"}' }],
    ['after thoughts', '<think>{"a": 2}</think>\n{"a": 1}', { a: 1 }],
  ])('%s', (_, text, value) => expect(jsonIn(text)).toEqual({ value }));

  it.each(['', 'no', '{"a": ', '{a: 1}', '<think>{"a": 2}</think>'])('nothing is guessed from %j', (text) => {
    expect(jsonIn(text)).toHaveProperty('complaint');
  });
});

describe('a continuation', () => {
  it.each([
    ['follows', '{"a": "one ', 'two"}', '{"a": "one two"}'],
    ['begins with what was said', '{"a": "a long sentence', 'a long sentence that ends"}', '{"a": "a long sentence that ends"}'],
    ['begins with a fence', '{"a": ', '```json\n1}', '{"a": 1}'],
    ['repeats a short piece by right', '{"a": "na', 'nana"}', '{"a": "nanana"}'],
  ])('that %s is joined', (_, before, after, whole) => expect(joined(before, after)).toBe(whole));
});

describe('a key in a text', () => {
  const key = 'abcd1234efgh5678';
  it.each([
    ['whole', `key ${key}!`, 'key [key]!'],
    ['in part', 'key 1234efgh5!', 'key [key]!'],
    ['masked by the provider', 'key ab****78!', 'key [key]!'],
    ['twice', `${key} ${key}`, '[key] [key]'],
    ['a short run that occurs in any text', 'the 5678 of them', 'the 5678 of them'],
  ])('%s', (_, text, clean) => expect(withoutKey(text, key)).toBe(clean));

  it('that is short is taken out whole', () => expect(withoutKey('pw and more', 'pw')).toBe('[key] and more'));
});

describe('a wait', () => {
  const failure = { kind: 'failure', why: 'limited', message: '', outcome: 'status 429', again: true } as const;
  const tries = (failed: number) => ({ failed, silent: 0, empty: 0 });
  it.each([
    ['doubles', [1, 2, 3].map((count) => waitBefore(failure, tries(count), () => 0.5)), [500, 1000, 2000]],
    ['differs from one doryo to the next', [0, 1].map((dice) => waitBefore(failure, tries(1), () => dice)), [250, 750]],
    ['ends', [waitBefore(failure, tries(4), () => 0.5)], [undefined]],
    ['is what the server says', [waitBefore({ ...failure, waitMilliseconds: 7000 }, tries(1), () => 0)], [7000]],
    ['is not for an hour', [waitBefore({ ...failure, waitMilliseconds: 3_600_000 }, tries(1), () => 0)], [undefined]],
    ['is none where asking again helps nothing', [waitBefore({ ...failure, again: false }, tries(1), () => 0)], [undefined]],
  ])('%s', (_, waits, wanted) => expect(waits).toEqual(wanted));

  it.each<readonly [headers: Readonly<Record<string, string>>, milliseconds: number | undefined]>([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:10 GMT' }, 10_000],
    [{ 'retry-after': 'Thu, 01 Jan 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '1500', 'retry-after': '2' }, 1500],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('is read from %j', (headers, milliseconds) => expect(retryAfter(headers, Date.parse('2026-01-01T00:00:00Z'))).toBe(milliseconds));
});

describe('a refusal of Google for now', () => {
  const telling = { language: 'en', host: 'models.example.com', model: 'm', key: undefined, keySource: '' } as const;
  const refusal = (quotaId: string) => {
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.4s' },
    ];
    const message = 'You exceeded your current quota, please check your plan and billing details.';
    return Object.assign(new Error(message), { statusCode: 429, responseBody: JSON.stringify({ error: { code: 429, message, details } }) });
  };
  it('of this minute is waited for, as long as its body says', () =>
    expect(failureOf(refusal('GenerateRequestsPerMinutePerProjectPerModel'), telling)).toMatchObject({
      again: true,
      waitMilliseconds: 34_400,
    }));
  it('of this day is not', () =>
    expect(failureOf(refusal('GenerateRequestsPerDayPerProjectPerModel'), telling)).toMatchObject({ why: 'limited', again: false }));
});

describe('an allowance', () => {
  it.each<readonly [name: string, headers: Readonly<Record<string, string>>, left: readonly string[]]>([
    [
      'OpenAI',
      { 'x-ratelimit-limit-tokens': '1000', 'x-ratelimit-remaining-tokens': '100', 'x-ratelimit-reset-tokens': '6s' },
      ['tokens 100/1000 6s'],
    ],
    [
      'Anthropic',
      {
        'anthropic-ratelimit-requests-limit': '50',
        'anthropic-ratelimit-requests-remaining': '49',
        'anthropic-ratelimit-requests-reset': '2026-01-01T00:00:00Z',
      },
      ['requests 49/50 2026-01-01T00:00:00Z'],
    ],
    ['nobody', { 'x-ratelimit-limit-tokens': 'many' }, []],
    ['a server without a limit', { 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0' }, []],
  ])('of %s', (_, headers, left) => {
    expect(allowancesIn(headers).map(({ what, left: rest, limit, reset }) => `${what} ${rest}/${limit} ${reset}`)).toEqual(left);
  });

  it('is low below a fifth', () => expect([isLow({ left: 20, limit: 100 }), isLow({ left: 19, limit: 100 })]).toEqual([false, true]));
});

it.each<readonly [host: string, local: boolean]>([
  ['localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['192.169.1.1', false],
  ['ollama', true],
  ['ollama.models.svc', true],
  ['gpu.corp.internal', true],
  ['api.example.com', false],
  ['localhost.example.com', false],
  ['8.8.8.8', false],
  ['[2001:db8::1]', false],
])('%s is on this network: %s', (host, local) => expect(isLocal(host)).toBe(local));
