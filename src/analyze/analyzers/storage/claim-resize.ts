import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { parseQuantity } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Claim, classNameOf } from '../../claims.ts';
import { lastWrite } from '../../managed-fields.ts';
import { conditionOf } from '../../pods.ts';

export const claimResize = defineAnalyzer({
  id: 'claim-resize',
  reads: ['PersistentVolumeClaim', 'StorageClass', 'Event'],
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
    ClaimResizeNotBegun: {
      params: { wanted: 'text', has: 'text', provisioner: 'text', waited: 'seconds' },
      en: {
        title: 'asks for {wanted} and still has {has}: nothing has begun to enlarge it in {waited}',
        why: 'Its class allows it, and an external resizer of {provisioner} has to do it, and none has taken the claim up.',
        remedy:
          'See whether a resizer of {provisioner} runs (csi-resizer beside its provisioner); if it has none, move the data to a larger claim.',
      },
      ja: {
        title: '{wanted} を要求しているが {has} のままで、{waited} たっても拡張が始まっていない',
        why: 'クラスは拡張を許していますが、実行するのは {provisioner} の外部 resizer で、この PVC を処理していません。',
        remedy:
          '{provisioner} の resizer (provisioner と並ぶ csi-resizer) が動いているか確認してください。ない場合は大きい PVC を作りデータを移してください。',
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
      yield* notBegun(cluster, claim);
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

/** A resizer marks what it takes up within seconds, by a condition and by allocatedResourceStatuses. */
function* notBegun(cluster: View<'PersistentVolumeClaim' | 'StorageClass' | 'Event'>, claim: Claim) {
  const sizes = untaken(claim);
  if (!sizes) return;
  const event = cluster.eventsAbout(claim).findLast(({ reason }) => reason === 'ExternalExpanding');
  const since = event?.lastAt ?? lastWrite(claim, '/f:spec/f:resources/f:requests/f:storage')?.time;
  const waited = secondsSince(since, cluster.takenAt) ?? 0;
  if (waited < thresholds.claimPendingSeconds) return;
  const provisioner =
    claim.metadata.annotations?.[provisionedBy] ?? cluster.get('StorageClass', classNameOf(claim) ?? '')?.provisioner ?? '';
  const evidence = [
    quote(claim, '/spec/resources/requests/storage'),
    quote(claim, '/status/capacity/storage'),
    ...(event ? [quoteEvent(event)] : []),
  ] as const;
  yield { reason: 'ClaimResizeNotBegun', about: claim, params: { ...sizes, provisioner, waited }, evidence, since } as const;
}
const provisionedBy = 'volume.kubernetes.io/storage-provisioner';

/** The sizes of a claim that asks for more than it has, as long as no resizer shows in its status. */
function untaken({ spec, status }: Claim): { readonly wanted: string; readonly has: string } | undefined {
  const wanted = spec.resources?.requests?.['storage'];
  const has = status.capacity?.['storage'];
  const { conditions = [], allocatedResourceStatuses = {} } = status;
  if (wanted === undefined || has === undefined || conditions.length + Object.keys(allocatedResourceStatuses).length > 0) return undefined;
  return (parseQuantity(wanted) ?? 0n) > (parseQuantity(has) ?? 0n) ? { wanted, has } : undefined;
}

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
