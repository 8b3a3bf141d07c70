import { analyzerCases } from '../testing.ts';
import { autoscalerRange } from './autoscaler-range.ts';

const scaler = (range: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { ${range}, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`;

analyzerCases(autoscalerRange, {
  fires: {
    'three to three': {
      cluster: scaler('minReplicas: 3, maxReplicas: 3'),
      finds: { AutoscalerCannotScale: ['HorizontalPodAutoscaler/shop/web'] },
    },
    'at most one, and one is the least by default': {
      cluster: scaler('maxReplicas: 1'),
      finds: { AutoscalerCannotScale: ['HorizontalPodAutoscaler/shop/web'] },
    },
  },
  silent: { 'two to five': scaler('minReplicas: 2, maxReplicas: 5'), 'none to one, on demand': scaler('minReplicas: 0, maxReplicas: 1') },
});
