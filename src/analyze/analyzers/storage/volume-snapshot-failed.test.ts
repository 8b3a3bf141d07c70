import { analyzerCases } from '../../testing.ts';
import { volumeSnapshotFailed } from './volume-snapshot-failed.ts';

const snapshot = (status: string, group = 'snapshot.storage.k8s.io') => `
apiVersion: ${group}/v1
kind: VolumeSnapshot
metadata: { name: nightly, namespace: shop }
status: { ${status} }
`;
const error = 'error: { message: the claim is not bound, time: "2026-01-01T11:00:00Z" }';

analyzerCases(volumeSnapshotFailed, {
  fires: {
    'the controller reports an error': {
      cluster: snapshot(`readyToUse: false, ${error}`),
      finds: { VolumeSnapshotFailed: ['VolumeSnapshot/shop/nightly'] },
      says: 'not bound',
    },
  },
  silent: {
    'it is ready; the error was an earlier try': snapshot(`readyToUse: true, ${error}`),
    'it is being made': snapshot('readyToUse: false'),
    'a kind of another group': snapshot(error, 'example.com'),
  },
});
