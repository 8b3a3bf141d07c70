import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import type { Claim } from '../../claims.ts';
import { conditionOf } from '../../pods.ts';

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
      const failure = failureOf(
        claim,
        cluster.eventsAbout(claim).findLast(({ reason }) => failedReasons.has(reason)),
      );
      if (failure) {
        yield { reason: 'ClaimResizeFailed', about: claim, ...failure };
        continue;
      }
      const pending = conditionOf(claim, 'FileSystemResizePending');
      if (pending?.status !== 'True' || (secondsSince(pending.lastTransitionTime, cluster.takenAt) ?? 0) < thresholds.creatingSeconds)
        continue;
      yield {
        reason: 'ClaimResizePending',
        about: claim,
        params: {},
        evidence: [quote(claim, pending.path)],
        since: pending.lastTransitionTime,
      };
    }
  },
});

/** Events of the external resizer and of the kubelet. */
const failedReasons: ReadonlySet<string> = new Set(['VolumeResizeFailed', 'FileSystemResizeFailed']);

interface Failure {
  readonly params: { readonly message: string };
  readonly evidence: EvidenceList;
  readonly since: string | undefined;
}
/** The error conditions of v1.31 and later; before that an event that counts only while the claim is still being enlarged. */
function failureOf(claim: Claim, event: EventRecord | undefined): Failure | undefined {
  const told = event ? [quoteEvent(event)] : [];
  for (const type of ['ControllerResizeError', 'NodeResizeError']) {
    const error = conditionOf(claim, type);
    if (error?.status !== 'True') continue;
    return {
      params: { message: error.message ?? error.reason ?? '' },
      evidence: [quote(claim, error.path), ...told],
      since: error.lastTransitionTime,
    };
  }
  const isResizing = ['Resizing', 'FileSystemResizePending'].some((type) => conditionOf(claim, type)?.status === 'True');
  return event && isResizing ? { params: { message: event.message }, evidence: [quoteEvent(event)], since: event.firstAt } : undefined;
}
