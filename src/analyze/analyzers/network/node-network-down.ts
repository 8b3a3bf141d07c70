import { quote } from '#model/finding.ts';
import { type Kinds, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { networkDaemonOf } from '../../network-plugins.ts';
import { unreadySeconds, unreadySince } from '../../owners.ts';
import { conditionOf, isFinished } from '../../pods.ts';

type Reads = 'DaemonSet' | 'Pod' | 'Node';

export const nodeNetworkDown = defineAnalyzer({
  id: 'node-network-down',
  reads: ['DaemonSet', 'Pod', 'Node'],
  findings: {
    ClusterNetworkPodsNotReady: {
      params: { plugin: 'text', nodes: 'texts', count: 'count', desired: 'count' },
      en: {
        title: 'the pod network ({plugin}) is not ready on {count} of {desired|node|nodes}: {nodes}',
        why: 'On a node without its network agent new pods get no address, and routes and policies there are no longer kept up to date.',
        remedy: 'Bring its pods on these nodes back first; most other network faults there follow from it.',
      },
      ja: {
        title: 'Pod ネットワーク ({plugin}) が {desired} ノード中 {count} ノードで Ready ではない: {nodes}',
        why: 'ネットワークエージェントが動いていないノードでは、新しい Pod がアドレスを得られず、経路やポリシーも更新されません。',
        remedy: 'まずこれらのノードの該当 Pod を復旧してください。そのノードのほかのネットワーク障害の多くは、ここから生じています。',
      },
    },
    ClusterProxyPodsNotReady: {
      params: { plugin: 'text', nodes: 'texts', count: 'count', desired: 'count' },
      en: {
        title: '{plugin} is not ready on {count} of {desired|node|nodes}: {nodes}',
        why: 'Pods on these nodes still reach Services by old rules, which may lead to pods that no longer exist; new Services do not work there.',
        remedy: 'Bring its pods on these nodes back; their last log lines say why they do not run.',
      },
      ja: {
        title: '{plugin} が {desired} ノード中 {count} ノードで Ready ではない: {nodes}',
        why: 'これらのノードの Pod は古いルールで Service に接続するため、すでにない Pod に振り分けられることがあり、新しい Service には接続できません。',
        remedy: 'これらのノードの該当 Pod を復旧してください。動かない理由は最後のログに書かれています。',
      },
    },
  },
  *analyze(cluster) {
    for (const set of cluster.list('DaemonSet').filter(({ metadata }) => !metadata.deletionTimestamp)) {
      const daemon = networkDaemonOf(set);
      const down = daemon ? downPods(cluster, set) : [];
      const since = unreadySince(down, cluster.takenAt);
      if (!daemon || since === undefined) continue;
      const nodes = [...new Set(down.flatMap(({ spec }) => spec.nodeName ?? []))].sort();
      const [first, ...rest] = down.map((pod) => quote(pod, conditionOf(pod, 'Ready')?.path ?? '/status'));
      if (!first) continue;
      const params = {
        plugin: daemon.name,
        nodes,
        count: nodes.length,
        desired: Math.max(set.status.desiredNumberScheduled ?? 0, nodes.length),
      };
      const reason = daemon.role === 'network' ? 'ClusterNetworkPodsNotReady' : 'ClusterProxyPodsNotReady';
      yield {
        reason,
        about: set,
        params,
        evidence: [first, ...rest],
        since,
        ...(reason === 'ClusterNetworkPodsNotReady' && { accuses: nodes.flatMap((node) => sufferers(cluster, node)) }),
      };
    }
  },
});

/** Its pods that are not ready for longer than a start takes, on nodes that are themselves not the reason. */
function downPods(cluster: View<Reads>, set: Kinds['DaemonSet']): readonly Pod[] {
  const pods = cluster.ownedBy('Pod', set).filter((pod) => !pod.metadata.deletionTimestamp && !isFinished(pod));
  return pods.filter((pod) => unreadySeconds(pod, cluster.takenAt) > thresholds.notReadySeconds && isNodeSound(cluster, pod.spec.nodeName));
}

/** A node that is ready, or NotReady only for want of its network ("cni plugin not initialized"). */
function isNodeSound(cluster: View<Reads>, name: string | undefined): boolean {
  if (name === undefined) return false;
  const node = cluster.get('Node', name);
  const ready = node && conditionOf(node, 'Ready');
  if (!ready || ready.status === 'True') return true;
  return ready.status === 'False' && /cni|network ?plugin|NetworkPluginNotReady/i.test(ready.message ?? '');
}

/** What feels it: the node, and the pods on it that have no address yet. */
function sufferers(cluster: View<Reads>, node: string): readonly ObjectRef[] {
  const waiting = cluster
    .onNode(node)
    .filter(({ spec, status }) => !spec.hostNetwork && status.podIP === undefined && status.phase === 'Pending');
  return [{ apiVersion: 'v1', kind: 'Node', name: node }, ...waiting.map(refOf)];
}
