import { quote } from '#model/finding.ts';
import { quoteEvent } from '#model/event.ts';
import { secondsSince } from '#util/duration.ts';
import { thresholds } from '#model/thresholds.ts';
import { conditionOf } from '../../pods.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const claimResize = defineAnalyzer({
  id: 'claim-resize',
  reads: ['PersistentVolumeClaim', 'Event'],
  findings: {
    ClaimResizeFailed: {
      params: { message: 'text' },
      en: {
        title: 'cannot be enlarged: {message}',
        why: 'The claim asks for more than it has, and the storage or its driver refuses.',
        remedy: 'Repair what the message names, or since v1.34 lower the request again to a size that is possible.',
      },
      ja: {
        title: '拡張できない: {message}',
        why: 'PVC が現在より大きい容量を要求していますが、ストレージまたはドライバーが拒否しています。',
        remedy: 'メッセージが示す原因を取り除くか、v1.34 以降では要求を可能なサイズに下げてください。',
      },
    },
    ClaimResizePending: {
      params: {},
      en: {
        title: 'enlarged, but the file system waits for a pod to mount it again',
        why: 'The disk is larger, and its file system is only grown when a pod mounts the volume on a node.',
        remedy: 'Start or restart the pod that uses the claim.',
      },
      ja: {
        title: 'ディスクは拡張済みだが、ファイルシステムの拡張が Pod の再マウント待ち',
        why: 'ファイルシステムは、Pod がノードでボリュームをマウントしたときに拡張されます。',
        remedy: 'この PVC を使う Pod を起動または再起動してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const claim of cluster.list('PersistentVolumeClaim')) {
      if (claim.metadata.deletionTimestamp || claim.status.phase !== 'Bound') continue;
      const error = ['ControllerResizeError', 'NodeResizeError'].map((type) => conditionOf(claim, type)).find((condition) => condition?.status === 'True');
      const resizing = conditionOf(claim, 'Resizing') ?? conditionOf(claim, 'FileSystemResizePending');
      const event = cluster.eventsAbout(claim).findLast(({ reason }) => reason === 'VolumeResizeFailed' || reason === 'FileSystemResizeFailed');
      if (error || (event && resizing?.status === 'True')) {
        const [first, ...rest] = [...(error ? [quote(claim, error.path)] : []), ...(event ? [quoteEvent(event)] : [])];
        if (first) yield { reason: 'ClaimResizeFailed', about: claim, params: { message: error?.message ?? event?.message ?? '' }, evidence: [first, ...rest], since: error?.lastTransitionTime ?? event?.firstAt };
        continue;
      }
      const pending = conditionOf(claim, 'FileSystemResizePending');
      if (pending?.status !== 'True' || (secondsSince(pending.lastTransitionTime, cluster.takenAt) ?? 0) < thresholds.creatingSeconds) continue;
      yield { reason: 'ClaimResizePending', about: claim, params: {}, evidence: [quote(claim, pending.path)], since: pending.lastTransitionTime };
    }
  },
});
