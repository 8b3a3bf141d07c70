import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { topologyOf } from '../topology.ts';
import { deliveriesOf } from './deliveries.ts';
import { windowBefore } from './window.ts';

const storage = (release: string, status: string, at: string, kind = 'Secret') => {
  const [name, version] = release.split(' ');
  return `
apiVersion: v1
kind: ${kind}
metadata: { name: sh.helm.release.v1.${name}.v${version}, namespace: shop, creationTimestamp: "${at}", labels: { owner: helm, name: ${name}, version: "${version}", status: ${status} } }
---`;
};
const web = (meta: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, ${meta} }
---`;
const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { destination: { server: "https://kubernetes.default.svc" } }
status:
  resources: [{ group: apps, version: v1, kind: Deployment, namespace: shop, name: web }]
  history:
    - { id: 1, revision: aaa111, deployedAt: "2025-12-01T10:00:00Z" }
    - { id: 2, revision: bbb222, deployedAt: "2026-01-01T10:55:00Z", initiatedBy: { username: alice } }
---`;
const kustomization = `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
status:
  history:
    - { digest: b, firstReconciled: "2026-01-01T10:56:00Z", metadata: { revision: "main@sha1:b" } }
    - { digest: a, firstReconciled: "2025-12-01T10:00:00Z", metadata: { revision: "main@sha1:a" } }
---`;

it.each<[string, string, readonly string[]]>([
  [
    'the revision of the release that the workload belongs to, not of its neighbours',
    web('annotations: { meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: shop }') +
      storage('web 1', 'superseded', '2025-11-01T10:00:00Z') +
      storage('web 2', 'failed', '2026-01-01T10:50:00Z') +
      storage('other 7', 'deployed', '2026-01-01T10:50:00Z'),
    ['HelmRelease/shop/web by helm {"path":"/version","before":1,"after":2} {"path":"/status","after":"failed"}'],
  ],
  [
    'a release that is kept in ConfigMaps',
    web('annotations: { meta.helm.sh/release-name: cache, meta.helm.sh/release-namespace: shop }') +
      storage('cache 3', 'deployed', '2026-01-01T10:50:00Z', 'ConfigMap'),
    ['HelmRelease/shop/cache by helm {"path":"/version","after":3} {"path":"/status","after":"deployed"}'],
  ],
  ['no release where Helm did not make the workload', web('labels: {}') + storage('cache 3', 'deployed', '2026-01-01T10:50:00Z'), []],
  [
    'the sync of Argo CD',
    web('labels: {}') + application,
    ['Application/argocd/shop by alice {"path":"/revision","before":"aaa111","after":"bbb222"}'],
  ],
  [
    'the commit that Flux applied',
    web('labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }') + kustomization,
    ['Kustomization/flux-system/apps by kustomize-controller {"path":"/revision","before":"main@sha1:a","after":"main@sha1:b"}'],
  ],
  ['nothing of another cluster', web('labels: {}') + application.replace('kubernetes.default.svc', 'other.example.com'), []],
  [
    'nothing of long ago',
    web('annotations: { meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: shop }') +
      storage('web 1', 'deployed', '2025-11-01T10:00:00Z'),
    [],
  ],
  [
    'a sync of Argo CD without a revision, by nobody named, and of an Application of several objects',
    web('labels: {}') +
      application
        .replace('resources: [', 'resources: [{ version: v1, kind: Service, namespace: shop, name: web }, ')
        .replace('revision: bbb222, ', '')
        .replace(', initiatedBy: { username: alice }', ''),
    ['Application/argocd/shop by argocd'],
  ],
  [
    'the first sync of Argo CD',
    web('labels: {}') + application.replace(/ {4}- { id: 1.*\n/, ''),
    ['Application/argocd/shop by alice {"path":"/revision","after":"bbb222"}'],
  ],
  [
    'no sync of an Application that manages other objects',
    web('labels: {}') + application.replace('kind: Deployment', 'kind: StatefulSet'),
    [],
  ],
  [
    'the first commit that Flux applied',
    web('labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }') +
      kustomization.replace(/ {4}- { digest: a.*\n/, ''),
    ['Kustomization/flux-system/apps by kustomize-controller {"path":"/revision","after":"main@sha1:b"}'],
  ],
  [
    'a commit of Flux of which the revision is not known',
    web('labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }') +
      kustomization.replace('metadata: { revision: "main@sha1:b" }', 'x: y'),
    ['Kustomization/flux-system/apps by kustomize-controller'],
  ],
  [
    'nothing of a Kustomization that is not held',
    web('labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }'),
    [],
  ],
  [
    'nothing of a HelmRelease of Flux, which Helm tells',
    web('labels: { helm.toolkit.fluxcd.io/name: apps, helm.toolkit.fluxcd.io/namespace: flux-system }') +
      kustomization
        .replace('kustomize.toolkit.fluxcd.io/v1', 'helm.toolkit.fluxcd.io/v2')
        .replace('kind: Kustomization', 'kind: HelmRelease'),
    [],
  ],
])('tells %s', (_, yaml, expected) => {
  const view = viewOf(testSnapshot(yaml));
  const changes = deliveriesOf(view.list('Deployment'), windowBefore('2026-01-01T11:00:00Z'), topologyOf(view));
  expect(
    changes.map(({ object, by, fields }) => [refKey(object), 'by', by, ...fields.map((field) => JSON.stringify(field))].join(' ')),
  ).toEqual(expected);
});
it('the Application itself may be what is wrong', () => {
  const topology = topologyOf(viewOf(testSnapshot(application.replace('kind: Deployment', 'kind: StatefulSet'))));
  const changes = deliveriesOf(topology.view.list('CustomObject'), windowBefore('2026-01-01T11:00:00Z'), topology);
  expect(changes.map(({ by }) => by)).toEqual(['alice']);
});
