import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { podReferences, referredObject } from './pod-references.ts';
import { testSnapshot } from './testing.ts';

/** `kind name path use`, with the container, the keys and whether the pod starts without it. */
const named = (spec: string) => {
  const [pod] = viewOf(testSnapshot(`{ apiVersion: v1, kind: Pod, metadata: { name: web-1 }, spec: { ${spec} } }`)).list('Pod');
  return podReferences(pod?.spec ?? { containers: [] }).map(({ kind, name, path, use, container, keys, optional }) =>
    [kind, name, path, use, ...(container === undefined ? [] : [container]), ...keys, ...(optional ? ['optional'] : [])].join(' '),
  );
};

it.each<[string, string, readonly string[]]>([
  [
    'environment, of the second container',
    'containers: [{ name: a }, { name: b, env: [{ name: PLAIN, value: x }, { name: HOST, valueFrom: { configMapKeyRef: { name: map, key: host } } }, { name: KEY, valueFrom: { secretKeyRef: { name: keys, key: one, optional: true } } }] }]',
    [
      'ConfigMap map /containers/1/env/1/valueFrom/configMapKeyRef env b host',
      'Secret keys /containers/1/env/2/valueFrom/secretKeyRef env b one optional',
    ],
  ],
  [
    'whole environments, of an init container',
    'containers: [], initContainers: [{ name: a, envFrom: [{ configMapRef: { name: map } }, { secretRef: { name: keys, optional: true } }, { configMapRef: { name: more, optional: true } }] }]',
    [
      'ConfigMap map /initContainers/0/envFrom/0/configMapRef env a',
      'Secret keys /initContainers/0/envFrom/1/secretRef env a optional',
      'ConfigMap more /initContainers/0/envFrom/2/configMapRef env a optional',
    ],
  ],
  [
    'volumes',
    'containers: [], volumes: [{ name: tmp, emptyDir: {} }, { name: a, configMap: { name: map, items: [{ key: one, path: one }] } }, { name: b, secret: { secretName: keys, optional: true } }, { name: c, persistentVolumeClaim: { claimName: data } }, { name: d, csi: { driver: d } }, { name: e, csi: { driver: d, nodePublishSecretRef: { name: mount } } }]',
    [
      'ConfigMap map /volumes/1/configMap volume one',
      'Secret keys /volumes/2/secret volume optional',
      'PersistentVolumeClaim data /volumes/3/persistentVolumeClaim volume',
      'Secret mount /volumes/5/csi/nodePublishSecretRef volume',
    ],
  ],
  [
    'projected volumes',
    'containers: [], volumes: [{ name: a, projected: { sources: [{ serviceAccountToken: { path: token } }, { configMap: { name: map, optional: true } }, { secret: { name: keys, items: [{ key: one, path: one }] } }] } }]',
    [
      'ConfigMap map /volumes/0/projected/sources/1/configMap volume optional',
      'Secret keys /volumes/0/projected/sources/2/secret volume one',
    ],
  ],
  [
    'what the pod as a whole needs',
    'containers: [], imagePullSecrets: [{ name: registry }], serviceAccountName: web, priorityClassName: high, runtimeClassName: gvisor',
    [
      'Secret registry /imagePullSecrets/0 pullSecret optional',
      'ServiceAccount web /serviceAccountName pod',
      'PriorityClass high /priorityClassName pod',
      'RuntimeClass gvisor /runtimeClassName pod',
    ],
  ],
])('a pod names %s', (_, spec, expected) => expect(named(spec)).toEqual(expected));

it.each([
  ['Secret', 'shop', { apiVersion: 'v1', kind: 'Secret', name: 'x', namespace: 'shop' }],
  ['Secret', undefined, { apiVersion: 'v1', kind: 'Secret', name: 'x' }],
  ['PriorityClass', 'shop', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', name: 'x' }],
  ['RuntimeClass', 'shop', { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', name: 'x' }],
] as const)('a %s named from namespace %s stands where its kind stands', (kind, namespace, ref) =>
  expect(referredObject({ kind, name: 'x', path: '', optional: false, use: 'pod', keys: [] }, namespace)).toStrictEqual(ref),
);
