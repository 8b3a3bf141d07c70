import { analyzerCases } from '../testing.ts';
import { defaultServiceAccount } from './default-service-account.ts';

const account = (more = '') => `
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
${more}
---
`;
const deployment = (more = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: app, image: web }]${more} } } }
---
`;
const binding = `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: read, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
`;
const found = ['ServiceAccount/shop/default'];

analyzerCases(defaultServiceAccount, {
  fires: {
    'its token is mounted': {
      cluster: account() + deployment(),
      finds: { DefaultServiceAccountToken: found },
      says: '1 workload: Deployment web',
      changes: ['/automountServiceAccountToken'],
    },
    'it has rights': { cluster: account('automountServiceAccountToken: false') + binding, finds: { DefaultServiceAccountBound: found } },
    'it has rights in its own namespace, by two bindings, beside people': {
      cluster:
        binding.replace('name: default, namespace: shop', 'name: default') +
        '---' +
        binding
          .replace('name: read', 'name: write')
          .replace('[{', '[{ kind: User, name: default }, { kind: ServiceAccount, name: web, namespace: shop }, {'),
      finds: { DefaultServiceAccountBound: found },
      says: 'RoleBinding read and RoleBinding write',
    },
  },
  silent: {
    'the account is not held': deployment(),
    'rights of a user of that name': account() + binding.replace('kind: ServiceAccount', 'kind: User'),
    'the account mounts nothing': account('automountServiceAccountToken: false') + deployment(),
    'the pod mounts nothing': account() + deployment(', automountServiceAccountToken: false'),
    'the pod asks for a token': account() + deployment(', automountServiceAccountToken: true'),
    'the pod has an account of its own': account() + deployment(', serviceAccountName: web'),
    'rights of another account of that name, as the group of all accounts':
      account() + binding.replace('kind: ServiceAccount, name: default, namespace: shop', 'kind: Group, name: default'),
  },
});
