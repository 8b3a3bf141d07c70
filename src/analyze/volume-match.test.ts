import { describe, expect, it } from 'vitest';
import type { Claim } from './claims.ts';
import { mismatches, nearestVolume, type Volume } from './volume-match.ts';

const claim = (spec: Partial<Claim['spec']> = {}): Claim => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'shop' },
  status: {},
  spec: { storageClassName: 'manual', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } }, ...spec },
});
const volume = (name: string, spec: Partial<Volume['spec']> = {}, phase = 'Available'): Volume => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name, labels: { tier: 'slow' } },
  status: { phase },
  spec: { storageClassName: 'manual', accessModes: ['ReadWriteOnce'], capacity: { storage: '10Gi' }, ...spec },
});

describe('mismatches', () => {
  it.each([
    ['nothing', claim(), volume('a'), []],
    ['size', claim(), volume('a', { capacity: { storage: '5Gi' } }), ['size']],
    ['access', claim({ accessModes: ['ReadWriteMany'] }), volume('a'), ['access']],
    ['class', claim({ storageClassName: '' }), volume('a'), ['class']],
    ['mode', claim({ volumeMode: 'Block' }), volume('a'), ['mode']],
    ['selector', claim({ selector: { matchLabels: { tier: 'fast' } } }), volume('a'), ['selector']],
    ['another claim', claim(), volume('a', { claimRef: { namespace: 'shop', name: 'other' } }, 'Bound'), ['taken']],
    ['reserved for this claim', claim(), volume('a', { claimRef: { namespace: 'shop', name: 'data' } }), []],
    ['reserved for a claim of that name elsewhere', claim(), volume('a', { claimRef: { namespace: 'cafe', name: 'data' } }), ['taken']],
    ['reserved for another claim', claim(), volume('a', { claimRef: { namespace: 'shop', name: 'other' } }), ['taken']],
    [
      'reserved for an earlier claim of that name',
      claim(),
      volume('a', { claimRef: { namespace: 'shop', name: 'data', uid: 'older' } }),
      ['taken'],
    ],
    ['bound to it in vain: it is released', claim(), volume('a', { claimRef: { namespace: 'shop', name: 'data' } }, 'Released'), ['taken']],
    ['not looked at yet', claim(), volume('a', {}, 'Pending'), []],
    ['one of two ways of access', claim({ accessModes: ['ReadWriteOnce', 'ReadOnlyMany'] }), volume('a'), ['access']],
    ['a volume without a size', claim(), volume('a', { capacity: {} }), ['size']],
    ['an affinity that only prefers', claim(), volume('a', { nodeAffinity: {} }), []],
    [
      'size, whatever the node',
      claim(),
      volume('a', { capacity: { storage: '5Gi' }, nodeAffinity: { required: { nodeSelectorTerms: [] } } }),
      ['size'],
    ],
    ['node, of a claim that asks for nothing', claim({ resources: {} }), volume('a', { capacity: { storage: '1Ki' } }), []],
    ['node', claim(), volume('a', { nodeAffinity: { required: { nodeSelectorTerms: [] } } }), ['node']],
  ] as const)('%s', (_, wanted, offered, differs) => expect(mismatches(wanted, offered)).toEqual(differs));
});

describe('nearestVolume', () => {
  it('prefers the own class, then the fewest differences, and what is free', () => {
    const volumes = [
      volume('other', { storageClassName: 'fast' }),
      volume('taken', {}, 'Released'),
      volume('small', { capacity: { storage: '5Gi' } }),
    ];
    expect(nearestVolume(claim(), volumes)?.volume.metadata.name).toBe('small');
  });
  it('prefers the larger of two that differ as much', () => {
    const volumes = [
      volume('small', { capacity: { storage: '4Gi' } }),
      volume('large', { capacity: { storage: '5Gi' } }),
      volume('tiny', { capacity: { storage: '1Gi' } }),
    ];
    expect(nearestVolume(claim(), volumes)?.volume.metadata.name).toBe('large');
  });
  it('is undefined when there is no volume', () => expect(nearestVolume(claim(), [])).toBeUndefined());
});
