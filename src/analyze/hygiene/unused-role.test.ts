import { analyzerCases } from '../testing.ts';
import { unusedRole } from './unused-role.ts';

const role = (name: string, more = '') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: "${name}"${more} }
rules: []
---
`;
const binding = `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: loose, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: loose }
subjects: []
`;

analyzerCases(unusedRole, {
  fires: {
    'nobody has it': { cluster: role('loose'), finds: { RoleUnbound: ['ClusterRole/loose'] } },
    'a Role of that name is bound, not this ClusterRole': {
      cluster: role('loose') + binding.replace('kind: ClusterRole', 'kind: Role'),
      finds: { RoleUnbound: ['ClusterRole/loose'] },
    },
  },
  silent: {
    'it is bound in one namespace': role('loose') + binding,
    'it is part of another role': role('loose', ', labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }'),
    'an operator made it': role('loose', ', ownerReferences: [{ apiVersion: x.io/v1, kind: Thing, name: t, uid: t }]'),
    'the API server makes it': role('edit', ', labels: { kubernetes.io/bootstrapping: rbac-defaults }') + role('system:heapster'),
    'bindings were not read': { yaml: role('loose'), unread: ['RoleBinding'] },
  },
});
