import { expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { checkAccess } from './check-access.ts';

const roles = `
{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: reader, namespace: shop }, rules: [{ apiGroups: [""], resources: [pods, pods/log], verbs: [get, list] }, { apiGroups: [""], resources: [configmaps], resourceNames: [settings], verbs: [get] }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: cart-reads, namespace: shop }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }, subjects: [{ kind: ServiceAccount, name: default, namespace: shop }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: everything }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: admins }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: everything }, subjects: [{ kind: Group, name: ops }, { kind: User, name: mia }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: lost, namespace: shop }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: gone }, subjects: [{ kind: User, name: leo }] }
`;
const held = testCase(`${shop}\n---\n${roles}`);
const read = readFrom(checkAccess, held);

it.each([
  [{ who: 'deploy/cart', verb: 'list', resource: 'pods' }, true],
  [{ who: 'deploy/cart', verb: 'get', resource: 'pods/log' }, true],
  [{ who: 'serviceaccount/default', namespace: 'shop', verb: 'delete', resource: 'pods' }, false],
  [{ who: 'sa/default', namespace: 'kube-system', whoNamespace: 'shop', verb: 'list', resource: 'pods' }, false],
  [{ who: 'system:serviceaccount:shop:default', verb: 'get', resource: 'cm', name: 'settings' }, true],
  [{ who: 'system:serviceaccount:shop:default', verb: 'get', resource: 'cm', name: 'other' }, false],
  [{ who: 'system:serviceaccount:shop:default', verb: 'list', resource: 'cm' }, false],
  [{ who: 'user/mia', verb: 'create', resource: 'deployments.apps' }, true],
  [{ who: 'group/ops', verb: 'get', resource: 'widgets.example.com' }, true],
  [{ who: 'user/ops', verb: 'get', resource: 'pods' }, false],
  [{ who: 'group/system:masters', verb: 'delete', resource: 'nodes' }, true],
])('%j', async (input, isAllowed) => {
  const { text } = await read(input);
  expect(text.split('\n')[0]).toContain(isAllowed ? ': allowed' : ': no role allows it');
});

it('quotes the subject and the rule that decide', async () => {
  const { evidence } = await read({ who: 'deploy/cart', verb: 'list', resource: 'pods' });
  expect(evidence.map((one) => ('path' in one ? one.path : ''))).toEqual(['/subjects/0', '/rules/0']);
});

it('names a binding to a role that does not exist', async () => {
  expect((await read({ who: 'user/leo', namespace: 'shop', verb: 'get', resource: 'pods' })).text).toContain(
    'RoleBinding shop/lost names it with Role shop/gone, which is not among what was read',
  );
});

it('denies nothing for certain while roles were not read', async () => {
  const partly = readFrom(checkAccess, testCase({ yaml: shop, unread: ['ClusterRole', 'RoleBinding'] }));
  const { text } = await partly({ who: 'deploy/cart', verb: 'list', resource: 'pods' });
  expect(text).toContain('not all were read');
});

it('asks the API server for oneself, and only where it is connected', async () => {
  await expect(read({ verb: 'get', resource: 'pods' })).rejects.toMatchObject({ code: 'BadInput' });
  const asked: unknown[] = [];
  const live = readFrom(checkAccess, held, {
    mayI: async (action) => {
      asked.push(action);
      return false;
    },
  });
  expect((await live({ verb: 'get', resource: 'pods/log', namespace: 'shop' })).text).toContain('says no');
  expect(asked).toEqual([{ verb: 'get', group: '', resource: 'pods', subresource: 'log', namespace: 'shop' }]);
});

it('refuses who acts as no account', async () => {
  await expect(read({ who: 'cm/settings', verb: 'get', resource: 'pods' })).rejects.toMatchObject({ code: 'BadInput' });
  await expect(read({ who: 'deploy/nobody', verb: 'get', resource: 'pods' })).rejects.toMatchObject({ code: 'NotFound' });
});
