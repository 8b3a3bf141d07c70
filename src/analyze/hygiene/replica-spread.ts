import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Node, ObjectRef, Pod } from '#model/object.ts';
import { defineHygiene } from '../hygiene.ts';
import { workloadOfPod } from '../linting/pod-owner.ts';
import { workloadKinds } from '../linting/workloads.ts';
import { conditionOf, isReady } from '../pods.ts';
import { matchesNodeAffinity, untolerated } from '../simulate/scheduler/filters/node.ts';

export const replicaSpread = defineHygiene({
  id: 'replica-spread',
  reads: [...workloadKinds, 'Node'],
  findings: {
    ReplicasOnOneNode: {
      risk: 'reliability',
      tier: 1,
      params: { count: 'count', node: 'text', others: 'count' },
      en: {
        heading: 'all replicas stand on one node',
        title: 'all {count} ready pods run on {node}, though {others|other node|other nodes} could take one',
        why: 'When that node fails or is drained, all of them are gone at once.',
        remedy:
          'Add a topologySpreadConstraint over kubernetes.io/hostname with whenUnsatisfiable ScheduleAnyway, and restart the rollout.',
      },
      ja: {
        heading: '全レプリカが 1 台のノードに偏っている',
        title: 'Ready の Pod {count} 個がすべて {node} 上にある (ほかに {others} 台のノードが利用可能)',
        why: 'そのノードの障害や drain で、すべてのレプリカが同時に失われます。',
        remedy:
          'kubernetes.io/hostname に対する topologySpreadConstraints (whenUnsatisfiable は ScheduleAnyway) を追加し、ロールアウトを再実行してください。',
      },
    },
  },
  *analyze(cluster) {
    const groups = new Map<string, { readonly about: ObjectRef; readonly fieldPath: string; readonly pods: Pod[] }>();
    for (const pod of cluster.list('Pod')) {
      if (!isReady(pod) || pod.metadata.deletionTimestamp || !pod.spec.nodeName) continue;
      const owner = workloadOfPod(pod, cluster);
      if (!owner || !['Deployment', 'StatefulSet', 'ReplicaSet'].includes(owner.about.kind)) continue;
      const key = JSON.stringify(owner.about);
      const group = groups.get(key);
      if (group) group.pods.push(pod);
      else groups.set(key, { about: owner.about, fieldPath: owner.fieldPath, pods: [pod] });
    }
    const nodes = cluster.list('Node');
    for (const { about, fieldPath, pods } of groups.values()) {
      const [first, ...rest] = pods;
      const node = first?.spec.nodeName;
      if (!first || node === undefined || rest.length === 0 || rest.some(({ spec }) => spec.nodeName !== node)) continue;
      const others = nodes.filter((one) => one.metadata.name !== node && couldTake(one, first)).length;
      // A pod tied to its node or zone by a volume or an affinity cannot move; this is not for a constraint to solve.
      if (others === 0 || isTied(first)) continue;
      const evidence: EvidenceList = [quote(first, '/spec/nodeName'), ...rest.slice(0, 9).map((pod) => quote(pod, '/spec/nodeName'))];
      yield {
        reason: 'ReplicasOnOneNode',
        about,
        params: { count: pods.length, node, others },
        evidence,
        changes: [{ path: `${fieldPath}/topologySpreadConstraints` }],
      };
    }
  },
});

/** Whether a node takes pods of this kind at all: ready, not cordoned, its taints tolerated, its labels as wanted. */
function couldTake(node: Node, pod: Pod): boolean {
  const isUp = conditionOf(node, 'Ready')?.status === 'True' && node.spec.unschedulable !== true;
  return isUp && untolerated(pod, node).length === 0 && matchesNodeAffinity(pod, node);
}

function isTied({ spec: { volumes = [], affinity } }: Pod): boolean {
  return (
    volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim) ||
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined ||
    affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined
  );
}
