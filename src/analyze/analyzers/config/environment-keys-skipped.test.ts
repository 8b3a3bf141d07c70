import { analyzerCases } from '../../testing.ts';
import { environmentKeysSkipped } from './environment-keys-skipped.ts';

const cluster = (ready: string, reason = 'InvalidEnvironmentVariableNames') => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { containers: [{ name: app }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}" }] }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: a }
type: Warning
reason: ${reason}
message: 'Keys [2bad] from the EnvFrom configMap shop/settings were skipped since they are considered invalid environment variable names.'
`;

analyzerCases(environmentKeysSkipped, {
  fires: {
    'the pod is not ready and keys were left out': {
      cluster: cluster('False'),
      finds: { ContainerEnvironmentKeysSkipped: ['Pod/shop/a'] },
      says: '2bad',
    },
  },
  silent: { 'the pod serves without them': cluster('True'), 'another event': cluster('False', 'Unhealthy') },
});
