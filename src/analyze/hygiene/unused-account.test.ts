import { analyzerCases } from '../testing.ts';
import { unusedAccount } from './unused-account.ts';

const account = (name: string, more = '') => `
apiVersion: v1
kind: ServiceAccount
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T09:00:00Z"${more} }
---
`;
const binding = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ci }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: ci, namespace: shop }]
`;

analyzerCases(unusedAccount, {
  fires: { 'no pod and no binding': { cluster: account('old'), finds: { ServiceAccountUnused: ['ServiceAccount/shop/old'] } } },
  silent: {
    'the default account stands in every namespace': account('default'),
    'pods run as it': `${account('web')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { serviceAccountName: web, containers: [{ name: app, image: web }] } } }
`,
    'something outside logs in with its rights': account('ci') + binding,
    'it stands for an identity of a cloud': account('cloud', ', annotations: { eks.amazonaws.com/role-arn: arn }'),
    'bindings were not read': { yaml: account('old'), unread: ['ClusterRoleBinding'] },
    'it is owned': account('made', ', ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: t, uid: t }]'),
    'it is being deleted': account('old', ', deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'something outside holds a token of it': account('robot').trimEnd().replace(/---$/, 'secrets: [{ name: robot-token }]\n---\n'),
    'it was made a moment ago': account('new').replace('T09:00', 'T11:59'),
  },
});
