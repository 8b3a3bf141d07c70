import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { controllersByStatus } from './status-writers.ts';
import { testSnapshot } from './testing.ts';

const api = 'apiVersion: rbac.authorization.k8s.io/v1';
const crd = (group: string, kind: string, plural: string) =>
  `{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: ${plural}.${group} }, spec: { group: ${group}, names: { kind: ${kind}, plural: ${plural} } } }\n---\n`;
const rule = ({ groups = 'example.com', resources = 'widgets/status', verbs = 'get, update' } = {}) =>
  `{ apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}] }`;
const role = (rules: string) => `{ ${api}, kind: ClusterRole, metadata: { name: operator }, rules: [${rules}] }\n---\n`;
const subject = (name = 'operator') => `{ kind: ServiceAccount, name: ${name}, namespace: tools }`;
const binding = (subjects: string, { kind = 'ClusterRoleBinding', namespace = 'shop' } = {}) =>
  `{ ${api}, kind: ${kind}, metadata: { name: operator${kind === 'RoleBinding' ? `, namespace: ${namespace}` : ''} }, roleRef: { kind: ClusterRole, name: operator }, subjects: [${subjects}] }\n---\n`;
const workload = (kind: string, name: string, spec = 'serviceAccountName: operator', namespace = 'tools') =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} }, spec: { template: { spec: { ${spec} } } } }\n---\n`;
const widget = '{ apiVersion: example.com/v1, kind: Widget, metadata: { name: one, namespace: shop } }\n---\n';
const crds = crd('example.com', 'Gadget', 'gadgets') + crd('other.com', 'Widget', 'others') + crd('example.com', 'Widget', 'widgets');
const operator = workload('Deployment', 'operator');
const controllers = (yaml: string) => {
  const cluster = viewOf(testSnapshot(widget + yaml));
  const of = controllersByStatus(cluster);
  return cluster.list('CustomObject').map((object) => of(object).map(({ metadata }) => metadata.name))[0];
};

it.each<[string, string]>([
  ['it may update the status', role(rule()) + binding(subject())],
  ['it may patch it, by the second rule', role(`${rule({ groups: '""' })}, ${rule({ verbs: 'patch' })}`) + binding(subject())],
  ['it may do anything with it', role(rule({ verbs: '"*"' })) + binding(subject())],
  ['it may update all of the group', role(rule({ resources: '"*"' })) + binding(subject())],
  ['it may update the status of all of the group', role(rule({ resources: '"*/status"' })) + binding(subject())],
  ['it may in the namespace of the object', role(rule()) + binding(`${subject('other')}, ${subject()}`, { kind: 'RoleBinding' })],
])('a workload acts on a custom resource when %s', (_, yaml) => expect(controllers(crds + operator + yaml)).toEqual(['operator']));
it('workloads of all kinds do, by the account that they run as', () =>
  expect(
    controllers(
      crds +
        workload('StatefulSet', 'set', '') +
        workload('DaemonSet', 'agent') +
        workload('Deployment', 'web', 'serviceAccountName: web') +
        workload('Deployment', 'alike', 'serviceAccountName: operator', 'shop') +
        role(rule()) +
        binding(`${subject()}, ${subject('default')}`),
    ),
  ).toEqual(['set', 'agent']));
it.each<[string, string]>([
  ['it may only read the status', role(rule({ verbs: 'get, list' })) + binding(subject())],
  ['it may update the object, and not its status', role(rule({ resources: 'widgets' })) + binding(subject())],
  ['it may update another kind', role(rule({ resources: 'gadgets/status' })) + binding(subject())],
  ['it may update another group', role(rule({ groups: 'other.com' })) + binding(subject())],
  ['it may do anything, as delivery tools may', role(rule({ groups: '"*"', resources: '"*"', verbs: '"*"' })) + binding(subject())],
  ['all accounts may', role(rule()) + binding('{ kind: Group, name: "system:serviceaccounts" }')],
  ['another may', role(rule()) + binding(subject('other'))],
  ['it may in another namespace', role(rule()) + binding(subject(), { kind: 'RoleBinding', namespace: 'cafe' })],
  ['the role is not there', binding(subject())],
])('a workload does not when %s', (_, yaml) => expect(controllers(crds + operator + yaml)).toEqual([]));
it('nobody is told where the definition of the kind is not held', () =>
  expect(controllers(crd('other.com', 'Widget', 'widgets') + operator + role(rule()) + binding(subject()))).toEqual([]));
