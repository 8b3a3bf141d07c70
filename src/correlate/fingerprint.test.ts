import { expect, it } from 'vitest';
import { fingerprintOf, shortIds } from './fingerprint.ts';
import { findingOf, refTo } from './testing.ts';

const cluster = { name: 'prod', uid: 'c1', facts: {} };
const web = refTo('Deployment shop/web');
const of = (reasons: string, owner = web, where: Parameters<typeof fingerprintOf>[0] = cluster) =>
  fingerprintOf(
    where,
    owner,
    reasons.split(' ').map((reason) => findingOf(`${reason} Pod shop/web-1`)),
  );

it('an incident is the same by its cluster, its owner and its reasons', () => {
  expect(of('A B')).toMatch(/^[0-9a-f]{32}$/);
  expect(of('B A')).toBe(of('A B'));
  expect(of('A A B')).toBe(of('A B'));
  expect(of('A B', web, { ...cluster, name: 'renamed' })).toBe(of('A B'));
  expect(fingerprintOf(cluster, web, [findingOf('A Pod shop/web-2')])).toBe(of('A'));
});
it.each([
  ['another reason', of('A C')],
  ['a further reason', of('A B C')],
  ['another owner', of('A B', refTo('Deployment shop/api'))],
  ['another namespace', of('A B', refTo('Deployment test/web'))],
  ['another cluster', of('A B', web, { ...cluster, uid: 'c2' })],
  ['a cluster that has a name only', of('A B', web, { name: 'prod', facts: {} })],
])('it is another with %s', (_, other) => expect(other).not.toBe(of('A B')));

it.each([
  ['has four characters', 'abcdef 123456', 'abcd 1234'],
  ['is longer where another begins alike', 'abcdef abcdxx 123456', 'abcde abcdx 1234'],
  ['is as long as it takes', 'aaaaab aaaaac', 'aaaaab aaaaac'],
  ['of one that another continues is all of it', 'abcde abcdef', 'abcde abcdef'],
  ['of the same incident twice is the same', 'abcdef abcdef', 'abcd abcd'],
  ['is not longer than there is', 'ab abcd', 'ab abcd'],
])('a short id %s', (_, given, expected) => expect(shortIds(given.split(' ')).join(' ')).toBe(expected));
