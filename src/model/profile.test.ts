import { describe, expect, it } from 'vitest';
import { type ProfileFile, profileFileSchema, profileFor, type SettingScope, settingFor, withStatedFacts } from './profile.ts';

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

describe('withStatedFacts', () => {
  it('fills what was not read, and leaves what was', () => {
    const { facts } = withStatedFacts({ name: 'x', facts: { cni: { value: 'calico', how: 'read' } } }, acme);
    expect(facts).toEqual({ cni: { value: 'calico', how: 'read' }, helm: { value: '3', how: 'stated' } });
  });
});
