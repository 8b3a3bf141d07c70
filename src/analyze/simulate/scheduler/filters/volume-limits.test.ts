import { expect, it } from 'vitest';
import { boundClaim, claim, late, mounting, pod, told, twoZones, volume } from './testing.ts';
import { nodeVolumeLimits } from './volume-limits.ts';

const limit = (count: string) =>
  `{ apiVersion: storage.k8s.io/v1, kind: CSINode, metadata: { name: a }, spec: { drivers: [{ name: csi.example.com, nodeID: a, ${count} }] } }\n---\n`;
const disk = (name: string, driver = 'csi.example.com') =>
  boundClaim(name) + volume(`pv-${name}`, `csi: { driver: ${driver}, volumeHandle: h-${name} }`);
const one = limit('allocatable: { count: 1 }');
const attached = (pv: string, nodeName = 'a', attacher = 'csi.example.com') =>
  `{ apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, metadata: { name: x }, spec: { attacher: ${attacher}, nodeName: ${nodeName}, source: { persistentVolumeName: ${pv} } }, status: { attached: true } }\n---\n`;
const of = (spec: string, ...parts: readonly string[]) => told(nodeVolumeLimits, [twoZones, ...parts, pod('p', spec)].join(''));
const holding = (...names: readonly string[]) => pod('q', mounting(...names), { on: 'a' });
const full = 'a: csi.example.com; b';
it.each([
  ['no volume', mounting('d'), boundClaim('d') + volume('pv-d') + one, 'skip'],
  ['the first of one', mounting('d'), disk('d') + one, 'a; b'],
  ['the second of one', mounting('d'), disk('d') + disk('e') + holding('e') + one, full],
  ['the second of two', mounting('d'), disk('d') + disk('e') + holding('e') + limit('allocatable: { count: 2 }'), 'a; b'],
  ['two at once', mounting('d', 'e'), disk('d') + disk('e') + one, full],
  ['the same volume again', mounting('d'), disk('d') + holding('d') + one, 'a; b'],
  ['no limit is told', mounting('d'), disk('d') + disk('e') + holding('e') + limit('allocatable: {}'), 'a; b'],
  ['a limit of none', mounting('d'), disk('d') + limit('allocatable: { count: 0 }'), full],
  ['a volume of another driver', mounting('d'), disk('d', 'other') + disk('e') + holding('e') + one, 'a; b'],
  ['others are of another driver', mounting('d'), disk('d') + disk('e', 'other') + holding('e') + one, 'a; b'],
  ['a claim that gets its volume later', mounting('d'), claim('d') + late() + disk('e') + holding('e') + one, full],
  ['such a claim of another', mounting('d'), disk('d') + claim('e') + late() + holding('e') + one, full],
  ['a claim without class', mounting('d'), claim('d', { spec: 'accessModes: [ReadWriteOnce]' }) + one, 'skip'],
  ['a volume that is attached and used by no pod', mounting('d'), disk('d') + disk('e') + attached('pv-e') + one, full],
  ['a volume that is attached to another node', mounting('d'), disk('d') + disk('e') + attached('pv-e', 'b') + one, 'a; b'],
  [
    'a volume that is attached and used counts once',
    mounting('d'),
    disk('d') + disk('e') + holding('e') + attached('pv-e') + limit('allocatable: { count: 2 }'),
    'a; b',
  ],
  ['an attachment of an unknown volume', mounting('d'), disk('d') + attached('pv-z') + one, 'a; b'],
  ['an attachment without attacher', mounting('d'), disk('d') + disk('e') + attached('pv-e', 'a', '""') + one, 'a; b'],
  ['an attachment of a volume that is not CSI', mounting('d'), disk('d') + volume('pv-e') + attached('pv-e') + one, 'a; b'],
])('%s', (_, spec, cluster, expected) => expect(of(spec, cluster)).toBe(expected));
