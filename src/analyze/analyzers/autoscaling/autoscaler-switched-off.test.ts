import { analyzerCases } from '../../testing.ts';
import { autoscalerSwitchedOff } from './autoscaler-switched-off.ts';

const base = (replicas = 0, metadata = 'name: web, namespace: shop') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { ${metadata} }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 9 }
status: { conditions: [{ type: ScalingActive, status: "False", reason: ScalingDisabled, lastTransitionTime: "2026-01-01T11:00:00Z", message: scaling is disabled since the replica count of the target is zero }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: ${replicas}, template: { metadata: { labels: { app: web } } } }
---
`;
const service = `{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { selector: { app: web } } }\n---\n`;
const otherPod = `{ apiVersion: v1, kind: Pod, metadata: { name: canary, namespace: shop, labels: { app: web } }, status: { conditions: [{ type: Ready, status: "True" }] } }`;

analyzerCases(autoscalerSwitchedOff, {
  fires: {
    'the target of a Service is at zero': {
      cluster: base() + service,
      finds: { AutoscalerSwitchedOff: ['HorizontalPodAutoscaler/shop/web'] },
      says: 'is off, because Deployment web was scaled to zero; Service web has no pod',
    },
    'it does not say how few it wants': {
      cluster: base().replace('minReplicas: 2, ', '') + service,
      finds: { AutoscalerSwitchedOff: ['HorizontalPodAutoscaler/shop/web'] },
      says: '1',
      accuses: ['Deployment/shop/web'],
    },
  },
  silent: {
    'nothing needs the workload': base(),
    'another workload serves behind the Service': base() + service + otherPod,
    'it is on its way up': base(1) + service,
    'KEDA takes it to zero and back':
      base(0, 'name: web, namespace: shop, ownerReferences: [{ kind: ScaledObject, name: web, uid: u, controller: true }]') + service,
    'a Service of another workload': base() + service.replace('app: web', 'app: api'),
    'a Service that selects nothing': base() + service.replace('selector: { app: web }', 'selector: {}'),
    'a Service without a selector': base() + service.replace('selector: { app: web }', 'clusterIP: None'),
    'its metrics cannot be read': base().replace('reason: ScalingDisabled', 'reason: FailedGetResourceMetric') + service,
    'what it scales is not held': base().split('---')[0] + '---\n' + service,
  },
});
