import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { imageContradictions } from './contradictions.ts';
import { testSnapshot } from './testing.ts';

const pod = (image: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: nginx, image: "${image}" }, { name: side, image: envoy:1 }] }
---
`;
const event = (image: string) => `
apiVersion: v1
kind: Event
metadata: { name: e }
type: Normal
reason: Pulled
message: Container image "${image}" already present on machine
involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{nginx}" }
`;
const found = (yaml: string) => imageContradictions(viewOf(testSnapshot(yaml))).map(({ because }) => because);

describe('imageContradictions', () => {
  it('states that an event names another image than the pod has', () => {
    expect(found(pod('nginx:1.25') + event('nginx:latest'))).toEqual([
      [{ say: 'otherImage', named: 'nginx:latest', written: 'nginx:1.25' }],
    ]);
  });
  const silent: Readonly<Record<string, string>> = {
    'they are the same': pod('nginx:1.25') + event('nginx:1.25'),
    'they differ only in what the runtime fills in': pod('nginx') + event('docker.io/library/nginx:latest'),
    'one is a digest': pod('nginx:1.25') + event(`nginx@sha256:${'a'.repeat(64)}`),
    'the pod is not held': event('nginx:latest'),
    'it is about another pod of that name':
      pod('nginx:1.25').replace('namespace: shop', 'namespace: shop, uid: u2') +
      event('nginx:latest').replace('namespace: shop', 'namespace: shop, uid: u1'),
    'it does not say which container, and the second has that image':
      pod('nginx:1.25') + event('envoy:1').replace(', fieldPath: "spec.containers{nginx}"', ''),
    'it is about another kind': pod('nginx:1.25') + event('nginx:latest').replace('kind: Pod', 'kind: Job'),
    'it names no image': pod('nginx:1.25') + event('nginx:latest').replace('image "', 'picture "'),
  };
  const fires: Readonly<Record<string, string>> = {
    'the image of the other container': pod('nginx:1.25') + event('envoy:1'),
    'another registry': pod('nginx:1.25') + event('quay.io/library/nginx:1.25'),
    'another repository': pod('nginx:1.25') + event('bitnami/nginx:1.25'),
    'another repository, by its digest': pod('nginx:1.25') + event(`bitnami/nginx@sha256:${'a'.repeat(64)}`),
    'another tag than the default': pod('nginx') + event('nginx:1.25'),
    'the pod was read from a file without its uid':
      pod('nginx:1.25') + event('nginx:latest').replace('namespace: shop', 'namespace: shop, uid: u1'),
    'the event bears no uid': pod('nginx:1.25').replace('namespace: shop', 'namespace: shop, uid: u2') + event('nginx:latest'),
  };
  for (const [name, yaml] of Object.entries(fires)) it(`fires: ${name}`, () => expect(found(yaml)).toHaveLength(1));
  it('tells each image of a pod once, with its namespace', () => {
    const cluster = viewOf(
      testSnapshot(pod('nginx:1.25') + event('nginx:latest') + '---' + event('nginx:latest') + '---' + event('nginx:1.26')),
    );
    expect(imageContradictions(cluster).map(({ namespace }) => namespace)).toEqual(['shop', 'shop']);
  });
  for (const [name, yaml] of Object.entries(silent)) it(`is silent: ${name}`, () => expect(found(yaml)).toEqual([]));

  it('compares with what describe prints where the pod itself is not held', () => {
    const snapshot = testSnapshot({ yaml: event('nginx:latest'), unread: ['Pod'] });
    const seen = {
      object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' },
      shape: 'describe pod',
      source: 's',
      line: 1,
      text: '',
    };
    const told = (fields: Readonly<Record<string, string>>, name = 'web-1') =>
      imageContradictions(viewOf({ ...snapshot, observations: [{ ...seen, object: { ...seen.object, name }, fields }] })).length;
    expect(told({ 'Containers.nginx.Image': 'nginx:1.25' })).toBe(1);
    expect(told({ 'Containers.nginx.Image': 'nginx:1.25', 'Init Containers.setup.Image': 'nginx:latest' })).toBe(0);
    expect(told({ 'Containers.nginx.Image': 'nginx:1.25', Image: 'nginx:latest' })).toBe(1);
    expect(told({ 'Containers.nginx.Image': 'nginx:1.25' }, 'web-2')).toBe(0);
  });
});
