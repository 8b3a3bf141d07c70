import { describe, expect, it } from 'vitest';
import { contactsFor, type ProfileFile, profileFileSchema, profileFor, type SettingScope, settingFor, withStatedFacts } from './profile.ts';

const file: ProfileFile = profileFileSchema.parse({
  profiles: [
    {
      name: 'acme',
      contexts: ['acme-*'],
      environment: 'production',
      owner: 'acme-ops',
      facts: { cni: 'kube-router', helm: 3 },
      namespaces: [{ match: 'dev-*', environment: 'development' }],
      workloads: [{ match: 'dev-1/web', kind: 'Deployment', environment: 'staging' }],
    },
    { name: 'globex', contexts: ['globex', 'acme-old'], criticality: 'low' },
  ],
});
const [acme, globex] = file.profiles;
const scope = (
  name: string,
  namespace: string,
  labels: Record<string, string> = {},
  annotations: Record<string, string> = {},
): SettingScope => ({
  kind: 'Deployment',
  name,
  namespace,
  object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace, labels, annotations } },
});

describe('profileFor', () => {
  it('takes the first that fits the context or the cluster', () => {
    expect(profileFor(file, { cluster: 'x', context: 'acme-old' })).toBe(acme);
    expect(profileFor(file, { cluster: 'globex' })).toBe(globex);
  });
  it('takes the one that is named, and nothing when none fits', () => {
    expect(profileFor(file, { cluster: 'acme-1', name: 'globex' })).toBe(globex);
    expect(profileFor(file, { cluster: 'x', name: 'nobody' })).toBeUndefined();
    expect(profileFor(file, { cluster: 'x' })).toBeUndefined();
  });
});

describe('settingFor', () => {
  it.each([
    ['the workload wins', acme, scope('web', 'dev-1'), 'staging'],
    ['then the namespace', acme, scope('api', 'dev-1'), 'development'],
    ['then the cluster', acme, scope('api', 'shop'), 'production'],
    ['an annotation of the workload wins over the namespace', acme, scope('api', 'dev-1', {}, { 'doryo.dev/environment': 'qa' }), 'qa'],
    ['a common label does not win over the cluster', acme, scope('api', 'shop', { env: 'staging' }), 'production'],
    ['a common label counts where nobody said anything', globex, scope('api', 'shop', { env: 'staging' }), 'staging'],
    ['a tier that names a layer is no environment', globex, scope('api', 'shop', { tier: 'frontend' }), undefined],
  ])('%s', (_, profile, where, value) => expect(settingFor(profile, 'environment', where)?.value).toBe(value));
  it('marks what a common label says as inferred', () =>
    expect(settingFor(undefined, 'environment', scope('a', 'b', { environment: 'prod' }))?.how).toBe('inferred'));
  it('takes nothing from another profile', () => expect(settingFor(globex, 'owner', scope('a', 'b'))).toBeUndefined());
});

describe('several places that fit', () => {
  const [profile] = profileFileSchema.parse({
    profiles: [
      {
        name: 'acme',
        contacts: ['all'],
        namespaces: [
          { match: 'shop*', owner: 'retail', contacts: ['retail'] },
          { match: 'shop', owner: 'shop', hours: 'always' },
        ],
        workloads: [
          { match: 'shop/*', owner: 'team', contacts: ['team'] },
          { match: 'shop/web', kind: 'StatefulSet', hours: 'nights' },
          { match: 'shop/web', hours: 'days' },
        ],
      },
    ],
  }).profiles;
  const namespaceScope = (name: string): SettingScope => ({ kind: 'Namespace', name });
  it.each([
    ['the first that says it', scope('web', 'shop'), 'owner', 'team'],
    ['another, where the first says nothing of it, and only for its kind', scope('web', 'shop'), 'hours', 'days'],
    ['a namespace, where no workload says it', scope('api', 'shop'), 'hours', 'always'],
    ['a namespace of itself', namespaceScope('shop'), 'owner', 'retail'],
    ['nothing for what stands in no namespace', { kind: 'Node', name: 'shop' }, 'owner', undefined],
    ['nothing that nobody says', scope('web', 'shop'), 'criticality', undefined],
  ] as const)('%s', (_, where, name, value) => expect(settingFor(profile, name, where)?.value).toBe(value));
  it('tells whom to call', () => {
    expect([scope('web', 'shop'), scope('web', 'shop-2'), scope('web', 'other')].map((where) => contactsFor(profile, where))).toEqual([
      ['team'],
      ['retail'],
      ['all'],
    ]);
    expect(contactsFor(undefined, scope('web', 'shop'))).toEqual([]);
  });
  it('says where it was said', () => {
    expect(settingFor(profile, 'owner', scope('web', 'shop'))).toEqual({ value: 'team', how: 'stated', where: 'profile acme, workload' });
    expect(settingFor(profile, 'owner', namespaceScope('shop'))?.where).toBe('profile acme, namespace');
  });
});

describe('what an object says itself', () => {
  const said = (labels: Record<string, string>, annotations: Record<string, string> = {}) => scope('a', 'b', labels, annotations);
  it.each([
    ['an annotation before a label', said({ 'doryo.dev/owner': 'x' }, { 'doryo.dev/owner': 'y' }), 'owner', 'y'],
    ['a label', said({ 'doryo.dev/owner': 'x' }), 'owner', 'x'],
    ['in two words', said({}, { 'doryo.dev/service-target': '99 %' }), 'serviceTarget', '99 %'],
    ['nothing by an empty one', said({ 'doryo.dev/owner': '' }), 'owner', undefined],
    ['an environment before a tier', said({ tier: 'dev', env: 'qa' }), 'environment', 'qa'],
    ['a tier that is an environment', said({ tier: 'dev' }), 'environment', 'dev'],
    ['nothing else by the label of an environment', said({ env: 'dev' }), 'criticality', undefined],
    ['no owner by a common label', said({ owner: 'x' }), 'owner', undefined],
  ] as const)('%s', (_, where, name, value) => expect(settingFor(undefined, name, where)?.value).toBe(value));
  it('and its namespace after it', () => {
    const namespaceObject = (labels: Record<string, string>) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'b', labels } });
    expect(settingFor(undefined, 'owner', { ...said({}), namespaceObject: namespaceObject({ 'doryo.dev/owner': 'n' }) })?.value).toBe('n');
    expect(settingFor(undefined, 'environment', { ...said({}), namespaceObject: namespaceObject({ env: 'dev' }) })?.value).toBe('dev');
    expect(settingFor(undefined, 'environment', { ...said({ env: 'qa' }), namespaceObject: namespaceObject({ env: 'dev' }) })?.value).toBe(
      'qa',
    );
  });
});

describe('withStatedFacts', () => {
  it('fills what was not read, and leaves what was', () => {
    const { facts } = withStatedFacts({ name: 'x', facts: { cni: { value: 'calico', how: 'read' } } }, acme);
    expect(facts).toEqual({ cni: { value: 'calico', how: 'read' }, helm: { value: '3', how: 'stated' } });
  });
});
