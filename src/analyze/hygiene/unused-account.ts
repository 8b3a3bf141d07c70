import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineHygiene } from '../hygiene.ts';
import { mentionReads, mentionsIn } from '../linting/mentions.ts';
import { isOlderThan } from '../services.ts';

export const unusedAccount = defineHygiene({
  id: 'unused-account',
  reads: [...mentionReads],
  findings: {
    ServiceAccountUnused: {
      risk: 'tidiness',
      tier: 3,
      aliases: ['POP-400'],
      params: {},
      en: {
        heading: 'service accounts that nobody uses',
        title: 'no pod runs as it, and no binding gives it rights',
        why: 'It does nothing, and whoever reviews access must look at it again and again.',
        remedy: 'Delete it, unless something outside of the cluster logs in with it.',
      },
      ja: {
        heading: '使われていないサービスアカウント',
        title: 'このアカウントで動く Pod も、権限を与えるバインディングもない',
        why: '役割がないまま、アクセス権を見直すたびに確認の対象になります。',
        remedy: 'クラスターの外から使うものがなければ、削除してください。',
      },
    },
  },
  *analyze(cluster) {
    const { isReferred, isNamed } = mentionsIn(cluster);
    if (!cluster.complete('RoleBinding') || !cluster.complete('ClusterRoleBinding')) return;
    const bound = new Set(
      [...cluster.list('RoleBinding'), ...cluster.list('ClusterRoleBinding')].flatMap(({ subjects = [], metadata }) =>
        subjects.map(({ namespace, name }) => `${namespace ?? metadata.namespace ?? ''}/${name}`),
      ),
    );
    for (const account of cluster.list('ServiceAccount')) {
      const { name, namespace, ownerReferences = [], deletionTimestamp, annotations = {} } = account.metadata;
      const isNeeded = name === 'default' || isReferred('ServiceAccount', account) || isNamed(name) || bound.has(`${namespace}/${name}`);
      // An annotation binds it to an identity of a cloud; a token Secret of its own was made for a login from outside.
      const isForOutside = Object.keys(annotations).some((key) => key.includes('/')) || (account.secrets ?? []).length > 0;
      if (isNeeded || isForOutside || ownerReferences.length > 0 || deletionTimestamp) continue;
      if (!cluster.complete('Pod', namespace) || !isOlderThan(account, thresholds.unusedSeconds, cluster.takenAt)) continue;
      yield { reason: 'ServiceAccountUnused', about: account, params: {}, evidence: [quote(account, '/metadata/name')] };
    }
  },
});
