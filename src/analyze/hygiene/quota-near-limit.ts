import type { EvidenceList } from '#model/evidence.ts';
import { pointerKey, quote } from '#model/finding.ts';
import { quantityValue } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineHygiene } from '../hygiene.ts';

export const quotaNearLimit = defineHygiene({
  id: 'quota-near-limit',
  reads: ['ResourceQuota'],
  findings: {
    QuotaNearLimit: {
      risk: 'reliability',
      tier: 2,
      params: { resources: 'texts' },
      en: {
        heading: 'quotas that are almost used up',
        title: 'used to 90 % or more: {resources}',
        why: 'A rolling update needs room for a surge pod: the next rollout or scale-up may be refused.',
        remedy: 'Raise spec.hard, or lower the requests of what is in the namespace.',
      },
      ja: {
        heading: '上限に近い ResourceQuota',
        title: '90 % 以上を使用: {resources}',
        why: 'ローリングアップデートには一時的な追加の Pod が必要なため、次のロールアウトやスケールアップが拒否される可能性があります。',
        remedy: 'spec.hard を引き上げるか、Namespace 内の requests を減らしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const quota of cluster.list('ResourceQuota')) {
      const { hard = {}, used = {} } = quota.status;
      const near = Object.keys(hard).filter((name) => {
        const [limit, now] = [quantityValue(hard[name]), quantityValue(used[name])];
        // A hard limit of 0 forbids a kind on purpose; what counts one or two pieces is at its end by design.
        return limit !== undefined && now !== undefined && limit > 2 && now / limit >= thresholds.quotaNearShare;
      });
      const [first, ...rest] = near;
      if (first === undefined || quota.metadata.deletionTimestamp) continue;
      const at = (name: string) => quote(quota, `/status/used/${pointerKey(name)}`);
      const evidence: EvidenceList = [at(first), ...rest.map(at), quote(quota, '/status/hard')];
      yield {
        reason: 'QuotaNearLimit',
        about: quota,
        params: { resources: near.map((name) => `${name} ${used[name]}/${hard[name]}`) },
        evidence,
        changes: near.map((name) => ({ path: `/spec/hard/${pointerKey(name)}` })),
      };
    }
  },
});
