import { analyzerCases } from '../../testing.ts';
import { autoscalerNotObserved } from './autoscaler-not-observed.ts';

const autoscaler = (created: string, status: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T${created}Z" }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 9 }
status: ${status}
`;

analyzerCases(autoscalerNotObserved, {
  fires: {
    'no condition was ever written': {
      cluster: autoscaler('11:30:00', '{ desiredReplicas: 0 }'),
      finds: { AutoscalerNotObserved: ['HorizontalPodAutoscaler/shop/web'] },
      says: 'no controller has looked at it in 30 min; Deployment web is not scaled',
    },
    'no condition was written in two minutes': {
      cluster: autoscaler('11:58:00', '{}'),
      finds: { AutoscalerNotObserved: ['HorizontalPodAutoscaler/shop/web'] },
    },
  },
  silent: {
    'it was just created': autoscaler('11:59:30', '{}'),
    'the controller wrote something': autoscaler('11:30:00', '{ conditions: [{ type: AbleToScale, status: "True" }] }'),
  },
});
