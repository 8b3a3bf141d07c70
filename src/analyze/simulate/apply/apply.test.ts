import { describe, expect, it } from 'vitest';
import { applied, unnamed } from './apply.ts';

const all =
  (list: string) =>
  (...items: readonly object[]) => ({ [list]: items });
const containers = all('containers');
const env = all('env');

describe('without knowing what was applied before', () => {
  it.each<[string, object, object, object]>([
    ['fields that the manifest does not name stay', { a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
    ['fields that it names win', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
    ['what it sets to null goes', { a: 1, b: 2 }, { b: null }, { a: 1 }],
    ['or back to its default', { replicas: 4 }, { replicas: null }, { replicas: 1 }],
    ['null brings no default where nothing stood', {}, { replicas: null }, {}],
    ['a map takes the place of what is none', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['and what is none that of a map', { a: { b: 2 } }, { a: 1 }, { a: 1 }],
    ['a list takes the place of a map', { a: { b: 2 } }, { a: [1] }, { a: [1] }],
    ['plain lists are taken as a whole', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
    ['tolerations too', { tolerations: [{ key: 'a' }, { key: 'b' }] }, { tolerations: [{ key: 'b' }] }, { tolerations: [{ key: 'b' }] }],
    ['lists of which one item has no name too', env({ name: 'x', a: 1 }), env({ name: 'x' }, { b: 2 }), env({ name: 'x' }, { b: 2 })],
    [
      'items are joined by name, and others stay where they stood',
      containers({ name: 'w' }, { name: 'x', a: 1 }, { name: 'y', a: 2 }),
      containers({ name: 'y', b: 3 }),
      containers({ name: 'w' }, { name: 'x', a: 1 }, { name: 'y', a: 2, b: 3 }),
    ],
    [
      'one stays behind the one it followed',
      env({ name: 'x' }, { name: 'own' }, { name: 'y' }),
      env({ name: 'y' }, { name: 'x' }),
      env({ name: 'y' }, { name: 'x' }, { name: 'own' }),
    ],
    [
      'ports are joined by number and protocol',
      all('ports')({ containerPort: 53, protocol: 'TCP', name: 'tcp' }, { containerPort: 53, protocol: 'UDP', name: 'udp' }),
      all('ports')({ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }),
      all('ports')({ containerPort: 53, protocol: 'TCP', name: 'tcp' }, { containerPort: 53, protocol: 'UDP', name: 'udp' }),
    ],
    [
      'mounts of one volume by their place',
      all('volumeMounts')({ name: 'v', mountPath: '/a', readOnly: true }, { name: 'v', mountPath: '/b', subPath: 'b' }),
      all('volumeMounts')({ name: 'v', mountPath: '/b' }, { name: 'v', mountPath: '/a' }),
      all('volumeMounts')({ name: 'v', mountPath: '/b', subPath: 'b' }, { name: 'v', mountPath: '/a', readOnly: true }),
    ],
    [
      'a volume is of one kind only',
      all('volumes')({ name: 'v', emptyDir: {} }),
      all('volumes')({ name: 'v', configMap: { name: 'c' } }),
      all('volumes')({ name: 'v', configMap: { name: 'c' } }),
    ],
    [
      'and one that is the same keeps what it was given',
      all('volumes')({ name: 'v', configMap: { name: 'c', defaultMode: 420 } }),
      all('volumes')({ name: 'v', configMap: { name: 'c' } }),
      all('volumes')({ name: 'v', configMap: { name: 'c', defaultMode: 420 } }),
    ],
    [
      'another strategy leaves nothing of the one before',
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } } },
      { strategy: { type: 'Recreate' } },
      { strategy: { type: 'Recreate' } },
    ],
    [
      'a strategy of the same type keeps its other numbers',
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 3 } } },
      { strategy: { rollingUpdate: { maxSurge: 0 } } },
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 3 } } },
    ],
  ])('%s', (_, live, manifest, expected) => expect(applied(live, manifest)).toEqual(expected));
});

describe('what the API server writes in its own way', () => {
  const claims = all('volumeClaimTemplates');
  const served = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', creationTimestamp: null },
    spec: { volumeMode: 'Filesystem', resources: { requests: { storage: '1Gi' } } },
    status: { phase: 'Pending' },
  };
  it.each<[string, object, object]>([
    ['amounts', { limits: { memory: '1Gi', cpu: '500m' } }, { limits: { memory: '1024Mi', cpu: '0.5' } }],
    ['a number that is an amount', { requests: { cpu: '2' } }, { requests: { cpu: 2 } }],
    [
      'claims of a StatefulSet',
      claims(served),
      claims({ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1024Mi' } } } }),
    ],
    [
      'lists that are taken as a whole',
      { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 3600 } }] },
      { sources: [{ serviceAccountToken: { path: 't' } }] },
    ],
  ])('is no change: %s', (_, live, manifest) => expect(applied<object>(live, manifest)).toEqual(live));
  it.each<[string, object, object]>([
    ['another amount', { limits: { memory: '1Gi' } }, { limits: { memory: '1000Mi' } }],
    ['a toleration that is wider now', { tolerations: [{ key: 'a', effect: 'NoSchedule' }] }, { tolerations: [{ key: 'a' }] }],
    ['text that looks like an amount', { value: '1Gi' }, { value: '1024Mi' }],
    ['a larger claim', claims(served), claims({ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '2Gi' } } } })],
    ['one item more', { args: ['a'] }, { args: ['a', 'b'] }],
  ])('is one: %s', (_, live, manifest) => expect(applied<object>(live, manifest)).toEqual(manifest));
});

describe('of what was applied before and is not in the manifest', () => {
  const container = {
    name: 'app',
    image: 'app:1',
    imagePullPolicy: 'Never',
    livenessProbe: { httpGet: { port: 80 } },
    resources: { limits: { cpu: '1' } },
  };
  it.each<[string, object, { readonly before: object; readonly now: object }, object]>([
    ['fields go', { a: 1, b: 2, c: 3 }, { before: { a: 1, b: 2 }, now: { a: 1 } }, { a: 1, c: 3 }],
    ['fields inside go', { a: { b: 1, c: 2 } }, { before: { a: { b: 1, c: 2 } }, now: { a: { c: 2 } } }, { a: { c: 2 } }],
    ['whole parts go with all that is in them', { a: { b: 1, c: 2 } }, { before: { a: { b: 1 } }, now: {} }, {}],
    [
      'what has a default goes back to it',
      containers(container),
      { before: containers(container), now: containers({ name: 'app' }) },
      containers({ name: 'app', imagePullPolicy: 'IfNotPresent', resources: {} }),
    ],
    ['the number of replicas too, as everyone learns once', { replicas: 3 }, { before: { replicas: 3 }, now: {} }, { replicas: 1 }],
    [
      'items go',
      env({ name: 'x' }, { name: 'y' }),
      { before: env({ name: 'x' }, { name: 'y' }), now: env({ name: 'y' }) },
      env({ name: 'y' }),
    ],
    [
      'items of others stay',
      env({ name: 'x' }, { name: 'y' }),
      { before: env({ name: 'y' }), now: env({ name: 'y' }) },
      env({ name: 'x' }, { name: 'y' }),
    ],
    [
      'a variable is either given or taken from elsewhere',
      env({ name: 'x', value: '1' }),
      { before: env({ name: 'x', value: '1' }), now: env({ name: 'x', valueFrom: { secretKeyRef: { name: 's' } } }) },
      env({ name: 'x', valueFrom: { secretKeyRef: { name: 's' } } }),
    ],
  ])('%s', (_, live, { before, now }, expected) => expect(applied<object>(live, now, { ours: [before], others: [] })).toEqual(expected));

  it('what somebody else holds as well stays, and not an item of which they only set a field', () => {
    const live = { paused: true, list: 1, ...env({ name: 'x', value: '1' }, { name: 'y', value: '2' }) };
    const others = [{ paused: true, ...env({ name: 'x', value: true }, { name: 'y', '.': true }) }];
    expect(applied<object>(live, {}, { ours: [live], others })).toEqual({ paused: true, ...env({ name: 'y' }) });
  });
});

it('tells what a manifest leaves out of what is there', () => {
  const live = { replicas: 1, paused: true, spec: containers({ name: 'app', image: 'a', resources: {} }, { name: 'side' }) };
  expect(unnamed(live, { spec: containers({ name: 'app' }) })).toEqual(['/paused', '/spec/containers/0/image', '/spec/containers/1']);
  expect(unnamed(live, live)).toEqual([]);
  expect(unnamed(live, { ...live, paused: null })).toEqual([]);
});
