import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { failingByRef, failingIn, isAutomated, isLocal, resourcesOf } from './argo-applications.ts';
import { issuerOf } from './cert-manager.ts';
import { hasOwnAnalyzer, isSuspended, wrongConditions } from './custom-conditions.ts';
import { conditionsAt } from './gateways.ts';
import { kedaCondition, kedaScalers, kedaTarget, triggerSecrets } from './keda.ts';
import { now, testSnapshot } from './testing.ts';

const object = (kind: string, { api = 'example.com/v1', spec = '{}', status = '{}', metadata = '', name = 'one' } = {}) =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: ${name}, namespace: shop${metadata} }, spec: ${spec}, status: ${status} }\n---\n`;
const clusterOf = (yaml: string) => viewOf(testSnapshot(yaml));
function only(yaml: string) {
  const [first] = clusterOf(yaml).list('CustomObject');
  if (!first) throw new Error('no object');
  return first;
}

describe('conditions that say that something is wrong', () => {
  const wrong = (conditions: string, kind = 'Widget', rest: Parameters<typeof object>[1] = {}) => {
    const one = only(object(kind, { ...rest, status: `{ conditions: [${conditions}] }` }));
    return wrongConditions(one, conditionsAt(one.status['conditions'], '/status/conditions')).map(({ type }) => type);
  };
  const ready = '{ type: Ready, status: "False", reason: Broken }';
  const reconciling = (reason: string, status = 'True') => `{ type: Reconciling, status: "${status}", reason: ${reason} }`;
  it.each<[string, string, readonly string[]]>([
    ['a False where True is well', ready, ['Ready']],
    ['a True where False is well', '{ type: Degraded, status: "True" }, { type: Synced, status: "True" }', ['Degraded']],
    [
      'beside the way there, where it is stalled',
      `${ready}, ${reconciling('Progressing')}, { type: Stalled, status: "True" }`,
      ['Ready', 'Stalled'],
    ],
    ['another than Ready on the way there', `${reconciling('Progressing')}, { type: Synced, status: "False" }`, ['Synced']],
    ['on the way there again after it failed', `${ready}, ${reconciling('ProgressingWithRetry')}`, ['Ready']],
    ['when the way there has ended', `${ready}, ${reconciling('Progressing', 'False')}`, ['Ready']],
    ['where something else makes progress', `${ready}, { type: Rollout, status: "True", reason: Progressing }`, ['Ready']],
  ])('fires: %s', (_, conditions, expected) => expect(wrong(conditions)).toEqual(expected));
  it.each<[string, () => readonly string[]]>([
    ['all is well', () => wrong('{ type: Ready, status: "True" }, { type: Degraded, status: "False" }')],
    ['it is on its way there', () => wrong(`${ready}, ${reconciling('Progressing')}, { type: Stalled, status: "False" }`)],
    ['the reason is only the way there', () => wrong('{ type: Ready, status: "False", reason: Provisioning }')],
    ['it is worth a note', () => wrong('{ type: Ready, status: "False", severity: Info }')],
    ['nobody knows what it means', () => wrong('{ type: Frobnicated, status: "False" }, { type: constructor, status: "True" }')],
    ['it is a run', () => wrong(ready, 'Backup')],
    ['it is paused', () => wrong(ready, 'Widget', { spec: '{ paused: true }' })],
  ])('is silent: %s', (_, found) => expect(found()).toEqual([]));
});

it.each<[boolean, Parameters<typeof object>[1]]>([
  [true, { spec: '{ suspend: true }' }],
  [false, { spec: '{ suspend: false }' }],
  [true, { metadata: ', annotations: { crossplane.io/paused: "true" }' }],
  [true, { metadata: ', annotations: { strimzi.io/pause-reconciliation: "false", cnpg.io/hibernation: "on" }' }],
  [false, { metadata: ', annotations: { crossplane.io/paused: "false", other: "true" }' }],
])('suspended: %s, by %o', (suspended, given) => expect(isSuspended(only(object('Widget', given)))).toBe(suspended));

it.each([
  [true, 'kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  [true, 'operators.coreos.com/v1alpha1', 'Subscription'],
  [false, 'operators.coreos.com/v1alpha1', 'CatalogSource'],
  [true, 'cert-manager.io/v1', 'Issuer'],
  [false, 'cert-manager.io/v1', 'Other'],
  [true, 'argoproj.io/v1alpha1', 'Rollout'],
  [false, 'argoproj.io/v1alpha1', 'Workflow'],
  [true, 'keda.sh/v1alpha1', 'ScaledJob'],
  [false, 'keda.sh/v1alpha1', 'TriggerAuthentication'],
  [true, 'bitnami.com/v1alpha1', 'SealedSecret'],
  [false, 'bitnami.com/v1alpha1', 'Other'],
  [true, 'external-secrets.io/v1', 'ExternalSecret'],
  [true, 'external-secrets.io/v1', 'ClusterSecretStore'],
  [false, 'external-secrets.io/v1', 'PushSecret'],
  [false, 'example.com/v1', 'ExternalSecret'],
])('an analyzer of its own: %s, for %s %s', (own, api, kind) => expect(hasOwnAnalyzer(only(object(kind, { api })))).toBe(own));

describe('KEDA', () => {
  const keda = 'keda.sh/v1alpha1';
  const place = (given: ReturnType<typeof kedaTarget>) => `${given.apiVersion} ${given.kind}/${given.namespace}/${given.name}`;
  it.each<[string, string, string]>([
    ['ScaledObject', '{ scaleTargetRef: { name: web } }', 'apps/v1 Deployment/shop/web'],
    ['ScaledObject', '{ scaleTargetRef: { apiVersion: example.com/v1, kind: Widget, name: web } }', 'example.com/v1 Widget/shop/web'],
    ['ScaledObject', '{}', 'apps/v1 Deployment/shop/'],
    ['ScaledJob', '{ scaleTargetRef: { name: other } }', 'batch/v1 Job/shop/one'],
  ])('a %s with %s scales %s', (kind, spec, expected) => expect(place(kedaTarget(only(object(kind, { api: keda, spec }))))).toBe(expected));
  it('scales by its own two kinds', () => {
    const yaml =
      object('ScaledObject', { api: keda, name: 'a' }) +
      object('ScaledJob', { api: keda, name: 'b' }) +
      object('TriggerAuthentication', { api: keda, name: 'c' }) +
      object('ScaledObject', { name: 'd' }) +
      object('ScaledObject', { api: keda, name: 'e', metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' });
    expect(kedaScalers(clusterOf(yaml)).map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });
  it.each<[string, boolean, string, string]>([
    ['two minutes old', true, '{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:58:00Z" }', ''],
    ['younger', false, '{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:58:01Z" }', ''],
    ['as old as its object', false, '{ type: Ready, status: "False" }', ', creationTimestamp: "2026-01-01T11:59:00Z"'],
    ['of unknown age', true, '{ type: Ready, status: "False" }', ''],
    ['well', false, '{ type: Ready, status: "True" }', ''],
    ['another', false, '{ type: Active, status: "False" }', ''],
  ])('a condition that is %s stands: %s', (_, stands, condition, metadata) =>
    expect(
      kedaCondition(only(object('ScaledObject', { metadata, status: `{ conditions: [${condition}] }` })), 'Ready', 'False', now) !==
        undefined,
    ).toBe(stands),
  );
  const secrets = (reference: string) => {
    const scaler = object('ScaledObject', { api: keda, spec: `{ triggers: [{ type: cron }, { authenticationRef: ${reference} }] }` });
    const authentication = object('TriggerAuthentication', {
      api: keda,
      name: 'auth',
      spec: '{ secretTargetRef: [{ key: x }, { name: keys }] }',
    });
    const cluster = clusterOf(
      scaler + authentication + object('Other', { api: keda, name: 'auth', spec: '{ secretTargetRef: [{ name: no }] }' }),
    );
    const [first] = kedaScalers(cluster);
    return first && triggerSecrets(cluster, first).map(({ path, secret }) => `${path} ${refKey(secret)}`);
  };
  it.each<[string, string, readonly string[]]>([
    ['reads the Secrets of the second trigger', '{ name: auth }', ['/spec/secretTargetRef/1 Secret/shop/keys']],
    ['reads them by kind', '{ name: auth, kind: TriggerAuthentication }', ['/spec/secretTargetRef/1 Secret/shop/keys']],
    ['reads those of the cluster elsewhere', '{ name: auth, kind: ClusterTriggerAuthentication }', []],
    ['reads none that is not there', '{ name: gone }', []],
    ['reads none without a name', '{}', []],
  ])('%s', (_, reference, expected) => expect(secrets(reference)).toEqual(expected));
});

describe('Argo CD', () => {
  const application = (rest: { readonly spec?: string; readonly resources?: string } = {}) =>
    object('Application', { api: 'argoproj.io/v1alpha1', spec: rest.spec ?? '{}', status: `{ resources: [${rest.resources ?? ''}] }` });
  it.each<[boolean, string]>([
    [true, '{ server: "https://kubernetes.default.svc" }'],
    [true, '{ name: in-cluster }'],
    [false, '{ server: "https://other.example" }'],
    [false, '{ name: other }'],
    [false, 'x'],
  ])('deploys to its own cluster: %s, by %s', (local, destination) =>
    expect(isLocal(only(application({ spec: `{ destination: ${destination} }` })))).toBe(local),
  );
  it.each<[boolean, string]>([
    [true, '{ automated: {} }'],
    [true, '{ automated: { enabled: true } }'],
    [false, '{ automated: { enabled: false } }'],
    [false, '{ automated: null }'],
    [false, '{}'],
  ])('syncs by itself: %s, by %s', (automated, policy) =>
    expect(isAutomated(only(application({ spec: `{ syncPolicy: ${policy} }` })))).toBe(automated),
  );
  it('tells what it manages, and leaves out what has no name', () => {
    const resources =
      '{ kind: Service }, { name: x }, { group: apps, version: v1, kind: Deployment, namespace: shop, name: web, status: OutOfSync, health: { status: Degraded } }, { kind: Namespace, name: shop, health: Healthy, requiresPruning: true }';
    expect(resourcesOf(only(application({ resources })))).toStrictEqual([
      {
        ref: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
        path: '/status/resources/2',
        sync: 'OutOfSync',
        health: 'Degraded',
        requiresPruning: false,
      },
      {
        ref: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
        path: '/status/resources/3',
        sync: undefined,
        health: undefined,
        requiresPruning: true,
      },
    ]);
  });
  it('finds what of it does not serve, in its own cluster alone', () => {
    const resources = '{ group: apps, kind: StatefulSet, namespace: shop, name: db }, { kind: Service, namespace: shop, name: db }';
    const failing = (destination: string) => {
      const cluster = clusterOf(
        application({ spec: `{ destination: { name: ${destination} } }`, resources }) +
          '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db, namespace: shop } }',
      );
      return cluster.list('CustomObject').flatMap((one) => failingIn(one, failingByRef(cluster)).map((part) => part.object.metadata.name));
    };
    expect([failing('in-cluster'), failing('other')]).toEqual([['db'], []]);
  });
});

it.each<[string, object | undefined]>([
  ['{ name: ca }', { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', name: 'ca', namespace: 'shop' }],
  ['{ name: ca, kind: ClusterIssuer, group: cert-manager.io }', { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', name: 'ca' }],
  ['{ name: ca, kind: Issuer, group: awspca.example }', undefined],
  ['{ kind: Issuer }', undefined],
  ['ca', undefined],
])('cert-manager reads the issuer %s as %o', (reference, expected) =>
  expect(issuerOf(only(object('Certificate', { spec: `{ issuerRef: ${reference} }` })))).toStrictEqual(expected),
);
