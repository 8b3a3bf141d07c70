import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { millisecondsBetween, secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { leaseOf } from '../../nodes.ts';
import { conditionOf } from '../../pods.ts';

export const nodeLease = defineAnalyzer({
  id: 'node-lease',
  reads: ['Node', 'Lease'],
  findings: {
    NodeLeaseStale: {
      params: { silent: 'seconds' },
      en: {
        title: 'its kubelet has not renewed the lease for {silent}, though it still counts as Ready',
        why: 'The kubelet renews every 10 s; without it the node becomes NotReady within a minute.',
        remedy: 'Look whether the kubelet on this node runs and reaches the API server.',
      },
      ja: {
        title: 'まだ Ready だが、kubelet が {silent} 間リースを更新していない',
        why: 'kubelet は 10 秒ごとに更新します。途絶えると 1 分以内に NotReady になります。',
        remedy: 'このノードの kubelet が動作し、API サーバーに到達できるかを確認してください。',
      },
    },
    NodeClockAhead: {
      params: { skew: 'seconds' },
      en: {
        title: 'its clock is {skew} ahead',
        why: 'The time the kubelet writes into its lease differs from the time the API server received it; tokens, certificates and logs go wrong with it.',
        remedy: 'Set up time synchronisation (chrony or NTP) on this node.',
      },
      ja: {
        title: '時計が {skew} 進んでいる',
        why: 'kubelet がリースに書いた時刻と API サーバーの受信時刻が異なります。トークン、証明書、ログに影響します。',
        remedy: 'このノードの時刻同期 (chrony または NTP) を設定してください。',
      },
    },
    NodeClockBehind: {
      params: { skew: 'seconds' },
      en: {
        title: 'its clock is {skew} behind',
        why: 'The time the kubelet writes into its lease differs from the time the API server received it; tokens, certificates and logs go wrong with it.',
        remedy: 'Set up time synchronisation (chrony or NTP) on this node.',
      },
      ja: {
        title: '時計が {skew} 遅れている',
        why: 'kubelet がリースに書いた時刻と API サーバーの受信時刻が異なります。トークン、証明書、ログに影響します。',
        remedy: 'このノードの時刻同期 (chrony または NTP) を設定してください。',
      },
    },
  },
  *analyze(cluster) {
    const newest = newestRenewal(cluster);
    for (const node of cluster.list('Node')) {
      const lease = leaseOf(cluster, node);
      const { renewTime } = lease?.spec ?? {};
      if (!lease || !renewTime || node.metadata.deletionTimestamp) continue;
      const received = receivedAt(lease);
      const skew = received === undefined ? 0 : Math.round(millisecondsBetween(received.time, renewTime) / 1000);
      if (received && Math.abs(skew) >= thresholds.clockSkewSeconds) {
        const reason = skew > 0 ? 'NodeClockAhead' : 'NodeClockBehind';
        yield {
          reason,
          about: node,
          params: { skew: Math.abs(skew) },
          evidence: [quote(lease, '/spec/renewTime'), quote(lease, received.path)],
        };
        continue;
      }
      const ready = conditionOf(node, 'Ready');
      const silent = secondsSince(renewTime, newest) ?? 0;
      if (ready?.status !== 'True' || silent < staleAfter(lease)) continue;
      yield {
        reason: 'NodeLeaseStale',
        about: node,
        params: { silent },
        evidence: [quote(lease, '/spec/renewTime'), quote(node, ready.path)],
        since: renewTime,
      };
    }
  },
});

/** A kubelet renews four times in the time its lease holds (nodeLeaseDurationSeconds of its configuration, 40 by default). */
function staleAfter({ spec: { leaseDurationSeconds = 0 } }: Kinds['Lease']): number {
  return Math.max(thresholds.nodeLeaseSeconds, 1.5 * leaseDurationSeconds);
}

/** When the API server took the last write of the lease: it stamps managed fields with its own clock. */
function receivedAt({ metadata: { managedFields = [] } }: Kinds['Lease']): { readonly time: string; readonly path: string } | undefined {
  const index = managedFields.findIndex(({ manager, time }) => manager === 'kubelet' && time !== undefined);
  const time = managedFields[index]?.time;
  return time === undefined ? undefined : { time, path: `/metadata/managedFields/${index}/time` };
}

/**
 * The last sign of life of any node. Ages are counted from it and not from the time of the snapshot: where the machine that
 * took the snapshot has a wrong clock, all nodes would look silent. A node whose clock is ahead does not count.
 */
function newestRenewal(cluster: View<'Lease'>): string {
  const times = cluster.list('Lease', 'kube-node-lease').flatMap(({ spec }) => spec?.renewTime ?? []);
  const newest = times.sort().at(-1) ?? cluster.takenAt;
  return newest < cluster.takenAt ? newest : cluster.takenAt;
}
