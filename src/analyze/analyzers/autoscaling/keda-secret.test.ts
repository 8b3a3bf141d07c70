import { analyzerCases } from '../../testing.ts';
import { kedaSecret } from './keda-secret.ts';

const scaled = ({ ready = 'False', kind = 'TriggerAuthentication', name = 'worker' } = {}) => `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { scaleTargetRef: { name: ${name} }, triggers: [{ type: rabbitmq, authenticationRef: { name: queue, kind: ${kind} } }] }
status: { conditions: [{ type: Ready, status: "${ready}", reason: ScaledObjectCheckFailed }] }
---
apiVersion: keda.sh/v1alpha1
kind: ${kind}
metadata: { name: queue, namespace: shop }
spec: { secretTargetRef: [{ parameter: host, name: queue-address, key: host }] }
---
`;
const secret = '{ apiVersion: v1, kind: Secret, metadata: { name: queue-address, namespace: shop } }';

analyzerCases(kedaSecret, {
  fires: {
    'the Secret of its trigger does not exist': {
      cluster: scaled(),
      finds: { KedaSecretMissing: ['Secret/shop/queue-address'] },
      says: 'TriggerAuthentication queue reads from it what KEDA needs to scale Deployment worker',
    },
    'two scalers read it': {
      cluster: scaled() + scaled({ name: 'sorter' }),
      finds: { KedaSecretMissing: ['Secret/shop/queue-address'] },
      says: 'Deployment sorter and Deployment worker',
    },
    'two Secrets of one trigger do not exist': {
      cluster: scaled().replace('key: host }', 'key: host }, { parameter: password, name: queue-password, key: p }'),
      finds: { KedaSecretMissing: ['Secret/shop/queue-address', 'Secret/shop/queue-password'] },
    },
  },
  silent: {
    'the Secret is there': scaled() + secret,
    'the scaler works: nothing needs the value': scaled({ ready: 'True' }),
    'the namespace of a ClusterTriggerAuthentication is not known': scaled({ kind: 'ClusterTriggerAuthentication' }),
    'the Secrets were not read': { yaml: scaled(), unread: ['Secret'] },
  },
});
