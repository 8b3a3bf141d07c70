import { describe, expect, it } from 'vitest';
import { matchEndings, quoteEnding } from './log-explain.ts';
import { excerpt, recordsOf } from './log-records.ts';
import { patterns } from './patterns.generated.ts';

const refused = (host: string): string => `dial tcp: connect to ${host}:80: connection refused`;

it.each<[string, readonly string[], readonly string[]]>([
  ['the last complaint of a run', [refused('cache'), 'cache: connected', refused('db')], ['db']],
  ['both of two peers that are complained of in turn', [refused('a'), refused('b'), refused('a'), refused('b')], ['b', 'a']],
  ['not what was complained of only before', [refused('a'), refused('a'), refused('b'), refused('b')], ['b']],
  ['the cause before the panic that follows', [refused('db'), 'panic: runtime error: invalid memory address'], ['db']],
  ['nothing that is told quietly', [`INFO ${refused('db')}`], []],
  ['nothing of a request that was answered', [`GET /x HTTP/1.1" 502 ${refused('db')}`], []],
  ['not what was survived longer ago than thirty lines', [refused('db'), ...Array.from({ length: 30 }, () => 'INFO fine')], []],
  ['what was told thirty lines ago', [refused('db'), ...Array.from({ length: 29 }, () => 'INFO fine')], ['db']],
  ['no other where the last was told for the first time', [refused('a'), refused('a'), refused('b')], ['b']],
  ['no other that was told once', [refused('b'), refused('a'), refused('b')], ['b']],
  ['no other whose last word was before the round', [refused('a'), refused('a'), refused('b'), refused('c'), refused('b')], ['b']],
  ['nothing where nothing is known', ['ready to serve'], []],
])('hears %s', (_, lines, hosts) => {
  const endings = matchEndings(recordsOf(lines.map((text) => ({ text }))), patterns);
  expect(endings.map(({ matches: [{ groups }] }) => groups['host'])).toEqual(hosts);
});

it.each([
  ['PostgreSQL', '2026-11-25 02:46:54.123 UTC [362] FATAL:  no password supplied', 'FATAL:  no password supplied'],
  ['klog', 'E1125 02:46:54.123456       1 server.go:12] no route', 'no route'],
  ['logback', '2026-11-25 02:46:54,123 ERROR no route', 'ERROR no route'],
])('quotes a line of %s without its time', (_, line, said) => expect(excerpt(line)).toBe(said));

describe('quotes', () => {
  const quoted = (...lines: readonly string[]) => {
    const ending = quoteEnding(recordsOf(lines.map((text) => ({ text }))));
    return ending?.type === 'quoted' ? ending.says : undefined;
  };
  it.each<[string, readonly string[], string]>([
    ['an error by its level', ['ERROR one', 'ready'], 'ERROR one'],
    ['a warning by its level', ['WARN one', 'ready'], 'WARN one'],
    ['a complaint by its words', ['cannot start', 'bye'], 'cannot start'],
    ['the later of two that are as rare', ['cannot start', 'cannot stop'], 'cannot stop'],
    ['the rarest, over the whole tail', ['ERROR retry', 'ERROR broken valve', 'ERROR retry', 'ERROR retry'], 'ERROR broken valve'],
    [
      'the rarest, also where the others lie further back',
      ['ERROR retry', ...Array.from({ length: 28 }, () => 'fine'), 'ERROR broken valve', 'ERROR retry'],
      'ERROR broken valve',
    ],
    ['the last line where nothing complains', ['one', 'two'], 'two'],
    [
      'the last line of a trace of Python',
      ['Traceback (most recent call last):', '  File "a.py", line 1', 'ValueError: no'],
      'ValueError: no',
    ],
    ['the first line of other traces', ['ERROR no', '  at a.b.C'], 'ERROR no'],
  ])('%s', (_, lines, expected) => expect(quoted(...lines)).toBe(expected));
  it.each<[string, readonly string[]]>([
    ['all is quiet', ['INFO one', 'INFO two']],
    ['the last line is quiet', ['one', 'INFO two']],
    ['nothing is written', []],
    ['it complained longer ago than thirty lines', ['ERROR one', ...Array.from({ length: 30 }, () => 'INFO fine')]],
  ])('nothing where %s', (_, lines) => expect(quoted(...lines)).toBeUndefined());
});
