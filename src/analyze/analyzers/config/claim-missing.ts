import { defineAnalyzer } from '../../analyzer.ts';
import { missingDoc, missingObjects, mistypedDoc } from '../../missing-objects.ts';

export const claimMissing = defineAnalyzer({
  id: 'claim-missing',
  reads: ['Pod', 'Event', 'PersistentVolumeClaim'],
  findings: { ClaimMissing: missingDoc, ClaimMistyped: mistypedDoc },
  *analyze(cluster) {
    for (const { similar, params, ...found } of missingObjects(cluster, cluster, 'PersistentVolumeClaim')) {
      if (similar === undefined) yield { ...found, reason: 'ClaimMissing', params };
      else yield { ...found, reason: 'ClaimMistyped', params: { ...params, similar } };
    }
  },
});
