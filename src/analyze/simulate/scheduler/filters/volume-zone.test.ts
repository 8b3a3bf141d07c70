import { expect, it } from 'vitest';
import { boundClaim, claim, mounting, node, pod, told, volume } from './testing.ts';
import { volumeZone } from './volume-zone.ts';

const zonal =
  node('a', { labels: 'topology.kubernetes.io/zone: one' }) + node('b', { labels: 'topology.kubernetes.io/zone: two' }) + node('c');
const of = (...parts: readonly string[]) => told(volumeZone, [zonal, ...parts, pod('p', mounting('d'))].join(''));
const label = (text: string) => volume('pv-d', '', { labels: text });
it.each([
  ['none', boundClaim('d') + volume('pv-d'), 'skip'],
  ['the zone', boundClaim('d') + label('topology.kubernetes.io/zone: one'), 'a; b: one! pv-d; c'],
  ['two zones', boundClaim('d') + label('topology.kubernetes.io/zone: one__two'), 'a; b; c'],
  ['the zone by its old label', boundClaim('d') + label('failure-domain.beta.kubernetes.io/zone: one'), 'a; b: one! pv-d; c'],
  ['the region, which no node tells', boundClaim('d') + label('topology.kubernetes.io/region: r'), 'a: r! pv-d; b: r! pv-d; c'],
  [
    'the zone and the region',
    boundClaim('d') + label('topology.kubernetes.io/zone: one, topology.kubernetes.io/region: r'),
    'a: r! pv-d; b: one! pv-d; c',
  ],
  ['nothing, of a claim that is not bound', claim('d'), 'skip'],
  ['nothing, being away', boundClaim('d'), 'refused: persistentvolume "pv-d" not found!'],
])('the volume has %s', (_, cluster, expected) => expect(of(cluster)).toBe(expected));
it('an old label of the node goes before the new one', () => {
  const both = node('a', { labels: 'topology.kubernetes.io/zone: one, failure-domain.beta.kubernetes.io/zone: two' });
  const held = boundClaim('d') + label('failure-domain.beta.kubernetes.io/zone: two') + pod('p', mounting('d'));
  expect(told(volumeZone, both + held)).toBe('a');
  expect(told(volumeZone, node('a', { labels: 'failure-domain.beta.kubernetes.io/region: r' }) + held)).toBe('a: two! pv-d');
});
it('concludes nothing from volumes that could not be read', () => {
  expect(told(volumeZone, { yaml: zonal + boundClaim('d') + pod('p', mounting('d')), unread: ['PersistentVolume'] })).toBe('skip');
});
it('does not look at the claim of an ephemeral volume', () => {
  const held =
    claim('p-v', { spec: 'volumeName: pv-d', annotations: 'pv.kubernetes.io/bind-completed: "yes"' }) +
    label('topology.kubernetes.io/zone: one');
  expect(told(volumeZone, zonal + held + pod('p', 'volumes: [{ name: v, ephemeral: {} }]'))).toBe('skip');
});
