import { defineAnalyzer } from '../../analyzer.ts';
import { missingDoc, mistypedDoc } from '../../missing-objects.ts';
import { missingAtAdmission } from '../../refused-pods.ts';

export const priorityClassMissing = defineAnalyzer({
  id: 'priority-class-missing',
  reads: ['Event', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'PriorityClass'],
  findings: { PriorityClassMissing: missingDoc, PriorityClassMistyped: mistypedDoc },
  *analyze(cluster) {
    for (const { similar, params, ...found } of missingAtAdmission(cluster, cluster, 'PriorityClass')) {
      if (similar === undefined) yield { ...found, reason: 'PriorityClassMissing', params };
      else yield { ...found, reason: 'PriorityClassMistyped', params: { ...params, similar } };
    }
  },
});
