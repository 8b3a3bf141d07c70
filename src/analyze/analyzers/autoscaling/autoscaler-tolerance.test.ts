import { analyzerCases } from '../../testing.ts';
import { autoscalerTolerance } from './autoscaler-tolerance.ts';

const autoscaler = ({ use = 180, tolerance = '"10"', replicas = 1, created = '11:20:00', active = 'True' } = {}) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T${created}Z" }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 4
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]
  behavior: { scaleUp: { tolerance: ${tolerance} } }
status:
  currentReplicas: ${replicas}
  desiredReplicas: ${replicas}
  currentMetrics: [{ type: Resource, resource: { name: cpu, current: { averageUtilization: ${use}, averageValue: 60m } } }]
  conditions:
    - { type: ScalingActive, status: "${active}", reason: ValidMetricFound }
`;

analyzerCases(autoscalerTolerance, {
  fires: {
    'ten percent were meant, and ten times is written': {
      cluster: autoscaler(),
      finds: { AutoscalerToleratesOverload: ['HorizontalPodAutoscaler/shop/web'] },
      says: ['Deployment web although cpu is 180 %, target 50 %: its tolerance is 10', '11 times the target'],
    },
    'all of the target is tolerated': {
      cluster: autoscaler({ use: 100, tolerance: '"1"' }),
      finds: { AutoscalerToleratesOverload: ['HorizontalPodAutoscaler/shop/web'] },
    },
    'it was made two minutes ago': {
      cluster: autoscaler({ created: '11:58:00' }),
      finds: { AutoscalerToleratesOverload: ['HorizontalPodAutoscaler/shop/web'] },
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
      finds: { AutoscalerToleratesOverload: ['HorizontalPodAutoscaler/shop/web'] },
      says: 'memory is 200 %, target 50 %',
    },
  },
  silent: {
    'half of the target more, as somebody wants it': autoscaler({ use: 74, tolerance: '500m' }),
    'the load is near the target': autoscaler({ use: 70 }),
    'the load is beyond what is tolerated, so the autoscaler acts': autoscaler({ use: 110, tolerance: '"1"' }),
    'at the maximum: told elsewhere': autoscaler({ replicas: 4 }),
    'it was made a minute ago': autoscaler({ created: '11:59:00' }),
    'it has no metrics': autoscaler({ active: 'False' }),
    'at zero': autoscaler({ replicas: 0 }),
    'no tolerance of its own': autoscaler().replace(/behavior: .*/, ''),
  },
});
