import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const singleReplica = defineAnalyzer({
  id: 'single-replica',
  reads: ['Deployment', 'StatefulSet'],
  findings: {
    WorkloadHasOneReplica: {
      standing: 'contributing',
      params: {},
      en: {
        title: 'runs with one replica',
        why: 'While its only pod is away, nothing serves until a new one is up.',
        remedy: 'If it must survive the loss of one pod or node, run {kind} {name} with two replicas or more, on different nodes.',
      },
      ja: {
        title: 'レプリカが 1 個だけで動いている',
        why: '唯一の Pod が失われると、新しい Pod が起動するまで何も応答しません。',
        remedy:
          'Pod やノードが 1 つ失われても稼働を続ける必要があれば、{kind} {name} のレプリカを 2 個以上にして別々のノードに配置してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const workload of [...cluster.list('Deployment'), ...cluster.list('StatefulSet')]) {
      // The API server writes the default, 1; in a manifest as people write it the field may be absent.
      if (workload.spec.replicas !== 1 || workload.metadata.deletionTimestamp) continue;
      yield { reason: 'WorkloadHasOneReplica', about: workload, params: {}, evidence: [quote(workload, '/spec/replicas')] };
    }
  },
});
