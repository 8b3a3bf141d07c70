import { analyzerCases } from '../../testing.ts';
import { kedaScaler } from './keda-scaler.ts';

const scaled = ({ conditions = '', annotations = '{}', since = '10:00:00', kind = 'ScaledObject' } = {}) => `
apiVersion: keda.sh/v1alpha1
kind: ${kind}
metadata: { name: worker, namespace: shop, creationTimestamp: "2026-01-01T${since}Z", annotations: ${annotations} }
spec: { scaleTargetRef: { name: worker }, triggers: [{ type: rabbitmq, authenticationRef: { name: queue } }] }
status: { conditions: [${conditions}] }
---
`;
const deployment = (replicas: number) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: worker, namespace: shop }, spec: { replicas: ${replicas} } }\n---\n`;
const event = (message: string, reason = 'KEDAScalerFailed') => `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: keda.sh/v1alpha1, kind: ScaledObject, namespace: shop, name: worker }
type: Warning
reason: ${reason}
message: '${message}'
---
`;
const notReady =
  '{ type: Ready, status: "False", reason: ScaledObjectCheckFailed, message: Failed to ensure HPA is correctly created for ScaledObject }';
const ready = '{ type: Ready, status: "True", reason: ScaledObjectReady }';
const found = ['ScaledObject/shop/worker'];

analyzerCases(kedaScaler, {
  fires: {
    'a trigger cannot be set up': {
      cluster: scaled({ conditions: notReady }) + event('error establishing rabbitmq connection: dial tcp: lookup queue: no such host'),
      finds: { KedaScalerNotReady: found },
      says: 'KEDA cannot scale Deployment worker: error establishing rabbitmq connection',
    },
    'what names the cause is said, not what came last': {
      cluster:
        scaled({ conditions: notReady }) +
        event('error parsing rabbitmq metadata: missing required parameter "host"') +
        event('failed to ensure HPA is correctly created for ScaledObject', 'ScaledObjectCheckFailed'),
      finds: { KedaScalerNotReady: found },
      says: 'KEDA cannot scale Deployment worker: error parsing rabbitmq metadata',
    },
    'its authentication does not exist': {
      cluster: scaled({ conditions: notReady }) + event('error getting triggerAuth: TriggerAuthentication.keda.sh "queue" not found'),
      finds: { KedaAuthenticationMissing: found },
      says: 'TriggerAuthentication queue does not exist',
    },
    'it fell back': {
      cluster: scaled({
        conditions: `${ready}, { type: Fallback, status: "True", reason: FallbackExists, message: At least one trigger is falling back on this scaled object }`,
      }),
      finds: { KedaFallbackActive: found },
      says: 'At least one trigger is falling back on this scaled object',
    },
    'it fell back, and an event says why': {
      cluster:
        scaled({ conditions: `${ready}, { type: Fallback, status: "True", reason: FallbackExists, message: falling back }` }) +
        event('dial tcp: no such host'),
      finds: { KedaFallbackActive: found },
      says: 'dial tcp: no such host',
    },
    'a Secret that its trigger names does not exist': {
      cluster: scaled({ conditions: notReady }) + event('error resolving secrets: secrets "queue-address" not found'),
      finds: { KedaScalerNotReady: found },
      accuses: ['Secret/shop/queue-address'],
    },
    'it is paused at zero': {
      cluster: scaled({ conditions: ready, annotations: '{ autoscaling.keda.sh/paused-replicas: "0" }' }) + deployment(0),
      finds: { KedaPausedAtZero: found },
      says: 'paused by annotation autoscaling.keda.sh/paused-replicas, and Deployment worker has no replica',
    },
  },
  silent: {
    'it is ready and idle':
      scaled({ conditions: `${ready}, { type: Active, status: "False", reason: ScalerNotActive }, { type: Fallback, status: "False" }` }) +
      deployment(0),
    'it is new': scaled({ conditions: notReady, since: '11:59:30' }),
    'it is paused, and the workload runs':
      scaled({ conditions: notReady, annotations: '{ autoscaling.keda.sh/paused: "true" }' }) + deployment(3),
    'the annotation says that it is not paused':
      scaled({ conditions: ready, annotations: '{ autoscaling.keda.sh/paused: "false" }' }) + deployment(0),
  },
});
