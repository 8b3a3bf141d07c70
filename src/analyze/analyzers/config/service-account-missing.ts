import { defineAnalyzer } from '../../analyzer.ts';
import { missingDoc, mistypedDoc } from '../../missing-objects.ts';
import { missingAtAdmission } from '../../refused-pods.ts';

export const serviceAccountMissing = defineAnalyzer({
  id: 'service-account-missing',
  reads: ['Event', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ServiceAccount'],
  findings: { ServiceAccountMissing: missingDoc, ServiceAccountMistyped: mistypedDoc },
  *analyze(cluster) {
    for (const { similar, params, ...found } of missingAtAdmission(cluster, cluster, 'ServiceAccount')) {
      if (similar === undefined) yield { ...found, reason: 'ServiceAccountMissing', params };
      else yield { ...found, reason: 'ServiceAccountMistyped', params: { ...params, similar } };
    }
  },
});
