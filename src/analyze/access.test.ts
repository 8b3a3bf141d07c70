import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { type AccessRequest, isAllowed } from './access.ts';
import { accessFaultOf } from './access-fault.ts';
import { testSnapshot } from './testing.ts';

const api = 'apiVersion: rbac.authorization.k8s.io/v1';
const role = (rules: string, { kind = 'Role', name = 'reader', namespace = 'shop' } = {}) =>
  `{ ${api}, kind: ${kind}, metadata: { name: ${name}${kind === 'Role' ? `, namespace: ${namespace}` : ''} }, rules: [${rules}] }\n---\n`;
const rule = ({ groups = '""', resources = 'pods', verbs = 'list', names = '' } = {}) =>
  `{ apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}]${names && `, resourceNames: [${names}]`} }`;
const account = (name = 'watcher', namespace = 'shop') => `{ kind: ServiceAccount, name: ${name}, namespace: ${namespace} }`;
const group = (name = 'system:serviceaccounts:shop') => `{ kind: Group, name: "${name}" }`;
const binds = (subjects: string, { kind = 'RoleBinding', ref = 'Role', name = 'reader', namespace = 'shop', rest = '' } = {}) =>
  `{ ${api}, kind: ${kind}, metadata: { name: binds${kind === 'RoleBinding' ? `, namespace: ${namespace}` : ''}${rest} }, roleRef: { kind: ${ref}, name: ${name} }, subjects: [${subjects}] }\n---\n`;
const exists = (name: string, namespace = 'shop') =>
  `{ apiVersion: v1, kind: ServiceAccount, metadata: { name: ${name}, namespace: ${namespace} } }\n---\n`;
const request = (rest: Partial<AccessRequest> = {}): AccessRequest => ({
  account: { namespace: 'shop', name: 'watcher' },
  verb: 'list',
  resource: 'pods',
  group: '',
  scope: 'shop',
  ...rest,
});
const everywhere = { kind: 'ClusterRoleBinding', ref: 'ClusterRole' };
const reads = role(rule());

describe('an account may', () => {
  it.each<[string, string, AccessRequest]>([
    ['by its role', reads + binds(account()), request()],
    ['as the second subject', reads + binds(`${account('other')}, ${account()}`), request()],
    ['as a user', reads + binds('{ kind: User, name: "system:serviceaccount:shop:watcher" }'), request()],
    ['as one of its namespace', reads + binds(group()), request()],
    ['as one of all accounts', reads + binds(group('system:serviceaccounts')), request()],
    ['as anybody', reads + binds(group('system:authenticated')), request()],
    [
      'by the second rule, and the second resource of it',
      role(`${rule({ verbs: 'get' })}, ${rule({ resources: 'nodes, pods' })}`) + binds(account()),
      request(),
    ],
    ['by all of everything', role(rule({ groups: '"*"', resources: '"*"', verbs: '"*"' })) + binds(account()), request({ group: 'apps' })],
    ['a subresource', role(rule({ resources: 'pods/log' })) + binds(account()), request({ resource: 'pods/log' })],
    ['a subresource of anything', role(rule({ resources: '"*/log"' })) + binds(account()), request({ resource: 'pods/log' })],
    [
      'by a role of the cluster in its namespace',
      role(rule(), { kind: 'ClusterRole' }) + binds(account(), { ref: 'ClusterRole' }),
      request(),
    ],
    ['everywhere', role(rule(), { kind: 'ClusterRole' }) + binds(account(), everywhere), request({ scope: '' })],
  ])('%s', (_, yaml, asked) => expect(isAllowed(viewOf(testSnapshot(yaml)), asked)).toBe(true));
  it.each<[string, string, AccessRequest]>([
    ['by nothing', reads, request()],
    ['by the binding of another', reads + binds(account('other')), request()],
    ['by that of its name elsewhere', reads + binds(account('watcher', 'cafe')), request()],
    ['by that of a user of its name', reads + binds('{ kind: User, name: watcher }'), request()],
    ['by that of another namespace', reads + binds(group('system:serviceaccounts:cafe')), request()],
    ['by a binding that is being deleted', reads + binds(account(), { rest: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }), request()],
    ['in another namespace', reads + binds(account()), request({ scope: 'cafe' })],
    ['everywhere by a binding of a namespace', reads + binds(account()), request({ scope: '' })],
    ['with another verb', reads + binds(account()), request({ verb: 'watch' })],
    ['in another group', reads + binds(account()), request({ group: 'apps' })],
    ['a subresource by the resource', reads + binds(account()), request({ resource: 'pods/log' })],
    ['another subresource of anything', role(rule({ resources: '"*/log"' })) + binds(account()), request({ resource: 'pods/exec' })],
    ['where only some names are', role(rule({ names: 'web-1' })) + binds(account()), request()],
  ])('not %s', (_, yaml, asked) => expect(isAllowed(viewOf(testSnapshot(yaml)), asked)).toBe(false));
});

describe('why an account may not', () => {
  const binding = 'RoleBinding/shop/binds';
  const faultOf = (yaml: string, asked: AccessRequest, unread: readonly string[] = []) => {
    const { reason, about, instead, evidence } = accessFaultOf(viewOf(testSnapshot({ yaml, unread })), asked);
    const ref = 'metadata' in about ? { ...about.metadata, kind: about.kind } : about;
    const [quoted] = evidence.flatMap((one) => (one.type === 'field' ? [one.path] : []));
    return [reason, refKey(ref), instead, quoted].filter((part) => part !== undefined && part !== '');
  };
  const clusterRole = role(rule(), { kind: 'ClusterRole' });
  const cafe = role(rule(), { namespace: 'cafe' });
  it.each<[string, string, AccessRequest, readonly string[]]>([
    [
      'the second subject names it in another namespace, where it is not',
      reads + exists('other') + binds(`${account('other')}, ${account('watcher', 'cafe')}`),
      request(),
      ['RoleBindingSubjectElsewhere', binding, 'cafe', '/subjects/1'],
    ],
    [
      'a subject is mistyped',
      reads + binds(account('wacher')),
      request(),
      ['RoleBindingSubjectMistyped', binding, 'wacher', '/subjects/0'],
    ],
    [
      'the subject is another that exists',
      reads + exists('wacher') + binds(account('wacher')),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'the account of that name elsewhere is meant',
      reads + exists('watcher', 'cafe') + binds(account('watcher', 'cafe')),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    ['the subject is nothing like it', reads + binds(account('billing')), request(), ['AccountHasNoRole', 'ServiceAccount/shop/watcher']],
    [
      'one nearly of its name elsewhere is meant',
      reads + binds(account('wacher', 'cafe')),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'a user is called nearly so',
      reads + binds('{ kind: User, name: wacher, namespace: shop }'),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'a mistyped subject would get something else',
      role(rule({ verbs: 'get' })) + binds(account('wacher')),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'the role is missing, and one is near',
      reads + binds(account(), { name: 'raeder' }),
      request(),
      ['RoleMissing', 'Role/shop/raeder', 'reader', '/roleRef'],
    ],
    [
      'the role is missing, and none of its namespace is near',
      cafe + binds(account(), { name: 'raeder' }),
      request(),
      ['RoleMissing', 'Role/shop/raeder', '/roleRef'],
    ],
    [
      'the role of the cluster is missing',
      clusterRole + binds(account(), { ref: 'ClusterRole', name: 'raeder' }),
      request(),
      ['RoleMissing', 'ClusterRole/raeder', 'reader', '/roleRef'],
    ],
    [
      'the role of the second binding lacks the verb',
      reads.replace('[list]', '[get, watch]') + binds(group()) + binds(account()).replace('name: binds', 'name: more'),
      request(),
      ['RoleLacksVerb', 'Role/shop/reader', 'get, watch', '/rules/0'],
    ],
    [
      'only some names are allowed',
      role(rule({ names: 'web-1, web-2' })) + binds(account()),
      request(),
      ['RoleLimitedToNames', 'Role/shop/reader', 'web-1, web-2', '/rules/0'],
    ],
    [
      'only some names are allowed, and another verb',
      role(rule({ names: 'web-1', verbs: 'get' })) + binds(account()),
      request(),
      ['RoleLacksVerb', 'Role/shop/reader', 'get', '/rules/0'],
    ],
    [
      'the rule names other groups',
      role(rule({ groups: '"", extensions' })) + binds(account()),
      request({ group: 'apps' }),
      ['RoleNamesOtherGroup', 'Role/shop/reader', '"", extensions', '/rules/0'],
    ],
    [
      'the rule names the resource alone',
      reads + binds(account()),
      request({ resource: 'pods/log' }),
      ['RoleLacksSubresource', 'Role/shop/reader', 'pods', '/rules/0'],
    ],
    [
      'the rule names another resource',
      reads + binds(account()),
      request({ resource: 'nodes/log' }),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'the rule names the resource of another group',
      reads + binds(account()),
      request({ resource: 'pods/log', group: 'metrics.k8s.io' }),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'the rule names another resource of its group',
      reads + binds(account()),
      request({ resource: 'nodes' }),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'all accounts have a role that is too small',
      role(rule({ verbs: 'get' })) + binds(group()),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'it is bound in another namespace, beside its group',
      cafe + binds(`${group()}, ${account()}`, { namespace: 'cafe' }),
      request(),
      ['RoleBindingReachesOneNamespace', 'RoleBinding/cafe/binds', 'cafe', '/subjects/1'],
    ],
    [
      'its group is bound in another namespace',
      cafe + binds(group(), { namespace: 'cafe' }),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'another is bound in another namespace',
      cafe + binds(account('other'), { namespace: 'cafe' }),
      request(),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
    [
      'it may something else in another namespace',
      cafe + binds(account(), { namespace: 'cafe' }),
      request({ verb: 'watch' }),
      ['AccountHasNoRole', 'ServiceAccount/shop/watcher'],
    ],
  ])('%s', (_, yaml, asked, expected) => expect(faultOf(yaml, asked)).toEqual(expected));
  it('is not a role of the cluster that was not read', () =>
    expect(faultOf(binds(account(), { ref: 'ClusterRole' }), request(), ['ClusterRole'])).toEqual([
      'AccountHasNoRole',
      'ServiceAccount/shop/watcher',
    ]));
});
