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
  };
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
    const observations = [{ ...seen, fields: { 'Containers.nginx.Image': 'nginx:1.25' } }];
    expect(imageContradictions(viewOf({ ...snapshot, observations }))).toHaveLength(1);
  });
});
