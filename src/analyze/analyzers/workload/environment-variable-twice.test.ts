import { analyzerCases } from '../../testing.ts';
import { environmentVariableTwice } from './environment-variable-twice.ts';

const pod = (container: string, ready = 'False') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, ${container} }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }]
  containerStatuses: [{ name: app, ready: false, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:00:00Z" } } }]
`;

analyzerCases(environmentVariableTwice, {
  fires: {
    'a variable is set twice': {
      cluster: pod('env: [{ name: MODE, value: a }, { name: MODE, value: b }]'),
      finds: { EnvironmentVariableTwice: ['Pod/shop/shop-1'] },
      says: 'MODE',
    },
  },
  silent: {
    'the pod is healthy': pod('env: [{ name: MODE, value: a }, { name: MODE, value: b }]', 'True'),
    'the same value twice': pod('env: [{ name: MODE, value: a }, { name: MODE, value: a }]'),
    'the second builds on the first': pod('env: [{ name: PATH, value: /bin }, { name: PATH, value: "$(PATH):/opt" }]'),
  },
});
