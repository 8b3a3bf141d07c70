import { defineAnalyzer } from '../../analyzer.ts';
import { missingDoc, missingObjects, mistypedDoc } from '../../missing-objects.ts';

export const configMapMissing = defineAnalyzer({
  id: 'config-map-missing',
  reads: ['Pod', 'Event', 'ConfigMap'],
  findings: { ConfigMapMissing: missingDoc, ConfigMapMistyped: mistypedDoc },
  *analyze(cluster) {
    for (const { similar, params, ...found } of missingObjects(cluster, cluster, 'ConfigMap')) {
      if (similar === undefined) yield { ...found, reason: 'ConfigMapMissing', params };
      else yield { ...found, reason: 'ConfigMapMistyped', params: { ...params, similar } };
    }
  },
});
