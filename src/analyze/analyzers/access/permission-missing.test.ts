import { analyzerCases, type TestCluster } from '../../testing.ts';
import { permissionMissing } from './permission-missing.ts';

interface Setting {
  readonly rules?: string;
  readonly subject?: string;
  readonly subjectNamespace?: string;
  readonly roleRef?: string;
  readonly bindingNamespace?: string;
  readonly says?: string;
  readonly unread?: readonly string[];
  readonly rest?: string;
}
const said = 'cannot list resource "pods" in API group "" in the namespace "task-c"';

/** A program that asks every 20 s and logs what the API server of v1.34 answers. */
function asking({
  rules = '[{ apiGroups: [""], resources: [pods], verbs: [get, list, watch] }]',
  subject = 'order-watcher',
  subjectNamespace = 'task-c',
  roleRef = 'pod-reader',
  bindingNamespace = 'task-c',
  says = said,
  unread = [],
  rest = '',
}: Setting = {}): TestCluster {
  const line = `E list failed: pods is forbidden: User "system:serviceaccount:task-c:order-watcher" ${says}`;
  return {
    yaml: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: order-watcher, namespace: task-c }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: pod-reader, namespace: ${bindingNamespace} }
rules: ${rules}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: watch, namespace: ${bindingNamespace} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${roleRef} }
subjects: [{ kind: ServiceAccount, name: ${subject}, namespace: ${subjectNamespace} }]
---
apiVersion: v1
kind: Pod
metadata: { name: watcher-1, namespace: task-c }
spec: { serviceAccountName: order-watcher, containers: [{ name: app, image: python }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "True" }]
  containerStatuses: [{ name: app, ready: true, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:00:00Z" } } }]
---
${rest}`,
    logs: [
      { pod: 'watcher-1', lines: ['11:56:00', '11:57:00', '11:58:00', '11:59:00'].map((at) => `2026-01-01T${at}Z ${line}`).join('\n') },
    ],
    unread,
  };
}
const clusterRole = (rules: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: view-pods }
rules: ${rules}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view-pods }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:task-c" }]
`;
/** A pod that may not list pods, which it tries last, and so often not create Secrets. */
function alsoRefused(times: number): TestCluster {
  const { yaml, logs = [] } = asking({ rules: '[{ apiGroups: [""], resources: [pods], verbs: [get] }]' });
  const lines = logs.flatMap((one) => one.lines.split('\n'));
  const others = lines.slice(0, times).map((line) => line.replace('cannot list', 'cannot create').replaceAll('"pods"', '"secrets"'));
  return {
    yaml,
    logs: [{ pod: 'watcher-1', lines: [...others, ...lines].toSorted((a, b) => (a.slice(0, 20) < b.slice(0, 20) ? -1 : 1)).join('\n') }],
  };
}
const binding = ['RoleBinding/task-c/watch'];
const role = ['Role/task-c/pod-reader'];

analyzerCases(permissionMissing, {
  fires: {
    'the binding names the account in another namespace': {
      cluster: asking({ subjectNamespace: 'default' }),
      finds: { RoleBindingSubjectElsewhere: binding },
      says: 'in namespace default, where it does not exist; task-c/order-watcher is the one that asks',
    },
    'the binding names a mistyped account': {
      cluster: asking({ subject: 'order-wacher' }),
      finds: { RoleBindingSubjectMistyped: binding },
      says: 'binds account order-wacher, which does not exist; task-c/order-watcher is likely meant',
    },
    'the role does not exist': { cluster: asking({ roleRef: 'pods-reader' }), finds: { RoleMissing: ['Role/task-c/pods-reader'] } },
    'the role lacks the verb': {
      cluster: asking({ rules: '[{ apiGroups: [""], resources: [pods], verbs: [get] }]' }),
      finds: { RoleLacksVerb: role },
      says: 'allows get on pods, but account task-c/order-watcher wants to list',
    },
    'the role lacks the subresource': {
      cluster: asking({ says: 'cannot get resource "pods/log" in API group "" in the namespace "task-c"' }),
      finds: { RoleLacksSubresource: role },
      says: 'allows pods, but account task-c/order-watcher needs pods/log',
    },
    'the role names another API group': {
      cluster: asking({
        rules: '[{ apiGroups: [extensions], resources: [deployments], verbs: [get, list] }]',
        says: 'cannot list resource "deployments" in API group "apps" in the namespace "task-c"',
      }),
      finds: { RoleNamesOtherGroup: role },
      says: 'of API group extensions',
    },
    'the role is limited to names': {
      cluster: asking({ rules: '[{ apiGroups: [""], resources: [pods], verbs: [get, list], resourceNames: [db-0] }]' }),
      finds: { RoleLimitedToNames: role },
      says: 'only for db-0',
    },
    'the binding reaches its own namespace, the request goes to all': {
      cluster: asking({ says: 'cannot list resource "pods" in API group "" at the cluster scope' }),
      finds: { RoleBindingReachesOneNamespace: binding },
      says: 'in namespace task-c only',
    },
    'the role names another API group than the core': {
      cluster: asking({ rules: '[{ apiGroups: [apps], resources: [pods], verbs: [list] }]' }),
      finds: { RoleNamesOtherGroup: role },
      says: 'of API group apps',
    },
    'two pods are refused two requests, for two reasons': {
      cluster: (() => {
        const { yaml, logs = [] } = asking({ subjectNamespace: 'default' });
        const pod = yaml.slice(yaml.indexOf('apiVersion: v1\nkind: Pod')).replace('watcher-1', 'watcher-2');
        const others = logs.map(({ lines }) => ({
          pod: 'watcher-2',
          lines: lines.replaceAll('list', 'create').replaceAll('"pods"', '"secrets"'),
        }));
        return { yaml: yaml + pod, logs: [...logs, ...others] };
      })(),
      finds: { RoleBindingSubjectElsewhere: binding, AccountHasNoRole: ['ServiceAccount/task-c/order-watcher'] },
      accuses: ['Pod/task-c/watcher-1', 'Pod/task-c/watcher-2'],
    },
    'one pod is refused two requests in turn: both are told': {
      cluster: alsoRefused(3),
      finds: { RoleLacksVerb: role, AccountHasNoRole: ['ServiceAccount/task-c/order-watcher'] },
      says: ['wants to list', 'create on secrets'],
    },
    'what was refused twice beside it may be what it can do without': {
      cluster: alsoRefused(2),
      finds: { RoleLacksVerb: role },
      says: 'wants to list',
    },
    'two pods are refused the same: it is told once': {
      cluster: (() => {
        const { yaml, logs = [] } = asking({ subjectNamespace: 'default' });
        const pod = yaml.slice(yaml.indexOf('apiVersion: v1\nkind: Pod')).replace('watcher-1', 'watcher-2');
        return { yaml: yaml + pod, logs: [...logs, ...logs.map(({ lines }) => ({ pod: 'watcher-2', lines }))] };
      })(),
      finds: { RoleBindingSubjectElsewhere: binding },
      accuses: ['Pod/task-c/watcher-1', 'Pod/task-c/watcher-2'],
    },
    'nothing comes near in the whole cluster': {
      cluster: asking({ says: 'cannot create resource "nodes" in API group "" at the cluster scope' }),
      finds: { AccountHasNoRole: ['ServiceAccount/task-c/order-watcher'] },
      says: '--namespace=task-c',
    },
    'nothing comes near in another namespace': {
      cluster: asking({ says: 'cannot create resource "secrets" in API group "" in the namespace "other"' }),
      finds: { AccountHasNoRole: ['ServiceAccount/task-c/order-watcher'] },
      says: '--namespace=other',
    },
    'the request goes to all, and roles of the namespace were not read': {
      cluster: asking({ says: 'cannot create resource "nodes" in API group "" at the cluster scope', unread: ['Role'] }),
      finds: { AccountHasNoRole: ['ServiceAccount/task-c/order-watcher'] },
    },
    'nothing comes near': {
      cluster: asking({ says: 'cannot create resource "secrets" in API group "" in the namespace "task-c"' }),
      finds: { AccountHasNoRole: ['ServiceAccount/task-c/order-watcher'] },
      says: 'kubectl auth can-i --list --as=system:serviceaccount:task-c:order-watcher',
    },
  },
  silent: {
    'it has been allowed since': asking(),
    'a ClusterRole allows it to all accounts of the namespace': asking({
      subject: 'other-account',
      rest: clusterRole('[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]'),
    }),
    'the roles may not be read': asking({ subjectNamespace: 'default', unread: ['Role'] }),
    'the ClusterRoles may not be read': asking({ subjectNamespace: 'default', unread: ['ClusterRole'] }),
    'the accounts may not be read': asking({ subjectNamespace: 'default', unread: ['ServiceAccount'] }),
    'the bindings may not be read': asking({ subjectNamespace: 'default', unread: ['RoleBinding'] }),
    'the ClusterRoleBindings may not be read': asking({ subjectNamespace: 'default', unread: ['ClusterRoleBinding'] }),
  },
});
