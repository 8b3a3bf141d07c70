import { analyzerCases } from '../../testing.ts';
import { autoscalerWithoutRoom } from './autoscaler-without-room.ts';

const base = (desired: number, minimum: number) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: ${minimum}, maxReplicas: 9 }
status: { currentReplicas: ${desired}, desiredReplicas: ${desired} }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { selector: { matchLabels: { app: web } } } }
---
`;
const pod = (name: string, since = '11:50:00', status = 'False') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: web } }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "${status}", reason: Unschedulable, lastTransitionTime: "2026-01-01T${since}Z" }] }
---
`;
const found = ['HorizontalPodAutoscaler/shop/web'];

analyzerCases(autoscalerWithoutRoom, {
  fires: {
    'the minimum does not fit': {
      cluster: base(3, 3) + pod('a') + pod('b'),
      finds: { AutoscalerMinimumDoesNotFit: found },
      says: 'keeps at least 3 replicas of Deployment web, but only 1 have a place',
      quotes: ['/spec/minReplicas', '/status/conditions/0', '/status/conditions/0'],
    },
    'one does not fit, and that is not said to be the minimum': {
      cluster: base(1, 1).replace('minReplicas: 1, ', '') + pod('a', '11:59:30'),
      finds: { AutoscalerMinimumDoesNotFit: found },
      quotes: ['/status/desiredReplicas', '/status/conditions/0'],
    },
    'four do not fit': {
      cluster: base(9, 2) + ['a', 'b', 'c', 'd'].map((name) => pod(name)).join(''),
      finds: { AutoscalerPodsDoNotFit: found },
      says: 'only 5 have a place',
      quotes: ['/status/desiredReplicas', '/status/conditions/0', '/status/conditions/0', '/status/conditions/0'],
      accuses: ['Deployment/shop/web'],
    },
    'more for the load does not fit': {
      cluster: base(5, 2) + pod('a'),
      finds: { AutoscalerPodsDoNotFit: found },
      says: 'wants 5 replicas of Deployment web for its load, but only 4 have a place',
    },
  },
  silent: {
    'all pods have a place': base(3, 3) + pod('a', '11:50:00', 'True'),
    'a pod waits for a moment': base(3, 3) + pod('a', '11:59:50'),
    'the pod of another workload waits': base(3, 3) + pod('a').replace('app: web', 'app: api'),
    'the pod is going away': base(3, 3) + pod('a').replace('name: a,', 'name: a, deletionTimestamp: "2026-01-01T11:59:00Z",'),
    'it wants no replica': base(0, 1) + pod('a'),
    'its pod is held back by a gate': base(3, 3) + pod('a').replace('reason: Unschedulable', 'reason: SchedulingGated'),
    'the workload selects by expressions only':
      base(3, 3).replace('matchLabels: { app: web }', 'matchExpressions: [{ key: app, operator: Exists }]') + pod('a'),
    'what it scales is not held': `${base(3, 3).split('---')[0]}---\n${pod('a')}`,
    'its pod lacks one of the labels': base(3, 3).replace('app: web } }', 'app: web, tier: x } }') + pod('a'),
  },
});
