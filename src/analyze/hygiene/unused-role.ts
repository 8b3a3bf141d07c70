import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';
import { isAggregated, isBootstrap } from '../linting/roles.ts';

export const unusedRole = defineHygiene({
  id: 'unused-role',
  reads: ['RoleBinding', 'ClusterRoleBinding', 'Role', 'ClusterRole'],
  findings: {
    RoleUnbound: {
      risk: 'tidiness',
      tier: 3,
      aliases: ['POP-400'],
      params: {},
      en: {
        heading: 'roles that nobody has',
        title: 'no binding names it',
        why: 'It gives nobody anything, and must still be reviewed.',
        remedy: 'Delete it, or bind it.',
      },
      ja: {
        heading: '誰にも割り当てられていないロール',
        title: 'どのバインディングからも参照されていない',
        why: '誰にも権限を与えないまま、レビューの対象として残ります。',
        remedy: '削除するか、割り当ててください。',
      },
    },
  },
  *analyze(cluster) {
    if (!cluster.complete('RoleBinding') || !cluster.complete('ClusterRoleBinding')) return;
    const bindings = [...cluster.list('RoleBinding'), ...cluster.list('ClusterRoleBinding')];
    const bound = new Set(
      bindings.map(({ roleRef, metadata }) => `${roleRef.kind}/${roleRef.kind === 'Role' ? metadata.namespace : ''}/${roleRef.name}`),
    );
    for (const role of [...cluster.list('Role'), ...cluster.list('ClusterRole')]) {
      const { name, namespace = '', ownerReferences = [] } = role.metadata;
      const isBound = bound.has(`${role.kind}/${namespace}/${name}`);
      if (isBound || isBootstrap(role) || isAggregated(role) || ownerReferences.length > 0) continue;
      yield { reason: 'RoleUnbound', about: role, params: {}, evidence: [quote(role, '/metadata/name')] };
    }
  },
});
