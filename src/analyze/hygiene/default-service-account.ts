import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import { type KubeObject, type ObjectRef, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineHygiene } from '../hygiene.ts';
import { type LintWorkload, lintWorkloads, quoteNear, workloadKinds } from '../linting/workloads.ts';

const reads = [...workloadKinds, 'ServiceAccount', 'RoleBinding', 'ClusterRoleBinding'] as const;

export const defaultServiceAccount = defineHygiene({
  id: 'default-service-account',
  reads,
  findings: {
    DefaultServiceAccountBound: {
      risk: 'security',
      tier: 1,
      aliases: ['POP-308'],
      params: { bindings: 'texts' },
      en: {
        heading: 'the default service account has rights of its own',
        title: 'the default service account is bound by {bindings}',
        why: 'Every pod of the namespace that names no account has these rights, also those that come later.',
        remedy: 'Make a service account for the workload that needs the rights, bind that one, and remove this binding.',
      },
      ja: {
        heading: 'default サービスアカウントに権限が付いている',
        title: 'default サービスアカウントが {bindings} で権限を持つ',
        why: 'アカウントを指定しない Pod は、今後作られるものも含めて、すべてこの権限を持ちます。',
        remedy: '権限が必要なワークロード専用のサービスアカウントを作って割り当て、このバインディングを削除してください。',
      },
    },
    DefaultServiceAccountToken: {
      risk: 'security',
      tier: 2,
      aliases: ['POP-300', 'POP-301', 'POP-303'],
      params: { workloads: 'texts', count: 'count' },
      en: {
        heading: 'pods carry a token of the API server that they did not ask for',
        title: 'its token is mounted into {count|workload|workloads}: {workloads}',
        why: 'Whoever breaks into one of these pods can talk to the API server in its name.',
        remedy:
          'Set automountServiceAccountToken to false on the account; a workload that talks to the API server gets an account of its own.',
      },
      ja: {
        heading: '求めていない API サーバーのトークンを持つ Pod',
        title: 'トークンが {count} 個のワークロードにマウントされている: {workloads}',
        why: 'これらの Pod に侵入されると、その名義で API サーバーにアクセスされます。',
        remedy:
          'アカウントの automountServiceAccountToken を false にし、API サーバーを使うワークロードには専用のアカウントを用意してください。',
      },
    },
  },
  *analyze(cluster) {
    yield* tokens(cluster);
    const bound = new Map<string, KubeObject[]>();
    for (const binding of [...cluster.list('RoleBinding'), ...cluster.list('ClusterRoleBinding')]) {
      for (const { kind, name, namespace = binding.metadata.namespace ?? '' } of binding.subjects ?? []) {
        if (kind !== 'ServiceAccount' || name !== 'default') continue;
        bound.set(namespace, [...(bound.get(namespace) ?? []), binding]);
      }
    }
    for (const [namespace, [first, ...rest]] of bound) {
      if (!first) continue;
      const evidence: EvidenceList = [quote(first, '/roleRef'), ...rest.map((one) => quote(one, '/roleRef'))];
      const names = [first, ...rest].map(({ kind, metadata: { name } }) => `${kind} ${name}`);
      yield { reason: 'DefaultServiceAccountBound', about: accountIn(namespace), params: { bindings: names }, evidence };
    }
  },
});

/** One finding per namespace, because one field of its default account settles all. Workloads that ask for a token do so on purpose. */
function* tokens(cluster: View<(typeof reads)[number]>) {
  const byNamespace = Map.groupBy(lintWorkloads(cluster).filter(takesDefaultToken), ({ namespace }) => namespace);
  for (const [namespace, [first, ...rest]] of byNamespace) {
    const account = cluster.get('ServiceAccount', 'default', namespace);
    if (!first || !account || account.automountServiceAccountToken === false) continue;
    const all = [first, ...rest];
    const quoted = ({ carrier, quotePath }: LintWorkload) =>
      quoteNear(carrier, `${quotePath}/serviceAccountName`, `${quotePath}/containers/0/name`);
    const evidence: EvidenceList = [quote(account, '/metadata/name'), ...all.slice(0, 10).map(quoted)];
    yield {
      reason: 'DefaultServiceAccountToken' as const,
      about: refOf(account),
      params: { workloads: all.map(({ about }) => `${about.kind} ${about.name}`), count: all.length },
      evidence,
      changes: [{ path: '/automountServiceAccountToken', value: false }],
    };
  }
}

function takesDefaultToken({ spec }: LintWorkload): boolean {
  return (spec.serviceAccountName ?? 'default') === 'default' && spec.automountServiceAccountToken === undefined;
}

function accountIn(namespace: string): ObjectRef {
  return { apiVersion: apiVersionOf('ServiceAccount'), kind: 'ServiceAccount', namespace, name: 'default' };
}
