import { expect, it } from 'vitest';
import { matchEndings } from './log-explain.ts';
import { excerpt, recordsOf } from './log-records.ts';
import { patterns } from './patterns.generated.ts';

const refused = (host: string): string => `dial tcp: connect to ${host}:80: connection refused`;

it.each<[string, readonly string[], readonly string[]]>([
  ['the last complaint of a run', [refused('cache'), 'cache: connected', refused('db')], ['db']],
  ['both of two peers that are complained of in turn', [refused('a'), refused('b'), refused('a'), refused('b')], ['b', 'a']],
  ['not what was complained of only before', [refused('a'), refused('a'), refused('b'), refused('b')], ['b']],
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
