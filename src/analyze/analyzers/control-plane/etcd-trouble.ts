import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { componentRef } from '../../control-plane.ts';

/** Errors of etcd as the API server hands them on: `rpctypes` of etcd, `etcdserver: ...`. */
const noSpace = ['etcdserver: mvcc: database space exceeded'];
const slow = [
  'etcdserver: request timed out',
  'etcdserver: leader changed',
  'etcdserver: no leader',
  'etcdserver: too many requests',
  'etcdserver: not capable',
];

export const etcdTrouble = defineAnalyzer({
  id: 'etcd-trouble',
  reads: ['Event'],
  findings: {
    EtcdAlarmNoSpace: {
      params: { seen: 'count' },
      en: {
        title: 'etcd has used up its space and takes no change any more',
        why: 'It reached its quota and raised the alarm NOSPACE: reading goes on, and everything that writes fails, controllers and leases included.',
        remedy: 'Compact and defragment etcd, raise --quota-backend-bytes if needed, then disarm the alarm; find out what fills it.',
      },
      ja: {
        title: 'etcd の容量が上限に達し、変更を受け付けない',
        why: '上限に達して NOSPACE アラームが出ています。読み取りはできますが、コントローラーやリースを含むすべての書き込みが失敗します。',
        remedy:
          'etcd のコンパクションとデフラグを行い、必要なら --quota-backend-bytes を上げてからアラームを解除し、肥大化の原因を調べてください。',
      },
    },
    EtcdSlow: {
      params: { seen: 'count', message: 'text' },
      en: {
        title: 'etcd does not answer in time: {message}',
        why: 'Controllers and kubelets are told so {seen|time|times} within the hour; slow disks or a lost member are the usual reasons.',
        remedy: 'Look at the etcd pods: leader changes and "took too long" in their logs, disk speed, and the network between members.',
      },
      ja: {
        title: 'etcd の応答が間に合っていない: {message}',
        why: '1 時間以内に {seen} 回、コントローラーや kubelet に通知されています。遅いディスクやメンバーの喪失が主な原因です。',
        remedy: 'etcd の Pod のログ (リーダー交代、"took too long")、ディスクの速度、メンバー間のネットワークを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const recent = cluster.events.filter(({ lastAt }) => (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds);
    const full = recent.filter((event) => says(event, noSpace));
    const late = recent.filter((event) => says(event, slow));
    const about = componentRef('etcd');
    const [first] = full;
    if (first)
      yield { reason: 'EtcdAlarmNoSpace', about, params: { seen: seenIn(full) }, evidence: quoted(first, full), since: sinceOf(full) };
    const [slowest] = late;
    if (!slowest || seenIn(late) < thresholds.restartLoopCount) return;
    yield {
      reason: 'EtcdSlow',
      about,
      params: { seen: seenIn(late), message: slowest.message },
      evidence: quoted(slowest, late),
      since: sinceOf(late),
    };
  },
});

function says({ message }: EventRecord, words: readonly string[]): boolean {
  return words.some((word) => message.includes(word));
}
function seenIn(events: readonly EventRecord[]): number {
  return events.reduce((sum, { count }) => sum + count, 0);
}
function quoted(first: EventRecord, events: readonly EventRecord[]): EvidenceList {
  return [quoteEvent(first), ...events.slice(1, 5).map(quoteEvent)];
}
function sinceOf(events: readonly EventRecord[]): string | undefined {
  return events.flatMap(({ firstAt }) => firstAt ?? []).sort()[0];
}
