import type { CustomObject, Kinds } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { accessReads, type Binding, meansAccount, roleOf } from './access.ts';

export const statusWriterReads = [...accessReads, 'CustomResourceDefinition', 'Deployment', 'StatefulSet', 'DaemonSet'] as const;
type Cluster = View<(typeof statusWriterReads)[number]>;
export type Controller = Kinds['Deployment'] | Kinds['StatefulSet'] | Kinds['DaemonSet'];

/** Gives the workloads that act on a kind of custom resource. */
export type ControllersOf = (object: CustomObject) => readonly Controller[];

/**
 * Who acts on a custom resource: workloads whose service account may write its status by a rule that names its group. A
 * controller has to have this right; what may do anything (cluster-admin, delivery tools) does not count.
 */
export function controllersByStatus(cluster: Cluster): ControllersOf {
  const found = new Map<string, readonly Controller[]>();
  return ({ apiVersion, kind, metadata: { namespace = '' } }) => {
    const group = apiVersion.split('/')[0] ?? '';
    const key = `${group} ${kind} ${namespace}`;
    const known = found.get(key);
    if (known) return known;
    const plural = cluster.list('CustomResourceDefinition').find(({ spec }) => spec.group === group && spec.names.kind === kind)?.spec
      .names.plural;
    const controllers = plural === undefined ? [] : writersOf(cluster, { group, resource: `${plural}/status`, namespace });
    found.set(key, controllers);
    return controllers;
  };
}

interface Wanted {
  readonly group: string;
  readonly resource: string;
  readonly namespace: string;
}

function writersOf(cluster: Cluster, wanted: Wanted): readonly Controller[] {
  const bindings = [...cluster.list('RoleBinding', wanted.namespace), ...cluster.list('ClusterRoleBinding')].filter((binding) =>
    mayWrite(cluster, binding, wanted),
  );
  if (bindings.length === 0) return [];
  const subjects = bindings.flatMap(({ subjects: given = [] }) => given.filter(({ kind }) => kind !== 'Group'));
  const workloads = [...cluster.list('Deployment'), ...cluster.list('StatefulSet'), ...cluster.list('DaemonSet')];
  return workloads.filter(({ spec: { template }, metadata: { namespace = '' } }) => {
    const account = { namespace, name: template.spec?.serviceAccountName ?? 'default' };
    return subjects.some((subject) => meansAccount(subject, account));
  });
}

function mayWrite(cluster: Cluster, binding: Binding, { group, resource }: Wanted): boolean {
  return (roleOf(cluster, binding)?.rules ?? []).some(
    ({ apiGroups = [], resources = [], verbs }) =>
      apiGroups.includes(group) &&
      (resources.includes(resource) || resources.includes('*/status') || resources.includes('*')) &&
      verbs.some((verb) => verb === 'update' || verb === 'patch' || verb === '*'),
  );
}
