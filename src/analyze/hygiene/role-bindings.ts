import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineHygiene } from '../hygiene.ts';
import { isBootstrap } from '../linting/roles.ts';

type Binding = Kinds['RoleBinding'] | Kinds['ClusterRoleBinding'];

export const roleBindings = defineHygiene({
  id: 'role-bindings',
  reads: ['RoleBinding', 'ClusterRoleBinding', 'Role', 'ClusterRole', 'ServiceAccount'],
  findings: {
    ClusterAdminBoundToServiceAccount: {
      risk: 'security',
      tier: 1,
      params: { accounts: 'texts' },
      en: {
        heading: 'service accounts that may do everything in the cluster',
        title: 'cluster-admin for {accounts}',
        why: 'A break-in into any pod of that account is a break-in into the whole cluster.',
        remedy: 'Bind a role with only the rights that the program needs.',
      },
      ja: {
        heading: 'クラスター全体の管理権限を持つサービスアカウント',
        title: '{accounts} に cluster-admin を付与',
        why: 'そのアカウントの Pod に侵入されると、クラスター全体を奪われます。',
        remedy: 'プログラムに必要な権限だけを持つロールを割り当ててください。',
      },
    },
    AnonymousBound: {
      risk: 'security',
      tier: 1,
      params: { subject: 'text', role: 'text' },
      en: {
        heading: 'rights for everyone, without any login',
        title: '{subject} gets {role}',
        why: 'Whoever can reach the API server has these rights.',
        remedy: 'Remove this subject from the binding.',
      },
      ja: {
        heading: '認証なしの誰にでも権限を与えるバインディング',
        title: '{subject} に {role} を付与',
        why: 'API サーバーに到達できる者は誰でもこの権限を使えます。',
        remedy: 'このサブジェクトをバインディングから削除してください。',
      },
    },
    BindingWithoutRole: {
      risk: 'security',
      tier: 2,
      aliases: ['POP-1300'],
      params: { role: 'text' },
      en: {
        heading: 'bindings of a role that does not exist',
        title: '{role} does not exist',
        why: 'It gives nothing today, and whatever anyone later puts under that name.',
        remedy: 'Delete the binding, or create the role.',
      },
      ja: {
        heading: '存在しないロールのバインディング',
        title: '{role} が存在しない',
        why: '今は何も許可しませんが、後から同じ名前で作られたロールの権限がそのまま与えられます。',
        remedy: 'バインディングを削除するか、ロールを作成してください。',
      },
    },
    BindingWithoutSubject: {
      risk: 'security',
      tier: 2,
      aliases: ['POP-1300', 'POP-307'],
      params: { accounts: 'texts' },
      en: {
        heading: 'bindings to accounts that do not exist',
        title: 'for {accounts}, which does not exist',
        why: 'Whoever may create an account of that name in that namespace gets the rights of this binding.',
        remedy: 'Remove the subject, or the whole binding when no other is left.',
      },
      ja: {
        heading: '存在しないアカウントへのバインディング',
        title: '{accounts} が存在しない',
        why: 'その Namespace に同じ名前のアカウントを作れる者は、このバインディングの権限を得られます。',
        remedy: 'サブジェクトを削除し、ほかに残らなければバインディングごと削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const binding of [...cluster.list('RoleBinding'), ...cluster.list('ClusterRoleBinding')]) {
      if (isBootstrap(binding) || binding.metadata.deletionTimestamp) continue;
      yield* tooMuch(binding);
      yield* tooLittle(binding, cluster);
    }
  },
});

/** Service accounts among the subjects, with their place. */
function accountsOf({ subjects = [], metadata }: Binding) {
  const accounts = subjects.map(({ kind, name, namespace = metadata.namespace ?? '' }, index) => ({ kind, name, namespace, index }));
  return accounts.filter(({ kind }) => kind === 'ServiceAccount');
}

function* tooMuch(binding: Binding) {
  const { roleRef, subjects = [], kind } = binding;
  const accounts = accountsOf(binding);
  if (accounts.length > 0 && kind === 'ClusterRoleBinding' && roleRef.name === 'cluster-admin') {
    const evidence = [quote(binding, '/roleRef'), ...accounts.map(({ index }) => quote(binding, `/subjects/${index}`))] as const;
    const params = { accounts: accounts.map(({ namespace, name }) => `${namespace}/${name}`) };
    yield { reason: 'ClusterAdminBoundToServiceAccount' as const, about: binding, params, evidence };
  }
  const open = subjects.findIndex(({ name }) => name === 'system:anonymous' || name === 'system:unauthenticated');
  if (open < 0) return;
  yield {
    reason: 'AnonymousBound' as const,
    about: binding,
    params: { subject: subjects[open]?.name ?? '', role: `${roleRef.kind} ${roleRef.name}` },
    evidence: [quote(binding, `/subjects/${open}`), quote(binding, '/roleRef')] as const,
    changes: [{ path: `/subjects/${open}`, remove: true as const }],
  };
}

function* tooLittle(binding: Binding, cluster: View<'Role' | 'ClusterRole' | 'ServiceAccount'>) {
  const { roleRef, metadata } = binding;
  const isLocal = roleRef.kind === 'Role';
  const absence = isLocal ? cluster.absence('Role', roleRef.name, metadata.namespace) : cluster.absence('ClusterRole', roleRef.name);
  if (absence) {
    const params = { role: `${roleRef.kind} ${roleRef.name}` };
    yield { reason: 'BindingWithoutRole' as const, about: binding, params, evidence: [quote(binding, '/roleRef'), absence] as const };
  }
  const gone = accountsOf(binding).flatMap((account) => {
    const missing = cluster.absence('ServiceAccount', account.name, account.namespace);
    return missing ? [{ account, missing }] : [];
  });
  const [first, ...rest] = gone;
  if (!first) return;
  yield {
    reason: 'BindingWithoutSubject' as const,
    about: binding,
    params: { accounts: gone.map(({ account: { namespace, name } }) => `${namespace}/${name}`) },
    evidence: [first.missing, ...rest.map(({ missing }) => missing), quote(binding, '/subjects')] as const,
    changes: gone.map(({ account }) => ({ path: `/subjects/${account.index}`, remove: true as const })),
  };
}
