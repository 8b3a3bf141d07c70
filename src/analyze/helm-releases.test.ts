import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { helmReleases } from './helm-releases.ts';
import { testSnapshot } from './testing.ts';

const stored = (name: string, labels: string, rest = '', { kind = 'Secret', namespace = 'shop' } = {}) =>
  `{ apiVersion: v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace}, labels: { owner: helm${labels} }${rest} } }\n---\n`;
const revision = (release: string, version: string, status = 'deployed') => `, name: ${release}, version: "${version}", status: ${status}`;
const releases = (yaml: string, namespace?: string) => helmReleases(viewOf(testSnapshot(yaml)), namespace);

it('revisions are told by release, in their order as numbers', () => {
  const yaml =
    stored('a', revision('web', '10', 'failed')) +
    stored('b', revision('web', '9', 'superseded')) +
    stored('c', revision('db', '1'), '', { kind: 'ConfigMap' }) +
    stored('d', revision('web', '1'), '', { namespace: 'cafe' });
  const told = (namespace?: string) =>
    releases(yaml, namespace)
      .map(({ ref, revisions, newest }) => `${refKey(ref)} ${revisions.map((one) => one.revision).join(' ')} ${newest.status}`)
      .toSorted();
  expect(told()).toEqual(['HelmRelease/cafe/web 1 deployed', 'HelmRelease/shop/db 1 deployed', 'HelmRelease/shop/web 9 10 failed']);
  expect(told('cafe')).toEqual(['HelmRelease/cafe/web 1 deployed']);
});
it.each([
  ['no name', ', version: "1", status: deployed'],
  ['no status', ', name: web, version: "1"'],
  ['no version', ', name: web, status: deployed'],
  ['a version that is no number', revision('web', '1.5')],
])('what bears %s is no release', (_, labels) => expect(releases(stored('a', labels))).toEqual([]));

describe('a revision last changed', () => {
  const changed = (labels: string, rest: string) =>
    releases(stored('a', revision('web', '1') + labels, rest)).map(({ newest }) => [newest.createdAt, newest.changedAt])[0];
  const created = ', creationTimestamp: "2026-01-01T10:00:00Z"';
  const written = (...all: readonly string[]) =>
    `, managedFields: [${all.map((at) => `{ manager: helm, time: "2026-01-01T${at}Z" }`).join(', ')}, { manager: old }]`;
  it.each<[string, string, string, string | undefined]>([
    ['when it was made', '', created, '2026-01-01T10:00:00Z'],
    ['when its label says', ', modifiedAt: "1767265200"', created, '2026-01-01T11:00:00Z'],
    ['not before it was made, whatever its label says', ', modifiedAt: "1767250000"', created, '2026-01-01T10:00:00Z'],
    ['at the last write', ', modifiedAt: "1767265200"', created + written('11:30:00', '11:10:00'), '2026-01-01T11:30:00Z'],
    ['when it was made, where its label is no time', ', modifiedAt: soon', created, '2026-01-01T10:00:00Z'],
    ['when it was made, where its label is beyond all times', ', modifiedAt: "32503680000"', created, '2026-01-01T10:00:00Z'],
    ['nobody knows when, where its label is 0', ', modifiedAt: "0"', '', undefined],
    ['nobody knows when, where its label is before all times', ', modifiedAt: "-5"', '', undefined],
  ])('%s', (_, labels, rest, expected) => expect(changed(labels, rest)?.[1]).toBe(expected));
});
