import { analyzerCases } from '../testing.ts';
import { roleWildcards } from './role-wildcards.ts';

const role = (rules: string, more = '') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: tool${more} }
rules: [${rules}]
`;
const everything = '{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }';
const tool = ['ClusterRole/tool'];

analyzerCases(roleWildcards, {
  fires: {
    everything: { cluster: role(everything), finds: { RoleAllowsEverything: tool } },
    'all verbs on pods': {
      cluster: role('{ apiGroups: [""], resources: [pods], verbs: ["*"] }'),
      finds: { RoleWithWildcard: tool },
      says: 'a wildcard: * pods',
    },
    'reading all resources of one group': {
      cluster: role('{ apiGroups: [apps], resources: ["*"], verbs: [get, list] }'),
      finds: { RoleWithWildcard: tool },
      says: 'get,list * (apps)',
    },
  },
  silent: {
    'names only': role('{ apiGroups: [""], resources: [pods], verbs: [get] }'),
    'cluster-admin, which the API server makes': role(everything, ', labels: { kubernetes.io/bootstrapping: rbac-defaults }'),
    'a role that is part of another': role(
      '{ apiGroups: [x.io], resources: ["*"], verbs: [get] }',
      ', labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }',
    ),
    'all versions of a subresource by name': role('{ apiGroups: [""], resources: ["pods/*"], verbs: [get] }'),
  },
});
