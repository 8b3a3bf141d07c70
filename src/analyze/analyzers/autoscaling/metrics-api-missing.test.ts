import { analyzerCases } from '../../testing.ts';
import { metricsApiMissing } from './metrics-api-missing.ts';

const autoscaler = (name: string, since = '11:00:00') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }, maxReplicas: 5 }
status:
  conditions:
    - { type: ScalingActive, status: "False", reason: FailedGetPodsMetric, lastTransitionTime: "2026-01-01T${since}Z", message: "the HPA was unable to compute the replica count: unable to get metric rps: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered" }
---
`;
const api = `
{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: { name: v1beta1.custom.metrics.k8s.io }, spec: { group: custom.metrics.k8s.io, version: v1beta1 } }
---
`;

analyzerCases(metricsApiMissing, {
  fires: {
    'nobody serves the API that two autoscalers need': {
      cluster: autoscaler('web') + autoscaler('worker'),
      finds: { MetricsApiMissing: ['APIService/v1beta1.custom.metrics.k8s.io'] },
      says: 'nothing in the cluster serves custom.metrics.k8s.io, and autoscaler shop/web and shop/worker needs it',
    },
    'nobody serves the API that the second of two autoscalers needs for longer': {
      cluster: autoscaler('web') + autoscaler('worker', '10:30:00') + api.replaceAll('custom.metrics', 'external.metrics'),
      finds: { MetricsApiMissing: ['APIService/v1beta1.custom.metrics.k8s.io'] },
      since: ['2026-01-01T10:30:00Z'],
    },
  },
  silent: {
    'the API is registered, and does not answer: told about it': autoscaler('web') + api,
    'the autoscaler is new': autoscaler('web', '11:59:30'),
    'API services could not be listed': { yaml: autoscaler('web'), unread: ['APIService'] },
    'the API is registered in another version': autoscaler('web') + api.replace('name: v1beta1.', 'name: v1.'),
    'the API knows no such metric': autoscaler('web').replace(
      'no custom metrics API (custom.metrics.k8s.io) registered',
      'the server could not find the metric rps for pods',
    ),
  },
});
