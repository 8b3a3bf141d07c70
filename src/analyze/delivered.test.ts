import { describe, expect, it } from 'vitest';
import { refKey, refOf } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { failingParts, fluxOwnerOf, helmReleaseOf } from './delivered.ts';
import { testSnapshot } from './testing.ts';

const apiVersions: Readonly<Record<string, string>> = { Job: 'batch/v1', PersistentVolumeClaim: 'v1' };
const part = (kind: string, status: string, { spec = '{ replicas: 2 }', metadata = '' } = {}) =>
  `{ apiVersion: ${apiVersions[kind] ?? 'apps/v1'}, kind: ${kind}, metadata: { name: web, namespace: shop${metadata} }, spec: ${spec}, status: ${status} }`;
const failing = (yaml: string) =>
  failingParts(viewOf(testSnapshot(yaml))).map(({ object, evidence }) => `${refKey(refOf(object))} ${evidence.path}`);

describe('what keeps a tool waiting', () => {
  it.each([
    ['a Deployment that lacks a pod', part('Deployment', '{ readyReplicas: 1, updatedReplicas: 2 }'), 'Deployment/shop/web /status'],
    ['a Deployment whose old pods serve', part('Deployment', '{ readyReplicas: 2, updatedReplicas: 1 }'), 'Deployment/shop/web /status'],
    [
      'a Deployment with a pod too many that does not serve',
      part('Deployment', '{ readyReplicas: 2, updatedReplicas: 2, unavailableReplicas: 1 }'),
      'Deployment/shop/web /status',
    ],
    ['a StatefulSet', part('StatefulSet', '{ readyReplicas: 1 }'), 'StatefulSet/shop/web /status'],
    ['a DaemonSet', part('DaemonSet', '{ desiredNumberScheduled: 2, numberReady: 1 }'), 'DaemonSet/shop/web /status'],
    ['a claim', part('PersistentVolumeClaim', '{ phase: Pending }'), 'PersistentVolumeClaim/shop/web /status'],
    ['a Job that failed', part('Job', '{ conditions: [{ type: Failed, status: "True" }] }'), 'Job/shop/web /status/conditions/0'],
  ])('is %s', (_, yaml, expected) => expect(failing(yaml)).toEqual([expected]));

  const deleted = { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' };
  it.each([
    ['a Deployment that serves', part('Deployment', '{ readyReplicas: 2, updatedReplicas: 2 }')],
    ['a Deployment of an older dump that tells less', part('Deployment', '{ readyReplicas: 2 }')],
    ['a Deployment of the one replica of the default', part('Deployment', '{ readyReplicas: 1, updatedReplicas: 1 }', { spec: '{}' })],
    ['a StatefulSet that serves', part('StatefulSet', '{ readyReplicas: 2 }')],
    ['a DaemonSet that serves', part('DaemonSet', '{ desiredNumberScheduled: 1, numberReady: 1 }')],
    ['a claim that is bound', part('PersistentVolumeClaim', '{ phase: Bound }')],
    ['a Job that failed no more', part('Job', '{ conditions: [{ type: Failed, status: "False" }] }')],
    ['a Job that goes on', part('Job', '{}')],
    ['a Deployment that is being deleted', part('Deployment', '{}', deleted)],
  ])('is not %s', (_, yaml) => expect(failing(yaml)).toEqual([]));
});

describe('who delivered an object', () => {
  const owners = (metadata: string) => {
    const [object] = viewOf(testSnapshot(part('StatefulSet', '{}', { metadata }))).list('StatefulSet');
    return object && [helmReleaseOf(object), fluxOwnerOf(object)].map((ref) => (ref ? `${ref.apiVersion} ${refKey(ref)}` : 'nobody'));
  };
  it.each<[string, string, readonly [string, string]]>([
    ['nobody who says so', '', ['nobody', 'nobody']],
    [
      'Helm',
      ', annotations: { meta.helm.sh/release-name: site, meta.helm.sh/release-namespace: web }',
      ['helm.sh/v1 HelmRelease/web/site', 'nobody'],
    ],
    ['Helm, into its own namespace', ', annotations: { meta.helm.sh/release-name: site }', ['helm.sh/v1 HelmRelease/shop/site', 'nobody']],
    [
      'Helm, as a hook',
      ', annotations: { helm.sh/hook: pre-install }, labels: { app.kubernetes.io/instance: site }',
      ['helm.sh/v1 HelmRelease/shop/site', 'nobody'],
    ],
    ['a hook that bears no label', ', annotations: { helm.sh/hook: pre-install }', ['nobody', 'nobody']],
    ['a label that anybody may write', ', labels: { app.kubernetes.io/instance: site }', ['nobody', 'nobody']],
    [
      'Flux',
      ', labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux }',
      ['nobody', 'kustomize.toolkit.fluxcd.io/v1 Kustomization/flux/apps'],
    ],
    [
      'Flux, by Helm',
      ', labels: { helm.toolkit.fluxcd.io/name: apps, helm.toolkit.fluxcd.io/namespace: flux }',
      ['nobody', 'helm.toolkit.fluxcd.io/v1 HelmRelease/flux/apps'],
    ],
    ['half a label of Flux', ', labels: { helm.toolkit.fluxcd.io/name: apps }', ['nobody', 'nobody']],
    ['the other half', ', labels: { helm.toolkit.fluxcd.io/namespace: flux }', ['nobody', 'nobody']],
  ])('%s', (_, metadata, expected) => expect(owners(metadata)).toEqual(expected));
});
