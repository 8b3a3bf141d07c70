import { at, quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const volumeSnapshotFailed = defineAnalyzer({
  id: 'volume-snapshot-failed',
  reads: ['CustomObject'],
  findings: {
    VolumeSnapshotFailed: {
      params: { message: 'text' },
      en: {
        title: 'the snapshot was not made: {message}',
        why: 'The snapshot controller or the CSI driver reports an error, so there is no copy to restore from.',
        remedy: 'Repair what the message names; the controller tries again by itself.',
      },
      ja: {
        title: 'スナップショットが作成されていない: {message}',
        why: 'スナップショットコントローラーまたは CSI ドライバーがエラーを報告しており、復元に使えるコピーがありません。',
        remedy: 'メッセージが示す原因を取り除いてください。コントローラーは自動で再試行します。',
      },
    },
  },
  *analyze(cluster) {
    for (const snapshot of cluster.list('CustomObject')) {
      if (
        !snapshot.apiVersion.startsWith('snapshot.storage.k8s.io/') ||
        !snapshot.kind.startsWith('VolumeSnapshot') ||
        snapshot.metadata.deletionTimestamp
      )
        continue;
      const message = at(snapshot, '/status/error/message');
      if (typeof message !== 'string' || snapshot.status['readyToUse'] === true) continue;
      const time = at(snapshot, '/status/error/time');
      yield {
        reason: 'VolumeSnapshotFailed',
        about: snapshot,
        params: { message },
        evidence: [quote(snapshot, '/status/error')],
        since: typeof time === 'string' ? time : undefined,
      };
    }
  },
});
