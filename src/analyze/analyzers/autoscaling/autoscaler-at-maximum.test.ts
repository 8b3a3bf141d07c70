import { analyzerCases } from '../../testing.ts';
import { autoscalerAtMaximum } from './autoscaler-at-maximum.ts';

const autoscaler = ({ use = 300, since = '11:20:00', reason = 'TooManyReplicas', limited = 'True', behavior = '' } = {}) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: burn, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 2
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]
  ${behavior}
status:
  currentReplicas: 2
  desiredReplicas: 2
  currentMetrics: [{ type: Resource, resource: { name: cpu, current: { averageUtilization: ${use}, averageValue: 60m } } }]
  conditions:
    - { type: ScalingActive, status: "True", reason: ValidMetricFound }
    - { type: ScalingLimited, status: "${limited}", reason: ${reason}, lastTransitionTime: "2026-01-01T${since}Z", message: the desired replica count is more than the maximum replica count }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop } }
`;
const external = autoscaler()
  .replace(
    /metrics: \[\{ type: Resource.*/,
    'metrics: [{ type: External, external: { metric: { name: queue }, target: { type: AverageValue, averageValue: "5" } } }]',
  )
  .replace(
    /currentMetrics: .*/,
    'currentMetrics: [{ type: External, external: { metric: { name: queue }, current: { averageValue: 7500m } } }]',
  );
const tolerant = (tolerance: string) => `behavior: { scaleUp: { tolerance: ${JSON.stringify(tolerance)} } }`;
const forbidden = 'behavior: { scaleUp: { selectPolicy: Disabled } }';

analyzerCases(autoscalerAtMaximum, {
  fires: {
    'at the maximum, and six times over the target': {
      cluster: autoscaler(),
      finds: { ScaleTargetAtMaximum: ['Deployment/shop/web'] },
      says: ['at its maximum of 2 replicas for 40 min and still overloaded: cpu 300 %, target 50 %', 'about 12 replicas'],
    },
    'an external metric is over its target': {
      cluster: external,
      finds: { ScaleTargetAtMaximum: ['Deployment/shop/web'] },
      says: 'queue 7500m, target 5',
    },
    'over what its own tolerance allows': {
      cluster: autoscaler({ use: 90, behavior: tolerant('500m') }),
      finds: { ScaleTargetAtMaximum: ['Deployment/shop/web'] },
    },
    'scaling up is forbidden': {
      cluster: autoscaler({ reason: 'ScaleUpLimit', behavior: forbidden }),
      finds: { AutoscalerScaleUpForbidden: ['HorizontalPodAutoscaler/shop/burn'] },
    },
    'the second of two metrics is further over its target': {
      cluster: autoscaler({ use: 60 })
        .replace(
          'averageUtilization: 50 } } }]',
          'averageUtilization: 50 } } }, { type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 50 } } }]',
        )
        .replace(
          'averageValue: 60m } } }]',
          'averageValue: 60m } } }, { type: Resource, resource: { name: memory, current: { averageUtilization: 200 } } }]',
        ),
      finds: { ScaleTargetAtMaximum: ['Deployment/shop/web'] },
      says: 'memory 200 %, target 50 %',
    },
    'it does not say how many replicas there are': {
      cluster: autoscaler().replace('currentReplicas: 2\n', 'observedGeneration: 1\n').replace('maxReplicas: 2', 'maxReplicas: 3'),
      finds: { ScaleTargetAtMaximum: ['Deployment/shop/web'] },
      says: 'about 18 replicas',
    },
  },
  silent: {
    'at the maximum and on target': autoscaler({ use: 52 }),
    'over the target by less than its own tolerance': autoscaler({ use: 70, behavior: tolerant('500m') }),
    'a little over the target, and it tolerates nothing': autoscaler({ use: 52, behavior: tolerant('0') }),
    'at the maximum for a moment': autoscaler({ since: '11:59:10' }),
    'it is still adding replicas as fast as it may': autoscaler({ reason: 'ScaleUpLimit' }),
    'below the maximum': autoscaler({ limited: 'False', reason: 'DesiredWithinRange' }),
    'scaling up is forbidden, and there is no load': autoscaler({ use: 10, reason: 'ScaleUpLimit', behavior: forbidden }),
    'the metric has no value': autoscaler().replace(/currentMetrics: .*/, 'currentMetrics: [{ type: "" }]'),
    'a tenth over the target, which it tolerates': autoscaler({ use: 55 }),
    'the metrics are not read any more': autoscaler().replace(
      'type: ScalingActive, status: "True"',
      'type: ScalingActive, status: "False"',
    ),
    'scaling up is forbidden, and something else holds it': autoscaler({ reason: 'TooFewReplicas', behavior: forbidden }),
    'what it scales is not held': autoscaler({ behavior: forbidden }).split('---')[0] ?? '',
  },
});
