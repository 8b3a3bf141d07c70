import { defineAnalyzer } from '../../analyzer.ts';
import { missingDoc, missingObjects, mistypedDoc } from '../../missing-objects.ts';

export const secretMissing = defineAnalyzer({
  id: 'secret-missing',
  reads: ['Pod', 'Event', 'Secret'],
  findings: { SecretMissing: missingDoc, SecretMistyped: mistypedDoc },
  *analyze(cluster) {
    for (const { similar, params, ...found } of missingObjects(cluster, cluster, 'Secret')) {
      if (similar === undefined) yield { ...found, reason: 'SecretMissing', params };
      else yield { ...found, reason: 'SecretMistyped', params: { ...params, similar } };
    }
  },
});
