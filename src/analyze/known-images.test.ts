import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { containersOf } from './containers.ts';
import { imageNameOf } from './image-name.ts';
import { existingImages, previousImage, similarImage } from './known-images.ts';
import { testSnapshot } from './testing.ts';

it.each([
  ['nginx', 'docker.io', 'library/nginx', undefined, undefined],
  ['nginx:1.25', 'docker.io', 'library/nginx', '1.25', undefined],
  ['bitnami/redis:7', 'docker.io', 'bitnami/redis', '7', undefined],
  ['docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
  ['index.docker.io/library/nginx', 'docker.io', 'library/nginx', undefined, undefined],
  ['localhost/shop/web:1', 'localhost', 'shop/web', '1', undefined],
  ['registry.example:5000/web', 'registry.example:5000', 'web', undefined, undefined],
  ['quay.io/shop/web:1@sha256:ab', 'quay.io', 'shop/web', '1', 'sha256:ab'],
])('%s is of %s the image %s with tag %s and digest %s', (image, registry, repository, ...[tag, digest]) =>
  expect(imageNameOf(image)).toEqual({ registry, repository, ...(tag && { tag }), ...(digest && { digest }) }),
);

it('images exist that a container runs or a node holds, once each, and none by digest', () => {
  const cluster = viewOf(
    testSnapshot(`
{ apiVersion: v1, kind: Pod, metadata: { name: web-1 }, spec: { containers: [{ name: a, image: "web:1" }, { name: b, image: "wrong:1" }, { name: c, image: "web@sha256:ab" }, { name: d }] },
  status: { containerStatuses: [{ name: a, imageID: x }, { name: b, imageID: "" }, { name: c, imageID: x }, { name: d, imageID: x }] } }
---
{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { images: [{ names: ["db@sha256:ab", "db:2"] }, { names: ["web:1"] }, {}] } }
`),
  );
  expect(existingImages(cluster)).toEqual(['web:1', 'db:2']);
});

it.each<[string, string, readonly string[], string | undefined]>([
  ['a near tag of the repository', 'shop/web:1.25.0', ['shop/web:2', 'shop/web:1.25.1', 'shop/api:1.25.0'], 'shop/web:1.25.1'],
  ['the same repository as runtimes write it', 'web:1.25.0', ['docker.io/library/web:1.25.1'], 'docker.io/library/web:1.25.1'],
  ['a near tag where none was given', 'web', ['web:lastest'], 'web:lastest'],
  ['no near tag of another repository', 'shop/web:1.25.0', ['shop/other:1.25.1'], undefined],
  ['a near repository, by preference with that tag', 'shop/wbe:2', ['shop/web:1', 'shop/web:2', 'shop/api:2'], 'shop/web:2'],
  ['a near repository, with another tag', 'shop/wbe:3', ['shop/api:3', 'shop/web:1', 'shop/web:2'], 'shop/web:1'],
  ['no near repository of another registry', 'quay.io/shop/web:1', ['ghcr.example/shop/web:1'], undefined],
  ['nothing that is itself', 'shop/web:1', ['shop/web:1'], undefined],
  ['nothing', 'shop/web:1', [], undefined],
])('%s is like it', (_, image, existing, similar) => expect(similarImage(image, existing)).toBe(similar));

describe('the image that a container had before', () => {
  const owner = (kind: string, name: string) => `ownerReferences: [{ kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
  const set = (name: string, revision: number, image: string, { ready = 0, of = 'web' } = {}) =>
    `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: ${name}, namespace: shop, annotations: { deployment.kubernetes.io/revision: "${revision}" }, ${owner('Deployment', of)} }, spec: { template: { spec: { containers: [{ name: side, image: "side:1" }, { name: app, image: "${image}" }] } } }, status: { ${ready > 0 ? `readyReplicas: ${ready}` : ''} } }\n---\n`;
  const previous = (yaml: string, by = owner('ReplicaSet', 'web-3')) => {
    const pod = `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, ${by} }, spec: { containers: [{ name: app, image: "web:3" }] } }\n---\n`;
    const cluster = viewOf(testSnapshot(pod + yaml));
    return cluster
      .list('Pod')
      .flatMap(containersOf)
      .map((container) => previousImage(cluster, container))[0];
  };
  const own = set('web-3', 3, 'web:3');
  it.each<[string, string, string | undefined]>([
    ['is that of the revision before', own + set('web-1', 1, 'web:1') + set('web-2', 2, 'web:2'), 'web:2'],
    ['is that of the pods that serve', own + set('web-1', 1, 'web:1', { ready: 2 }) + set('web-2', 2, 'web:2', { ready: 1 }), 'web:1'],
    ['is that of the pods that serve, in whatever order', own + set('web-1', 1, 'web:1') + set('web-2', 2, 'web:2', { ready: 1 }), 'web:2'],
    ['is none of a later revision', own + set('web-4', 4, 'web:4', { ready: 1 }), undefined],
    ['is none of another Deployment', own + set('api-1', 1, 'api:1', { of: 'api' }), undefined],
    ['is none where it did not change', own + set('web-2', 2, 'web:3'), undefined],
    ['is none where the container is new', own + set('web-2', 2, 'web:2').replace('name: app', 'name: old'), undefined],
    ['is none where nothing is held', '', undefined],
  ])('%s', (_, yaml, expected) => expect(previous(yaml)).toBe(expected));
  it('is none of a pod that something else owns', () =>
    expect(previous(own + set('web-2', 2, 'web:2'), owner('StatefulSet', 'web-3'))).toBeUndefined());
});
