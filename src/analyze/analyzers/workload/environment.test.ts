import { analyzerCases } from '../../testing.ts';
import { environment } from './environment.ts';

const pod = (container: string, ready = 'False', state = 'running: { startedAt: "2026-01-01T11:00:00Z" }') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, ${container} }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }]
  containerStatuses: [{ name: app, ready: false, restartCount: 0, state: { ${state} } }]
---
`;
const source = (kind: string, time: string) => `
apiVersion: v1
kind: ${kind}
metadata:
  name: settings
  namespace: shop
  managedFields: [{ manager: kubectl-edit, operation: Update, time: "${time}", fieldsV1: { "f:data": { "f:url": {} } } }]
`;
const fromMap = 'envFrom: [{ configMapRef: { name: settings } }]';
const shop = ['Pod/shop/shop-1'];

analyzerCases(environment, {
  fires: {
    'the ConfigMap changed after the start': {
      cluster: pod(fromMap) + source('ConfigMap', '2026-01-01T11:40:00Z'),
      finds: { EnvironmentOutdated: shop },
      says: ['ConfigMap settings changed at 2026-01-01T11:40:00Z', 'kubectl-edit'],
    },
    'the Secret changed after the start': {
      cluster:
        pod('env: [{ name: KEY, valueFrom: { secretKeyRef: { name: settings, key: k } } }]') + source('Secret', '2026-01-01T11:40:00Z'),
      finds: { EnvironmentOutdated: shop },
    },
    'a variable is set twice': {
      cluster: pod('env: [{ name: MODE, value: a }, { name: MODE, value: b }]'),
      finds: { EnvironmentVariableTwice: shop },
      says: 'MODE',
    },
  },
  silent: {
    'an immutable ConfigMap was made anew, which is another finding': `${pod(fromMap)}${source('ConfigMap', '2026-01-01T11:40:00Z')}immutable: true\n`,
    'the ConfigMap changed before the start': pod(fromMap) + source('ConfigMap', '2026-01-01T10:40:00Z'),
    'the pod is healthy':
      pod(`${fromMap}, env: [{ name: MODE, value: a }, { name: MODE, value: b }]`, 'True') + source('ConfigMap', '2026-01-01T11:40:00Z'),
    'the container reads it anew at each restart':
      pod(fromMap, 'False', 'waiting: { reason: CrashLoopBackOff }') + source('ConfigMap', '2026-01-01T11:40:00Z'),
    'it is mounted as a file, which follows':
      pod('volumeMounts: [{ name: settings, mountPath: /etc/app }]') + source('ConfigMap', '2026-01-01T11:40:00Z'),
    'the same value twice': pod('env: [{ name: MODE, value: a }, { name: MODE, value: a }]'),
    'the second builds on the first': pod('env: [{ name: PATH, value: /bin }, { name: PATH, value: "$(PATH):/opt" }]'),
  },
});
