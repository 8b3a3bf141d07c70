import { analyzerCases } from '../../testing.ts';
import { volumeSnapshotFailed } from './volume-snapshot-failed.ts';

const snapshot = (status: string, { group = 'snapshot.storage.k8s.io', made = '2026-01-01T11:50:00Z' } = {}) => `
apiVersion: ${group}/v1
kind: VolumeSnapshot
metadata: { name: nightly, namespace: shop, creationTimestamp: "${made}" }
spec: { source: { persistentVolumeClaimName: data } }
status: { ${status} }
---
`;
const error = 'error: { message: the claim is not bound, time: "2026-01-01T11:00:00Z" }';
const refused = `'Failed to check and update snapshot content: failed to take snapshot of the volume v: "rpc error: code = ResourceExhausted desc = two at most"'`;
const content = `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotContent
metadata: { name: c }
status: { readyToUse: false, error: { message: ${refused} } }
`;
const event = (kind: string, name: string, reason: string, type: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { apiVersion: snapshot.storage.k8s.io/v1, kind: ${kind}, ${kind === 'VolumeSnapshot' ? 'namespace: shop, ' : ''}name: ${name} }, type: ${type}, reason: ${reason}, message: m }
---
`;

analyzerCases(volumeSnapshotFailed, {
  fires: {
    'the controller reports an error': {
      cluster: snapshot(`readyToUse: false, ${error}`),
      finds: { VolumeSnapshotFailed: ['VolumeSnapshot/shop/nightly'] },
      says: 'no snapshot of data was made: the claim is not bound',
    },
    'the driver refuses, which is told once, at the snapshot': {
      cluster: snapshot(`readyToUse: false, boundVolumeSnapshotContentName: c, error: { message: ${refused} }`) + content,
      finds: { VolumeSnapshotFailed: ['VolumeSnapshot/shop/nightly'] },
      says: 'no snapshot of data was made: two at most (ResourceExhausted)',
      quotes: ['/status/error'],
    },
    'the driver refuses, and events of the snapshot and its content tell it': {
      cluster:
        snapshot(`readyToUse: false, boundVolumeSnapshotContentName: c, error: { message: ${refused} }`) +
        content.replace('metadata: { name: c }', 'metadata: { name: b }') +
        `---${content}---` +
        event('VolumeSnapshot', 'nightly', 'SnapshotFailed', 'Warning') +
        event('VolumeSnapshot', 'nightly', 'Told', 'Normal') +
        event('VolumeSnapshotContent', 'c', 'SnapshotContentFailed', 'Warning') +
        event('VolumeSnapshotContent', 'b', 'Other', 'Warning'),
      finds: { VolumeSnapshotFailed: ['VolumeSnapshot/shop/nightly'] },
      quotes: ['/status/error', 'SnapshotFailed: m', 'SnapshotContentFailed: m'],
    },
    'no controller takes it up for two minutes': {
      cluster: snapshot('', { made: '2026-01-01T11:58:00Z' }),
      finds: { VolumeSnapshotNotBegun: ['VolumeSnapshot/shop/nightly'] },
    },
    'no controller takes it up': {
      cluster: snapshot(''),
      finds: { VolumeSnapshotNotBegun: ['VolumeSnapshot/shop/nightly'] },
      says: 'in 10 min',
    },
  },
  silent: {
    'it is ready; the error was an earlier try': snapshot(`readyToUse: true, ${error}`),
    'it is being made': snapshot('readyToUse: false'),
    'it was asked for a moment ago': snapshot('', { made: '2026-01-01T11:59:30Z' }),
    'a kind of another group': snapshot(error, { group: 'example.com' }),
    'the message of its error is none': snapshot('readyToUse: false, error: { message: 7 }'),
  },
});
