import { analyzerCases } from '../../testing.ts';
import { autoscalersConflict } from './autoscalers-conflict.ts';

const autoscaler = (name: string, target: string, ambiguous = '') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }, maxReplicas: 5 }
status: { conditions: [${ambiguous}] }
---
`;
const says = (name: string) =>
  `{ type: ScalingActive, status: "False", reason: AmbiguousSelector, lastTransitionTime: "2026-01-01T10:01:00Z", message: "pods by selector app=${name} are controlled by multiple HPAs: [shop/a shop/b]" }`;
const deployment = (name: string) => `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: shop } }\n---\n`;
const event = (name: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, namespace: shop, name: ${name} }, reason: AmbiguousSelector, message: about ${name} }
---
`;

analyzerCases(autoscalersConflict, {
  fires: {
    'two autoscalers have one target': {
      cluster: autoscaler('a', 'web', says('web')) + autoscaler('b', 'web', says('web')) + deployment('web'),
      finds: { ScaleTargetHasSeveralAutoscalers: ['Deployment/shop/web'] },
      says: 'is scaled by several autoscalers at once: a and b',
      since: ['2026-01-01T10:00:00Z'],
      quotes: ['/spec/scaleTargetRef', '/spec/scaleTargetRef', '/status/conditions/0', '/status/conditions/0'],
    },
    'of two autoscalers one is younger, and the controller has noticed that one': {
      cluster:
        autoscaler('a', 'web', says('web')).replace('10:00:00', '10:30:00') +
        event('a') +
        autoscaler('b', 'web') +
        event('b') +
        deployment('web'),
      finds: { ScaleTargetHasSeveralAutoscalers: ['Deployment/shop/web'] },
      since: ['2026-01-01T10:30:00Z'],
      quotes: ['/spec/scaleTargetRef', '/spec/scaleTargetRef', '/status/conditions/0', 'AmbiguousSelector: about a'],
    },
    'two targets select the same pods': {
      cluster: autoscaler('a', 'web', says('web')) + autoscaler('b', 'api', says('web')) + deployment('web') + deployment('api'),
      finds: { AutoscalerPodsShared: ['HorizontalPodAutoscaler/shop/a', 'HorizontalPodAutoscaler/shop/b'] },
      says: 'does not scale Deployment api: another autoscaler has the same pods',
      since: ['2026-01-01T10:01:00Z', '2026-01-01T10:01:00Z'],
    },
  },
  silent: {
    'each has its own target': autoscaler('a', 'web') + autoscaler('b', 'api') + deployment('web') + deployment('api'),
    'one is being deleted':
      autoscaler('a', 'web') +
      autoscaler('b', 'web').replace('name: b,', 'name: b, deletionTimestamp: "2026-01-01T11:59:59Z",') +
      deployment('web'),
    'the same name in another namespace':
      autoscaler('a', 'web') + autoscaler('b', 'web').replace('namespace: shop', 'namespace: other') + deployment('web'),
    'two autoscalers have one target that does not exist: told elsewhere': autoscaler('a', 'web') + autoscaler('b', 'web'),
  },
});
