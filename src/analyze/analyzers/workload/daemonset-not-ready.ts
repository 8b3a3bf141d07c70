import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { unreadySince } from '../../owners.ts';

export const daemonsetNotReady = defineAnalyzer({
  id: 'daemonset-not-ready',
  reads: ['DaemonSet', 'Pod'],
  findings: {
    DaemonSetNotReady: {
      params: { ready: 'count', desired: 'count' },
      en: {
        title: 'ready on {ready} of {desired|node|nodes}',
        why: 'What it gives to each node (network, storage, logs, metrics) is missing on the others.',
        remedy: 'Repair what keeps its pods from being ready on those nodes.',
      },
      ja: {
        title: '{desired} ノード中 {ready} ノードでしか Ready ではない',
        why: '各ノードに提供する機能 (ネットワーク、ストレージ、ログ、メトリクスなど) が残りのノードで欠けています。',
        remedy: 'それらのノードで Pod が Ready にならない原因を取り除いてください。',
      },
    },
    DaemonSetNotOnAllNodes: {
      params: { scheduled: 'count', desired: 'count' },
      en: {
        title: 'only {scheduled} of {desired|node|nodes} that should run it have a pod',
        why: 'The controller wants a pod on each of these nodes and has not been able to create them all.',
        remedy: 'Look at the events of the DaemonSet for why pods are not created.',
      },
      ja: {
        title: '対象の {desired} ノードのうち {scheduled} ノードにしか Pod がない',
        why: 'コントローラーは各ノードに Pod を置こうとしていますが、すべては作成できていません。',
        remedy: 'Pod が作成されない理由を DaemonSet のイベントで確認してください。',
      },
    },
    DaemonSetMisscheduled: {
      params: { count: 'count' },
      en: {
        title: '{count|pod runs on a node|pods run on nodes} where the DaemonSet does not want to be',
        why: 'Labels or taints of the nodes, or the selector of the DaemonSet, changed after these pods were placed.',
        remedy: 'Check whether the labels and taints of the nodes are as they should be.',
      },
      ja: {
        title: 'DaemonSet の対象外のノードで {count} 個の Pod が動いている',
        why: 'Pod の配置後に、ノードのラベルや taint、または DaemonSet のセレクターが変わっています。',
        remedy: 'ノードのラベルと taint が意図したとおりかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const set of cluster.list('DaemonSet')) {
      const {
        desiredNumberScheduled: desired = 0,
        currentNumberScheduled: scheduled = 0,
        numberReady: ready = 0,
        numberMisscheduled: count = 0,
      } = set.status;
      if (set.metadata.deletionTimestamp) continue;
      const found = { about: set, evidence: [quote(set, '/status')] } as const;
      const pods = cluster.ownedBy('Pod', set).filter(({ metadata }) => !metadata.deletionTimestamp);
      const since = unreadySince(pods, cluster.takenAt);
      const isOld = (secondsSince(set.metadata.creationTimestamp, cluster.takenAt) ?? 0) > thresholds.notReadySeconds;
      if (scheduled < desired && isOld) yield { ...found, reason: 'DaemonSetNotOnAllNodes', params: { scheduled, desired } };
      if (ready < desired && since !== undefined) yield { ...found, reason: 'DaemonSetNotReady', params: { ready, desired }, since };
      if (count > 0 && isOld) yield { ...found, reason: 'DaemonSetMisscheduled', params: { count } };
    }
  },
});
