import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { referencesOf } from './references.ts';

const given = (yaml: string): string => {
  const [object] = testSnapshot(yaml).objects;
  return object ? referencesOf(object).map(refKey).join(' ') : 'no object';
};
const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: p, namespace: s }, spec: { ${spec} } }`;
const container = (more: string) => `containers: [{ name: a }, { name: b, ${more} }]`;

it.each([
  ['nothing', pod('containers: [{ name: a }]'), ''],
  [
    'variables from keys',
    pod(
      container(
        'env: [{ name: X, value: "1" }, { name: A, valueFrom: { configMapKeyRef: { name: c, key: k } } }, { name: B, valueFrom: { secretKeyRef: { name: t, key: k } } }]',
      ),
    ),
    'ConfigMap/s/c Secret/s/t',
  ],
  [
    'variables from all keys',
    pod(container('envFrom: [{ configMapRef: { name: c } }, { secretRef: { name: t } }]')),
    'ConfigMap/s/c Secret/s/t',
  ],
  [
    'variables of init containers',
    pod('initContainers: [{ name: i, envFrom: [{ secretRef: { name: t } }] }], containers: []'),
    'Secret/s/t',
  ],
  [
    'volumes',
    pod(
      'containers: [], volumes: [{ name: a, configMap: { name: c } }, { name: b, secret: { secretName: t } }, { name: d, persistentVolumeClaim: { claimName: data } }, { name: e, emptyDir: {} }]',
    ),
    'ConfigMap/s/c Secret/s/t PersistentVolumeClaim/s/data',
  ],
  [
    'projected volumes',
    pod(
      'containers: [], volumes: [{ name: a, projected: { sources: [{ configMap: { name: c } }, { secret: { name: t } }, { serviceAccountToken: {} }] } }]',
    ),
    'ConfigMap/s/c Secret/s/t',
  ],
  ['a driver', pod('containers: [], volumes: [{ name: a, csi: { driver: d.example.com } }]'), 'CSIDriver/d.example.com'],
  [
    'who pulls and who it is',
    pod('containers: [], imagePullSecrets: [{ name: pull }], serviceAccountName: robot, priorityClassName: high, runtimeClassName: gvisor'),
    'Secret/s/pull ServiceAccount/s/robot PriorityClass/high RuntimeClass/gvisor',
  ],
])('a pod names %s', (_, yaml, expected) => expect(given(yaml)).toBe(expected));

const template = 'template: { spec: { containers: [], serviceAccountName: robot } }';
const object = (kind: string, rest: string) => `{ apiVersion: v1, kind: ${kind}, metadata: { name: o, namespace: s }, ${rest} }`;
it.each([
  ['Deployment', object('Deployment', `spec: { ${template} }`), 'ServiceAccount/s/robot'],
  ['CronJob', object('CronJob', `spec: { jobTemplate: { spec: { ${template} } } }`), 'ServiceAccount/s/robot'],
  ['StatefulSet', object('StatefulSet', `spec: { serviceName: db, ${template} }`), 'Service/s/db ServiceAccount/s/robot'],
  [
    'PersistentVolumeClaim',
    object('PersistentVolumeClaim', 'spec: { volumeName: v, storageClassName: fast }'),
    'PersistentVolume/v StorageClass/fast',
  ],
  ['PersistentVolumeClaim', object('PersistentVolumeClaim', 'spec: { storageClassName: "" }'), ''],
  [
    'PersistentVolume',
    object('PersistentVolume', 'spec: { storageClassName: fast, csi: { driver: d.example.com } }'),
    'StorageClass/fast CSIDriver/d.example.com',
  ],
  [
    'HorizontalPodAutoscaler',
    object('HorizontalPodAutoscaler', 'spec: { scaleTargetRef: { kind: Deployment, name: web } }'),
    'Deployment/s/web',
  ],
  [
    'Ingress',
    object('Ingress', 'spec: { ingressClassName: nginx, tls: [{ hosts: [h] }, { secretName: tls }] }'),
    'IngressClass/nginx Secret/s/tls',
  ],
  ['APIService', object('APIService', 'spec: { service: { name: metrics, namespace: kube-system } }'), 'Service/kube-system/metrics'],
  ['APIService', object('APIService', 'spec: { group: apps }'), ''],
  [
    'ValidatingWebhookConfiguration',
    object(
      'ValidatingWebhookConfiguration',
      'webhooks: [{ clientConfig: { url: u } }, { clientConfig: { service: { name: w, namespace: n } } }]',
    ),
    'Service/n/w',
  ],
  [
    'MutatingWebhookConfiguration',
    object('MutatingWebhookConfiguration', 'webhooks: [{ clientConfig: { service: { name: w, namespace: n } } }]'),
    'Service/n/w',
  ],
  ['Service', object('Service', 'spec: { selector: { app: a } }'), ''],
  ['ConfigMap', object('ConfigMap', 'data: {}'), ''],
])('a %s names %s', (_, yaml, expected) => expect(given(yaml)).toBe(expected));
