import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { millisecondsBetween, secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { componentRef } from '../../control-plane.ts';

/** So many leases of different holders do not stop together by chance. */
const minLeases = 3;

export const controlPlaneWrites = defineAnalyzer({
  id: 'control-plane-writes',
  reads: ['Lease', 'Event'],
  findings: {
    ControlPlaneTakesNoWrites: {
      params: { age: 'seconds', leases: 'count' },
      en: {
        title: 'nothing has been written to the cluster for {age}: all {leases} leases stopped being renewed together',
        why: 'Kubelets, controllers and the API server itself write every few seconds; reading works, so etcd most likely refuses writes (alarm NOSPACE) or has no leader.',
        remedy: 'Ask etcd for its alarms and its leader; with NOSPACE compact, defragment and disarm it, and find out what fills it.',
      },
      ja: {
        title: 'クラスターへの書き込みが {age} 途絶えている: {leases} 個のリースがすべて同時に更新されなくなった',
        why: 'kubelet、コントローラー、API サーバー自身は数秒ごとに書き込みます。読み取りはできるため、etcd が書き込みを拒否している (NOSPACE アラーム) か、リーダーがいないと考えられます。',
        remedy:
          'etcd のアラームとリーダーを確認してください。NOSPACE ならコンパクション、デフラグ、アラーム解除を行い、肥大化の原因を調べてください。',
      },
      ask: [
        {
          command: "kubectl get --raw /metrics | grep '^apiserver_storage_size_bytes'",
          shows: { en: 'how large the database of etcd is', ja: 'etcd のデータベースの大きさ' },
          readings: [
            {
              when: { en: 'it is near its quota, 2147483648 unless set otherwise', ja: '上限 (既定では 2147483648) に近い' },
              means: { en: 'etcd is full, and its alarm NOSPACE stands', ja: 'etcd の容量が尽き、NOSPACE アラームが出ています' },
              raises: ['EtcdAlarmNoSpace'],
            },
            {
              when: { en: 'it is far below that', ja: '上限よりはるかに小さい' },
              means: {
                en: 'etcd has lost its majority, or its disk is too slow',
                ja: 'etcd が過半数を失っているか、ディスクが遅すぎます',
              },
              raises: ['ControlPlaneEtcdDown', 'EtcdSlow'],
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    const leases = cluster
      .list('Lease')
      .filter(
        ({ spec }) => spec.renewTime !== undefined && spec.holderIdentity && millisecondsBetween(spec.renewTime, cluster.takenAt) >= 0,
      )
      .toSorted((a, b) => millisecondsBetween(b.spec.renewTime ?? '', a.spec.renewTime ?? ''));
    const last = leases.at(-1)?.spec.renewTime;
    const age = secondsSince(last, cluster.takenAt) ?? 0;
    if (last === undefined || age < thresholds.leaderLeaseSeconds || age > thresholds.leftoverLeaseSeconds) return;
    // Leases that stopped long before the others are leftovers. Events that came later: the leases were only read earlier, or are not all there are.
    const together = leases.filter(({ spec }) => millisecondsBetween(spec.renewTime ?? '', last) <= thresholds.leaderLeaseSeconds * 1000);
    const written = cluster.events.some(
      ({ lastAt }) => lastAt !== undefined && millisecondsBetween(last, lastAt) > thresholds.leaderLeaseSeconds * 500,
    );
    const [first, ...rest] = together.slice(-5).map((lease) => quote(lease, '/spec/renewTime'));
    if (written || together.length < minLeases || !first) return;
    const evidence: EvidenceList = [first, ...rest];
    yield {
      reason: 'ControlPlaneTakesNoWrites',
      about: componentRef('etcd'),
      params: { age, leases: together.length },
      evidence,
      since: last,
    };
  },
});
