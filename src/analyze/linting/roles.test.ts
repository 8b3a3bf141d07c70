import { expect, it } from 'vitest';
import { grants, isAggregated, isBootstrap, type PolicyRule } from './roles.ts';

const rule = (more: Partial<PolicyRule>): PolicyRule => ({ apiGroups: [''], resources: ['secrets'], verbs: ['get'], ...more });
const wanted = { resource: 'secrets', verbs: ['get', 'list'] };

it.each<[string, Partial<PolicyRule>, boolean]>([
  ['the resource by name', {}, true],
  ['every resource of every group', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, true],
  ['the other of the verbs', { verbs: ['list'] }, true],
  ['another verb', { verbs: ['create'] }, false],
  ['another resource', { resources: ['pods'] }, false],
  ['another group', { apiGroups: ['apps'] }, false],
  ['one object alone', { resourceNames: ['token'] }, false],
])('a rule allows %s: %s', (_, more, expected) => expect(grants(rule(more), wanted)).toBe(expected));
it('a rule for paths allows no object', () => expect(grants({ nonResourceURLs: ['/healthz'], verbs: ['get'] }, wanted)).toBe(false));

const role = (name: string, labels?: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ClusterRole', metadata: { name, ...(labels && { labels }) } });
it.each<[string, Record<string, string> | undefined, boolean]>([
  ['system:node', undefined, true],
  ['kubeadm:get-nodes', undefined, true],
  ['admin', { 'kubernetes.io/bootstrapping': 'rbac-defaults' }, true],
  ['admin', undefined, false],
  ['my-system:', { app: 'x' }, false],
])('%s with %o is of Kubernetes itself: %s', (name, labels, expected) => expect(isBootstrap(role(name, labels))).toBe(expected));
it('a role is put together from others, or a part of others', () => {
  expect(isAggregated({ ...role('a'), aggregationRule: {} })).toBe(true);
  expect(isAggregated(role('a', { x: 'y', 'rbac.authorization.k8s.io/aggregate-to-view': 'true' }))).toBe(true);
  expect(isAggregated(role('a', { x: 'y' }))).toBe(false);
});
