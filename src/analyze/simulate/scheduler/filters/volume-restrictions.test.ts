import { expect, it } from 'vitest';
import { boundClaim, mounting, pod, told, twoZones } from './testing.ts';
import { volumeRestrictions } from './volume-restrictions.ts';

const of = (...parts: readonly string[]) => told(volumeRestrictions, [twoZones, ...parts].join(''));
const alone = boundClaim('d', 'ReadWriteOncePod');
const taken = 'a: d q; b: d q';
it.each([
  ['nobody', alone, '', 'skip'],
  ['another pod', alone, pod('q', mounting('d'), { on: 'a' }), taken],
  ['another pod that waits too', alone, pod('q', mounting('d')), 'skip'],
  ['a pod of another namespace', alone, pod('q', mounting('d'), { on: 'a', namespace: 'other' }), 'skip'],
  ['a pod with another claim', alone, pod('q', mounting('e'), { on: 'a' }), 'skip'],
  ['another pod, where many may', boundClaim('d'), pod('q', mounting('d'), { on: 'a' }), 'skip'],
])('the claim is used by %s', (_, held, other, expected) => expect(of(held, other, pod('p', mounting('d')))).toBe(expected));
it('a claim that does not exist refuses the pod, unless claims could not be read', () => {
  const yaml = twoZones + pod('p', mounting('d'));
  expect(told(volumeRestrictions, yaml)).toBe('refused: persistentvolumeclaim "d" not found!');
  expect(told(volumeRestrictions, { yaml, unread: ['PersistentVolumeClaim'] })).toBe('skip');
  expect(of(pod('p', 'volumes: [{ name: v, ephemeral: {} }]'))).toBe('skip');
});

const disk = (source: string) => `volumes: [{ name: other, emptyDir: {} }, { name: v, ${source} }]`;
const gce = (more = '', name = 'd') => `gcePersistentDisk: { pdName: ${name} ${more} }`;
const ebs = (more = '', name = 'd') => `awsElasticBlockStore: { volumeID: ${name} ${more} }`;
const iscsi = (more = '', name = 'd') => `iscsi: { targetPortal: t, lun: 0, iqn: ${name} ${more} }`;
const rbd = (more = '', image = 'd') => `rbd: { image: ${image}, monitors: [m, n] ${more} }`;
const [busy, fits, read] = ['a: node(s) had no available disk q; b', 'a; b', ', readOnly: true'];
it.each([
  ['GCE disk', gce(), gce(), busy],
  ['GCE disk, one only reading', gce(read), gce(), busy],
  ['GCE disk, the other only reading', gce(), gce(read), busy],
  ['GCE disk, both only reading', gce(read), gce(read), fits],
  ['GCE disk of another name', gce('', 'e'), gce(), fits],
  ['EBS volume', ebs(), ebs(), busy],
  ['EBS volume, both only reading', ebs(read), ebs(read), busy],
  ['EBS volume of another id', ebs('', 'e'), ebs(), fits],
  ['iSCSI target', iscsi(), iscsi(), busy],
  ['iSCSI target, both only reading', iscsi(read), iscsi(read), fits],
  ['iSCSI target of another name', iscsi('', 'e'), iscsi(), fits],
  ['RBD image', rbd(), rbd(), busy],
  ['RBD image, both only reading', rbd(read), rbd(read), fits],
  ['RBD image of another name', rbd('', 'e'), rbd(), fits],
  ['RBD image of the default pool, written out', rbd(', pool: rbd'), rbd(), busy],
  ['RBD image of another pool', rbd(', pool: fast'), rbd(), fits],
  ['RBD image with one monitor in common', rbd().replace('[m, n]', '[n, o]'), rbd(), busy],
  ['RBD image of another cluster', rbd().replace('[m, n]', '[o]'), rbd(), fits],
  ['disk of another kind', iscsi(), gce(), fits],
])('%s', (_, theirs, ours, expected) => expect(of(pod('q', disk(theirs), { on: 'a' }), pod('p', disk(ours)))).toBe(expected));
it('one disk of several is enough', () => {
  const two = `volumes: [{ name: u, ${gce('', 'free')} }, { name: v, ${gce()} }]`;
  expect(of(pod('q', disk(gce()), { on: 'a' }), pod('p', two))).toBe(busy);
});
it('tells of the disk on the node of its user, and of the claim elsewhere', () => {
  const both = `volumes: [{ name: v, ${gce()} }, { name: d, persistentVolumeClaim: { claimName: d } }]`;
  expect(of(alone, pod('q', both, { on: 'a' }), pod('p', both))).toBe('a: node(s) had no available disk q; b: d q');
});
