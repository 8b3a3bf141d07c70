import { analyzerCases } from '../../testing.ts';
import { configMapMissing } from './config-map-missing.ts';

const pod = (
  name: string,
  spec: string,
  state = '{ waiting: { reason: CreateContainerConfigError, message: \'configmap "report-rules" not found\' } }',
) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T11:50:00Z" }
spec: { ${spec} }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: ${state} }] }
---
`;
const fromEnv = 'containers: [{ name: app, envFrom: [{ configMapRef: { name: report-rules } }] }]';
const optional = 'containers: [{ name: app, envFrom: [{ configMapRef: { name: report-rules, optional: true } }] }]';
const fromVolume = 'volumes: [{ name: v, configMap: { name: report-rules } }], containers: [{ name: app }]';
const creating = '{ waiting: { reason: ContainerCreating } }';
const configMap = (name: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
---
`;
const event = `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: b }
type: Warning
reason: FailedMount
message: 'MountVolume.SetUp failed for volume "v" : configmap "report-rules" not found'
---
`;
const missing = { ConfigMapMissing: ['ConfigMap/shop/report-rules'] };

analyzerCases(configMapMissing, {
  fires: {
    'two pods name it, one in the environment and one as a volume': {
      cluster: pod('a', fromEnv) + pod('b', fromVolume, creating),
      finds: missing,
      says: 'a and b cannot start',
    },
    'ConfigMaps may not be read, and the kubelet says so in a state': {
      cluster: { yaml: pod('a', fromEnv), unread: ['ConfigMap'] },
      finds: missing,
    },
    'ConfigMaps may not be read, and the kubelet says so in an event': {
      cluster: { yaml: pod('b', fromVolume, creating) + event, unread: ['ConfigMap'] },
      finds: missing,
    },
    'one with nearly that name exists': {
      cluster: pod('a', fromEnv) + configMap('report-rule'),
      finds: { ConfigMapMistyped: ['ConfigMap/shop/report-rules'] },
      says: 'but report-rule does',
    },
  },
  silent: {
    'it exists, and the kubelet has not tried again yet': pod('a', fromEnv) + configMap('report-rules'),
    'the reference is optional': pod('a', optional, creating),
    'the pod runs: it got its environment at its start': pod('a', fromEnv, '{ running: {} }').replace('phase: Pending', 'phase: Running'),
    'the pod is a moment old and the kubelet has not looked': pod('a', fromEnv, creating).replace('11:50:00', '11:59:50'),
    'ConfigMaps may not be read, and nobody says that it is absent': { yaml: pod('a', fromEnv, creating), unread: ['ConfigMap'] },
    'the pod has ended': pod('a', fromEnv).replace('phase: Pending', 'phase: Failed'),
  },
});
