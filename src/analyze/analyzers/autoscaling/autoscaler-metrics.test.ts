import { analyzerCases } from '../../testing.ts';
import { autoscalerMetrics } from './autoscaler-metrics.ts';

const autoscaler = ({
  message = '',
  since = '11:00:00',
  active = 'False',
  reason = 'FailedGetResourceMetric',
  current = '[{ type: "" }]',
} = {}) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }
    - { type: Pods, pods: { metric: { name: rps }, target: { type: AverageValue, averageValue: "5" } } }
status:
  currentMetrics: ${current}
  conditions:
    - { type: ScalingActive, status: "${active}", reason: ${reason}, lastTransitionTime: "2026-01-01T${since}Z", message: "the HPA was unable to compute the replica count: ${message}" }
---
`;
const event = (count = 8, lastTimestamp = '2026-01-01T11:55:00Z') => `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, namespace: shop, name: web }
type: Warning
reason: FailedGetPodsMetric
message: "unable to get metric rps: no metrics returned from custom metrics API"
count: ${count}
lastTimestamp: "${lastTimestamp}"
---
`;
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: app, resources: {} }] } } }
---
`;
const found = ['HorizontalPodAutoscaler/shop/web'];
const noPods = 'failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API';
const partly = {
  active: 'True',
  reason: 'ValidMetricFound',
  current: '[{ type: Resource, resource: { name: cpu, current: { averageUtilization: 20 } } }, { type: "" }]',
};
const api = (name: string, group: string) =>
  `{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: { name: ${name} }, spec: { group: ${group} } }\n---\n`;

analyzerCases(autoscalerMetrics, {
  fires: {
    'a container has no request': {
      cluster:
        autoscaler({ message: 'failed to get cpu utilization: missing request for cpu in container app of Pod web-1', since: '11:59:50' }) +
        deployment,
      finds: { AutoscalerRequestMissing: found },
      says: 'cannot scale Deployment web: container app requests no cpu',
      quotes: ['/status/conditions/0', '/spec/template/spec/containers/0/resources'],
    },
    'the second of its containers has no request': {
      cluster:
        autoscaler({ message: 'failed to get cpu utilization: missing request for cpu in container proxy of Pod web-1' }) +
        deployment.replace('resources: {} }', 'resources: {} }, { name: proxy, resources: {} }') +
        event(),
      finds: { AutoscalerRequestMissing: found },
      quotes: [
        '/status/conditions/0',
        '/spec/template/spec/containers/1/resources',
        'FailedGetPodsMetric: unable to get metric rps: no metrics returned from custom metrics API',
      ],
    },
    'a container has no request, and the template says nothing of it': {
      cluster:
        autoscaler({ message: 'failed to get cpu utilization: missing request for cpu in container app of Pod web-1' }) +
        deployment.replace(', resources: {}', ''),
      finds: { AutoscalerRequestMissing: found },
      quotes: ['/status/conditions/0'],
    },
    'a container of an unknown workload has no request': {
      cluster: autoscaler({ message: 'failed to get cpu utilization: missing request for cpu in container app of Pod web-1' }),
      finds: { AutoscalerRequestMissing: found },
      quotes: ['/status/conditions/0'],
    },
    'the metrics API does not answer': {
      cluster: autoscaler({
        message:
          'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)',
      }),
      finds: { AutoscalerMetricsApiUnavailable: found },
      says: 'the metrics API metrics.k8s.io does not answer',
      accuses: ['APIService/v1beta1.metrics.k8s.io'],
    },
    'the metrics API does not answer, which is registered in another version': {
      cluster:
        autoscaler({ message: 'unable to fetch metrics from resource metrics API: the server is currently unable to handle the request' }) +
        api('v1.metrics.k8s.io', 'metrics.k8s.io') +
        api('v1beta1.custom.metrics.k8s.io', 'custom.metrics.k8s.io'),
      finds: { AutoscalerMetricsApiUnavailable: found },
      accuses: ['APIService/v1.metrics.k8s.io'],
    },
    'the pods have no metrics': { cluster: autoscaler({ message: noPods }) + event(), finds: { AutoscalerPodsWithoutMetrics: found } },
    'the adapter does not know the metric': {
      cluster: autoscaler({
        message:
          'unable to get metric rps: unable to fetch metrics from custom metrics API: the server could not find the metric rps for pods',
        reason: 'FailedGetPodsMetric',
      }),
      finds: { AutoscalerMetricUnknown: found },
      says: 'custom.metrics.k8s.io does not know the metric',
    },
    'one of two metrics is lost': {
      cluster:
        autoscaler(partly) +
        event(3) +
        event(9).replace('FailedGetPodsMetric', 'FailedComputeMetricsReplicas').replace('11:55', '11:56') +
        event(9).replace('FailedGetPodsMetric', 'SuccessfulRescale').replace('11:55', '11:57'),
      finds: { AutoscalerMetricPartlyMissing: found },
      says: 'without the metric rps',
    },
    'the first of two metrics is lost': {
      cluster:
        autoscaler({
          ...partly,
          current: '[{ type: "" }, { type: Pods, pods: { metric: { name: rps }, current: { averageValue: "3" } } }]',
        }) + event().replace('FailedGetPodsMetric', 'FailedGetResourceMetric'),
      finds: { AutoscalerMetricPartlyMissing: found },
      says: 'without the metric cpu',
    },
    'the pods have had no metrics for two minutes': {
      cluster: autoscaler({ message: noPods, since: '11:58:00' }),
      finds: { AutoscalerPodsWithoutMetrics: found },
    },
    'a message nobody knows': {
      cluster: autoscaler({ message: 'invalid source', reason: 'InvalidMetricSourceType' }),
      finds: { AutoscalerMetricsFail: found },
    },
  },
  silent: {
    'a new pod has no metrics for a minute': autoscaler({ message: noPods, since: '11:58:50' }),
    'all metrics are there': autoscaler({
      active: 'True',
      reason: 'ValidMetricFound',
      current: '[{ type: Resource, resource: { name: cpu, current: { averageUtilization: 20 } } }]',
    }),
    'a metric was lost once': autoscaler(partly) + event(1),
    'a metric was lost an hour ago': autoscaler(partly) + event(20, '2026-01-01T11:00:00Z'),
    'the target is at zero: told elsewhere': autoscaler({ reason: 'ScalingDisabled' }),
    'the autoscaler is being deleted': autoscaler({ message: noPods }).replace(
      'name: web,',
      'name: web, deletionTimestamp: "2026-01-01T11:00:00Z",',
    ),
    'another autoscaler has the same pods: told elsewhere': autoscaler({ reason: 'AmbiguousSelector' }),
    'a metric is lost, and nobody warns': autoscaler(partly),
    'a warning of the past, and all metrics are there': autoscaler({ ...partly, current: '[]' }) + event(),
    'a metric is lost, and only the sum of them is complained of':
      autoscaler(partly) + event(9).replace('FailedGetPodsMetric', 'FailedComputeMetricsReplicas'),
  },
});
