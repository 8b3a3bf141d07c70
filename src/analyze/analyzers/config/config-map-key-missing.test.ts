import { analyzerCases } from '../../testing.ts';
import { configMapKeyMissing } from './config-map-key-missing.ts';

const pod = (spec: string, state = 'waiting: { reason: CreateContainerConfigError }') => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop, creationTimestamp: "2026-01-01T11:50:00Z" }
spec: { ${spec} }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { ${state} } }] }
---
`;
const env = (key: string, more = '') =>
  `containers: [{ name: app, env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: ${key}${more} } } }] }]`;
const volume = (key: string) =>
  `volumes: [{ name: v, configMap: { name: settings, items: [{ key: ${key}, path: p }] } }], containers: [{ name: app }]`;
const map = `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { host: db }
binaryData: { logo: AA== }
---
`;
const about = ['ConfigMap/shop/settings'];

analyzerCases(configMapKeyMissing, {
  fires: {
    'a variable takes a key that is not there': {
      cluster: map + pod(env('timeout')),
      finds: { ConfigMapKeyMissing: about },
      says: 'has no key timeout',
      quotes: ['/spec/containers/0/env/0/valueFrom/configMapKeyRef', '/data', '/binaryData'],
    },
    'the ConfigMap holds no binary keys': {
      cluster: map.replace(/binaryData.*\n/, '') + pod(env('timeout')),
      finds: { ConfigMapKeyMissing: about },
      quotes: ['/spec/containers/0/env/0/valueFrom/configMapKeyRef', '/data'],
    },
    'two pods take keys that are not there': {
      cluster: map + pod(env('timeout')) + pod(env('level')).replace('name: a,', 'name: b,'),
      finds: { ConfigMapKeyMissing: about },
      says: 'level and timeout',
    },
    'a volume takes a key that is not there': {
      cluster: map + pod(volume('timeout'), 'waiting: { reason: ContainerCreating }'),
      finds: { ConfigMapKeyMissing: about },
    },
    'the key is mistyped': { cluster: map + pod(env('hots')), finds: { ConfigMapKeyMistyped: about }, says: 'but has host' },
  },
  silent: {
    'the key is there': map + pod(env('host')),
    'the key is binary': map + pod(volume('logo')),
    'the key is optional': map + pod(env('timeout', ', optional: true')),
    'the ConfigMap does not exist, which is another finding': pod(env('timeout')),
    'the container runs': map + pod(env('timeout'), 'running: {}'),
    'the key is that of a Secret of the same name': map + pod(env('timeout').replace('configMapKeyRef', 'secretKeyRef')),
  },
});
