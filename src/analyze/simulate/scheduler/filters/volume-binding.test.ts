import { expect, it } from 'vitest';
import { boundClaim, claim, late, mounting, pod, storageClass, told, twoZones, volume, withoutProvisioner } from './testing.ts';
import { volumeBinding } from './volume-binding.ts';

const inZone = (...zones: readonly string[]) =>
  `nodeAffinity: { required: { nodeSelectorTerms: [${zones.map((zone) => `{ matchExpressions: [{ key: zone, operator: In, values: [${zone}] }] }`).join()}] } }`;
const of = (spec: string, ...parts: readonly string[]) => told(volumeBinding, [twoZones, ...parts, pod('p', spec)].join(''));
const immediate = 'refused: pod has unbound immediate PersistentVolumeClaims!';
it.each([
  ['no claim', '', 'skip'],
  ['a claim that waits for the pod', claim('d') + late(), 'a; b'],
  ['a claim of a class that binds at once', claim('d') + storageClass('late', 'provisioner: x, volumeBindingMode: Immediate'), immediate],
  ['a claim of a class that there is not', claim('d'), immediate],
  ['a claim with a volume, not bound yet', claim('d', { spec: 'volumeName: v, storageClassName: late' }) + late(), immediate],
  [
    'a claim with a volume, not bound yet, and without annotations',
    claim('d', { spec: 'volumeName: v, storageClassName: late' }).replace('annotations: {  }', '') + late(),
    immediate,
  ],
  [
    'a claim whose volume is lost',
    claim('d', { spec: 'volumeName: v', status: 'phase: Lost' }),
    'refused: persistentvolumeclaim "d" bound to non-existent persistentvolume "v"!',
  ],
  [
    'a claim that is being deleted',
    claim('d', { meta: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }) + late(),
    'refused: persistentvolumeclaim "d" is being deleted!',
  ],
  ['a bound claim', boundClaim('d') + volume('pv-d'), 'a; b'],
  ['a bound claim, of a zone', boundClaim('d') + volume('pv-d', inZone('two')), 'a: pv-d! pv-d d; b'],
  ['a bound claim, of one zone or another', boundClaim('d') + volume('pv-d', inZone('nowhere', 'two')), 'a: pv-d! pv-d d; b'],
  ['a bound claim without its volume', boundClaim('d'), 'a: pv-d! d; b: pv-d! d'],
])('%s', (_, cluster, expected) => expect(of(cluster && mounting('d'), cluster)).toBe(expected));

it('looks at all claims for what makes them unusable before it looks at one for being bound', () => {
  const two = mounting('c', 'd');
  const lost = claim('d', { spec: 'volumeName: v', status: 'phase: Lost' });
  expect(of(two, claim('c'), lost)).toBe('refused: persistentvolumeclaim "d" bound to non-existent persistentvolume "v"!');
});

const free = (zone: string, more = '') => `capacity: { storage: 5Gi }, storageClassName: late, ${inZone(zone)} ${more}`;
const onlyA = 'a; b: d! d';
const nowhere = 'a: d! d; b: d! d';
it.each([
  ['a volume of zone one', '', volume('v', free('one')), onlyA],
  ['a volume that is larger', '', volume('v', free('one').replace('5Gi', '6Gi')), onlyA],
  ['a volume that is smaller', '', volume('v', free('one').replace('5Gi', '4Gi')), nowhere],
  ['a volume of another class', '', volume('v', free('one').replace('late', 'early')), nowhere],
  [
    'a class by the old annotation',
    '',
    volume('v', free('one').replace('late', 'early'), { meta: ', annotations: { volume.beta.kubernetes.io/storage-class: late }' }),
    onlyA,
  ],
  ['a volume that is released', '', volume('v', free('one'), { phase: 'Released' }), nowhere],
  ['a volume that is being deleted', '', volume('v', free('one'), { meta: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }), nowhere],
  ['a volume for another claim', '', volume('v', free('one', ', claimRef: { name: e, namespace: shop }')), nowhere],
  ['a volume for a claim of that name elsewhere', '', volume('v', free('one', ', claimRef: { name: d, namespace: other }')), nowhere],
  ['a volume for the claim of before', '', volume('v', free('one', ', claimRef: { name: d, namespace: shop, uid: before }')), nowhere],
  [
    'a volume for this claim, although not available',
    '',
    volume('v', free('one', ', claimRef: { name: d, namespace: shop, uid: d }'), { phase: 'Released' }),
    onlyA,
  ],
  [
    'a volume for this claim goes before a free one',
    '',
    volume('u', free('two')) + volume('v', free('one', ', claimRef: { name: d, namespace: shop }')),
    onlyA,
  ],
  ['a block device for a file system', '', volume('v', free('one', ', volumeMode: Block')), nowhere],
  ['a block device for a block device', ', volumeMode: Block', volume('v', free('one', ', volumeMode: Block')), onlyA],
  ['a volume of another attributes class', '', volume('v', free('one', ', volumeAttributesClassName: gold')), nowhere],
  [
    'a volume of the same attributes class',
    ', volumeAttributesClassName: gold',
    volume('v', free('one', ', volumeAttributesClassName: gold')),
    onlyA,
  ],
  [
    'a volume with the label that is asked for',
    ', selector: { matchLabels: { disk: ssd } }',
    volume('v', free('one'), { labels: 'disk: ssd' }),
    onlyA,
  ],
  ['a volume without it', ', selector: { matchLabels: { disk: ssd } }', volume('v', free('one')), nowhere],
  [
    'a volume with the access mode that is asked for',
    ', accessModes: [ReadWriteMany]',
    volume('v', free('one', ', accessModes: [ReadWriteOnce, ReadWriteMany]')),
    onlyA,
  ],
  [
    'a volume with another access mode',
    ', accessModes: [ReadWriteMany]',
    volume('v', free('one', ', accessModes: [ReadWriteOnce]')),
    nowhere,
  ],
  ['a volume that can be anywhere', '', volume('v', 'capacity: { storage: 5Gi }, storageClassName: late'), 'a; b'],
])('binds %s', (_, more, cluster, expected) => {
  const asking = claim('d', { spec: `storageClassName: late, resources: { requests: { storage: 5Gi } } ${more}` });
  expect(of(mounting('d'), asking, withoutProvisioner, cluster)).toBe(expected);
});
it('gives the smaller claim the smaller volume, and none twice', () => {
  const sized = (name: string, size: string) =>
    claim(name, { spec: `storageClassName: late, resources: { requests: { storage: ${size} } }` });
  const two = sized('c', '8Gi') + sized('d', '5Gi') + withoutProvisioner;
  const holding = (size: string) => free('one').replace('5Gi', size);
  expect(of(mounting('c', 'd'), two, volume('v', holding('9Gi')), volume('u', holding('6Gi')))).toBe('a; b: d! d');
  expect(of(mounting('c', 'd'), two, volume('u', holding('9Gi')), volume('v', holding('6Gi')))).toBe('a; b: d! d');
  expect(of(mounting('c', 'd'), two, volume('v', holding('9Gi')))).toBe('a: c! c; b: d! d');
});
it('waits for the node that was chosen before', () => {
  expect(of(mounting('d'), claim('d', { annotations: 'volume.kubernetes.io/selected-node: b' }), late())).toBe('a: d! d; b');
  expect(
    of(mounting('d'), claim('d', { annotations: 'volume.kubernetes.io/selected-node: b' }), withoutProvisioner, volume('v', free('two'))),
  ).toBe(nowhere);
});
it('tells of both, a bound volume elsewhere and none to bind', () => {
  expect(of(mounting('c', 'd'), boundClaim('c'), volume('pv-c', inZone('two')), claim('d'), withoutProvisioner)).toBe(
    'a: pv-c! pv-c c: d! d; b: d! d',
  );
  expect(of(mounting('c', 'd'), boundClaim('c'), claim('d'), withoutProvisioner)).toBe('a: d! d: pv-c! c; b: d! d: pv-c! c');
});
it('concludes nothing from volumes that could not be read', () => {
  const yaml = twoZones + boundClaim('d') + pod('p', mounting('d'));
  expect(told(volumeBinding, { yaml, unread: ['PersistentVolume'] })).toBe('a; b');
});

const ephemeral = 'volumes: [{ name: v, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: late } } } }]';
const owner = (uid: string) => `, ownerReferences: [{ apiVersion: v1, kind: Pod, name: p, uid: ${uid}, controller: true }]`;
it.each([
  ['made for the pod', claim('p-v', { meta: owner('p') }) + late(), 'a; b'],
  [
    'made for another',
    claim('p-v', { meta: owner('q') }) + late(),
    'refused: PVC shop/p-v was not created for pod shop/p (pod is not owner)!',
  ],
  ['not made yet', late(), 'refused: waiting for ephemeral volume controller to create the persistentvolumeclaim "p-v"!'],
])('the claim of an ephemeral volume, %s', (_, cluster, expected) => expect(of(ephemeral, cluster)).toBe(expected));
it('a pod that is only imagined has the claims of its ephemeral volumes', () => {
  expect(told(volumeBinding, twoZones + late() + claim('p-v') + pod('p', ephemeral).replace('uid: p,', ''))).toBe('a; b');
  expect(told(volumeBinding, twoZones + withoutProvisioner + volume('v', free('one')) + pod('p', ephemeral).replace('uid: p,', ''))).toBe(
    'a; b: p-v! p-v',
  );
});
