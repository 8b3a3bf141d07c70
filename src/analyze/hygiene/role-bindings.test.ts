import { analyzerCases } from '../testing.ts';
import { roleBindings } from './role-bindings.ts';

const binding = (role: string, subjects: string, { kind = 'ClusterRoleBinding', more = '' } = {}) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: tool${kind === 'RoleBinding' ? ', namespace: shop' : ''}${more} }
roleRef: { apiGroup: rbac.authorization.k8s.io, ${role} }
subjects: [${subjects}]
---
`;
const account = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: tool, namespace: shop }
---
`;
const role = (name: string, more = '') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${name}${more} }
rules: []
---
`;
const subject = '{ kind: ServiceAccount, name: tool, namespace: shop }';
const bootstrap = ', labels: { kubernetes.io/bootstrapping: rbac-defaults }';
const tool = ['ClusterRoleBinding/tool'];

analyzerCases(roleBindings, {
  fires: {
    'a service account gets cluster-admin': {
      cluster: account + role('cluster-admin', bootstrap) + binding('kind: ClusterRole, name: cluster-admin', subject),
      finds: { ClusterAdminBoundToServiceAccount: tool },
      says: 'cluster-admin for shop/tool',
    },
    'everyone gets a role': {
      cluster: role('view', bootstrap) + binding('kind: ClusterRole, name: view', '{ kind: User, name: "system:anonymous" }'),
      finds: { AnonymousBound: tool },
    },
    'everyone gets a role, as a group, after a person': {
      cluster:
        role('view', bootstrap) +
        binding('kind: ClusterRole, name: view', '{ kind: User, name: alice }, { kind: Group, name: "system:unauthenticated" }'),
      finds: { AnonymousBound: tool },
      says: 'system:unauthenticated',
      changes: ['/subjects/1'],
    },
    'the role of the cluster is gone': {
      cluster: account + binding('kind: ClusterRole, name: gone', subject),
      finds: { BindingWithoutRole: tool },
      says: 'ClusterRole gone does not exist',
    },
    'two of three accounts are gone': {
      cluster:
        role('view', bootstrap) +
        account +
        binding('kind: ClusterRole, name: view', `{ kind: ServiceAccount, name: a }, ${subject}, { kind: ServiceAccount, name: b }`, {
          kind: 'RoleBinding',
        }),
      finds: { BindingWithoutSubject: ['RoleBinding/shop/tool'] },
      says: 'shop/a and shop/b',
      changes: ['/subjects/0', '/subjects/2'],
    },
    'the role is gone': {
      cluster: account + binding('kind: Role, name: gone', subject, { kind: 'RoleBinding' }),
      finds: { BindingWithoutRole: ['RoleBinding/shop/tool'] },
      says: 'Role gone does not exist',
    },
    'the account is gone': {
      cluster: role('view', bootstrap) + binding('kind: ClusterRole, name: view', subject),
      finds: { BindingWithoutSubject: tool },
    },
  },
  silent: {
    'a role, a binding and an account': account + role('reader') + binding('kind: ClusterRole, name: reader', subject),
    'a role of that name is bound in a namespace alone':
      account + role('cluster-admin', bootstrap) + binding('kind: ClusterRole, name: cluster-admin', subject, { kind: 'RoleBinding' }),
    'it is being deleted': binding('kind: ClusterRole, name: gone', subject, { more: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }),
    'a person is administrator':
      role('cluster-admin', bootstrap) + binding('kind: ClusterRole, name: cluster-admin', '{ kind: User, name: alice }'),
    'what the API server itself lets everyone read':
      role('system:public-info-viewer', bootstrap) +
      binding('kind: ClusterRole, name: "system:public-info-viewer"', '{ kind: Group, name: "system:unauthenticated" }', {
        more: bootstrap,
      }),
    'accounts and roles were not read': {
      yaml: binding('kind: ClusterRole, name: view', subject),
      unread: ['ServiceAccount', 'ClusterRole'],
    },
  },
});
