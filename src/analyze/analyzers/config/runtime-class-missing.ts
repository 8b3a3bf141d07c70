import { defineAnalyzer } from '../../analyzer.ts';
import { missingDoc, mistypedDoc } from '../../missing-objects.ts';
import { missingAtAdmission } from '../../refused-pods.ts';

export const runtimeClassMissing = defineAnalyzer({
  id: 'runtime-class-missing',
  reads: ['Event', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'RuntimeClass'],
  findings: { RuntimeClassMissing: missingDoc, RuntimeClassMistyped: mistypedDoc },
  *analyze(cluster) {
    for (const { similar, params, ...found } of missingAtAdmission(cluster, cluster, 'RuntimeClass')) {
      if (similar === undefined) yield { ...found, reason: 'RuntimeClassMissing', params };
      else yield { ...found, reason: 'RuntimeClassMistyped', params: { ...params, similar } };
    }
  },
});
