import { expect, it } from 'vitest';
import { claim, late, mounting, pod, told, twoZones } from './testing.ts';
import { volumeBinding } from './volume-binding.ts';

const of = (...parts: readonly string[]) => told(volumeBinding, [twoZones, claim('d'), ...parts, pod('p', mounting('d'))].join(''));
const topology = (...terms: readonly string[]) => `, allowedTopologies: [${terms.map((term) => `{ ${term} }`).join()}]`;
const zoneIn = (...zones: readonly string[]) => `{ key: zone, values: [${zones.join()}] }`;
const [onlyA, nowhere] = ['a; b: d! d', 'a: d! d; b: d! d'];
it.each([
  ['no provisioner', late('', ''), nowhere],
  ['allowed in one zone', late(topology(`matchLabelExpressions: [${zoneIn('one')}]`)), onlyA],
  ['allowed in either', late(topology(`matchLabelExpressions: [${zoneIn('one')}]`, `matchLabelExpressions: [${zoneIn('two')}]`)), 'a; b'],
  ['allowed in both of a list', late(topology(`matchLabelExpressions: [${zoneIn('one', 'two')}]`)), 'a; b'],
  ['allowed where two labels are', late(topology(`matchLabelExpressions: [${zoneIn('one')}, { key: rack, values: [r] }]`)), nowhere],
  ['a term without expressions', late(topology('')), nowhere],
  ['no terms', late(', allowedTopologies: []'), 'a; b'],
])('%s', (_, cluster, expected) => expect(of(cluster)).toBe(expected));

const driver = (spec: string) =>
  `{ apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: { name: csi.example.com }, spec: { ${spec} } }\n---\n`;
const publishes = driver('storageCapacity: true');
const capacity = (more: string, name = 'late') =>
  `{ apiVersion: storage.k8s.io/v1, kind: CSIStorageCapacity, metadata: { name: c, namespace: kube-system }, storageClassName: ${name}, ${more} }\n---\n`;
const zoneOne = 'nodeTopology: { matchLabels: { zone: one } }';
it.each([
  ['a driver that publishes none of its space', driver(''), 'a; b'],
  ['no space at all', publishes, nowhere],
  ['enough in one zone', publishes + capacity(`capacity: 5Gi, ${zoneOne}`), onlyA],
  ['too little', publishes + capacity(`capacity: 4Gi, ${zoneOne}`), nowhere],
  ['enough, but not for one volume', publishes + capacity(`capacity: 9Gi, maximumVolumeSize: 4Gi, ${zoneOne}`), nowhere],
  ['enough for one volume', publishes + capacity(`capacity: 9Gi, maximumVolumeSize: 5Gi, ${zoneOne}`), onlyA],
  ['enough of another class', publishes + capacity(`capacity: 5Gi, ${zoneOne}`, 'other'), nowhere],
  ['enough, and nobody reaches it', publishes + capacity('capacity: 5Gi'), nowhere],
  ['how much is not said', publishes + capacity(zoneOne), nowhere],
])('%s', (_, cluster, expected) => expect(of(cluster, late())).toBe(expected));
it('misses no space that could not be read, nor for a claim without size', () => {
  expect(
    told(volumeBinding, { yaml: twoZones + claim('d') + late() + publishes + pod('p', mounting('d')), unread: ['CSIStorageCapacity'] }),
  ).toBe('a; b');
  for (const asked of ['', ', resources: {}'])
    expect(
      told(
        volumeBinding,
        twoZones + claim('d', { spec: `storageClassName: late ${asked}` }) + late() + publishes + pod('p', mounting('d')),
      ),
    ).toBe('a; b');
});
