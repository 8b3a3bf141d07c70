import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { notReady, staysOnNode } from '../../nodes.ts';
import { conditionOf } from '../../pods.ts';

export const podNotReady = defineAnalyzer({
  id: 'pod-not-ready',
  reads: ['Pod', 'Node'],
  findings: {
    PodReadinessGateUnmet: {
      params: { gates: 'texts', duration: 'seconds' },
      en: {
        title: 'all containers are ready, but the readiness gate {gates} is not met for {duration}',
        why: 'The pod gets no traffic from Services until a controller outside of the pod sets this condition to True.',
        remedy: 'Look at the controller that owns the condition {gates}: it does not run, or does not see this pod as healthy.',
      },
      ja: {
        title: 'すべてのコンテナは Ready だが、readiness gate {gates} が {duration} 満たされていない',
        why: 'Pod の外にあるコントローラーがこの condition を True にするまで、Service からの通信は届きません。',
        remedy: '{gates} を管理するコントローラーが動作しているか、この Pod を正常と見なしているかを確認してください。',
      },
    },
    PodNotReady: {
      params: { duration: 'seconds' },
      en: {
        title: 'the pod runs but is not Ready for {duration}, and no probe says why',
        why: 'Its containers run, yet the pod is marked not Ready, so Services send it no traffic; this is how it looks when its node is out of touch.',
        remedy: 'Look at the node of the pod first, then at the conditions of the pod.',
      },
      ja: {
        title: 'Pod は動いているが {duration} Ready ではなく、probe からは理由がわからない',
        why: 'コンテナは動いていますが Pod が Ready ではないため、Service からの通信が届きません。ノードと通信できないときにもこの状態になります。',
        remedy: 'まず Pod のノードを、次に Pod の conditions を確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      const ready = conditionOf(pod, 'Ready');
      if (pod.metadata.deletionTimestamp || pod.status.phase !== 'Running' || !ready || ready.status === 'True') continue;
      const duration = secondsSince(ready.lastTransitionTime, cluster.takenAt);
      if (duration === undefined || duration <= thresholds.notReadySeconds || !runsSoundly(pod)) continue;
      if (isLeftBehind(cluster, pod)) continue;
      const gates = unmetGates(pod);
      const found = { about: pod, since: ready.lastTransitionTime };
      if (gates.length === 0) {
        yield { ...found, reason: 'PodNotReady', params: { duration }, evidence: [quote(pod, ready.path)] };
        continue;
      }
      const conditions = gates.flatMap((gate) => conditionOf(pod, gate) ?? []).map(({ path }) => quote(pod, path));
      yield {
        ...found,
        reason: 'PodReadinessGateUnmet',
        params: { gates, duration },
        evidence: [quote(pod, '/spec/readinessGates'), quote(pod, ready.path), ...conditions],
      };
    }
  },
});

/** A pod on a node that is not ready is told as such. */
function isLeftBehind(cluster: View<'Node'>, pod: Pod): boolean {
  const node = cluster.get('Node', pod.spec.nodeName ?? '');
  return node !== undefined && !staysOnNode(pod) && notReady(node, cluster.takenAt) !== undefined;
}

/** Whether every container runs and no probe can be what holds the pod back: then the reason lies outside of the containers. */
function runsSoundly(pod: Pod): boolean {
  return containersOf(pod).every(
    ({ role, spec, status }) =>
      role === 'init' || (status?.state?.running !== undefined && (status.ready || (!spec.readinessProbe && !spec.startupProbe))),
  );
}

function unmetGates(pod: Pod): readonly string[] {
  const gates = (pod.spec.readinessGates ?? []).map(({ conditionType }) => conditionType);
  return gates.filter((gate) => conditionOf(pod, gate)?.status !== 'True');
}
