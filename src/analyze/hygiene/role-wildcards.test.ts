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
    everything: { cluster: role(everything), finds: { RoleAllowsEverything: tool }, changes: ['/rules/0'] },
    'everything, by the second rule': {
      cluster: role(`{ apiGroups: [""], resources: [pods], verbs: ["*"] }, ${everything}`),
      finds: { RoleAllowsEverything: tool },
      changes: ['/rules/1'],
    },
    'all resources of all groups, to read': {
      cluster: role('{ apiGroups: ["*"], resources: ["*"], verbs: [get] }'),
      finds: { RoleWithWildcard: tool },
      says: 'get * (*)',
    },
    'all verbs on pods of all groups': {
      cluster: role('{ apiGroups: ["*"], resources: [pods], verbs: ["*"] }'),
      finds: { RoleWithWildcard: tool },
    },
    'two of three rules, and all paths': {
      cluster: role(
        '{ apiGroups: ["", apps], resources: ["*"], verbs: [get] }, { apiGroups: [""], resources: [pods], verbs: [get] }, { nonResourceURLs: ["*"], verbs: [get] }',
      ),
      finds: { RoleWithWildcard: tool },
      says: ['get * (apps)', 'get *'],
      changes: ['/rules/0', '/rules/2'],
    },
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
    'all groups, by name': role('{ apiGroups: ["*"], resources: [pods], verbs: [get] }'),
    'it is being deleted': role(everything, ', deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'names only': role('{ apiGroups: [""], resources: [pods], verbs: [get] }'),
    'cluster-admin, which the API server makes': role(everything, ', labels: { kubernetes.io/bootstrapping: rbac-defaults }'),
    'a role that is part of another': role(
      '{ apiGroups: [x.io], resources: ["*"], verbs: [get] }',
      ', labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }',
    ),
    'all versions of a subresource by name': role('{ apiGroups: [""], resources: ["pods/*"], verbs: [get] }'),
  },
});
