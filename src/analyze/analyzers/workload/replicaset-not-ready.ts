import { quote } from '#model/finding.ts';
import { controllerOf, type Kinds } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { unreadySince } from '../../owners.ts';
import { conditionOf } from '../../pods.ts';

const words = {
  params: { ready: 'count', desired: 'count' },
  en: {
    title: '{ready} of {desired|replica|replicas} ready',
    why: 'The workload serves with fewer pods than it is meant to, or not at all.',
    remedy: 'Repair what keeps its pods from running; the {kind} itself only counts them.',
  },
  ja: {
    title: '{desired} 個中 {ready} 個のレプリカしか Ready ではない',
    why: 'ワークロードが本来より少ない Pod で動いているか、まったく動いていません。',
    remedy: 'Pod が動かない原因を取り除いてください。{kind} 自体は Pod を数えているだけです。',
  },
} as const;

export const replicasetNotReady = defineAnalyzer({
  id: 'replicaset-not-ready',
  reads: ['ReplicaSet', 'ReplicationController', 'Pod'],
  findings: { ReplicaSetNotReady: words, ReplicationControllerNotReady: words },
  *analyze(cluster) {
    const sets: readonly (Kinds['ReplicaSet'] | Kinds['ReplicationController'])[] = [
      ...cluster.list('ReplicaSet'),
      ...cluster.list('ReplicationController'),
    ];
    for (const set of sets) {
      const desired = set.spec.replicas ?? 1;
      const ready = set.status.readyReplicas ?? 0;
      if (set.metadata.deletionTimestamp || controllerOf(set) || ready >= desired) continue;
      const failure = conditionOf(set, 'ReplicaFailure');
      const since =
        unreadySince(cluster.ownedBy('Pod', set), cluster.takenAt) ?? (failure?.status === 'True' ? failure.lastTransitionTime : undefined);
      if (!since) continue;
      const reason = set.kind === 'ReplicaSet' ? 'ReplicaSetNotReady' : 'ReplicationControllerNotReady';
      yield { reason, about: set, params: { ready, desired }, evidence: [quote(set, '/status')], since };
    }
  },
});
