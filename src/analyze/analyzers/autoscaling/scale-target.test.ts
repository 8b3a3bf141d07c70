import { analyzerCases } from '../../testing.ts';
import { scaleTarget } from './scale-target.ts';

const autoscaler = (name: string, condition: string, target = 'gone', kind = 'apps/v1, kind: Deployment') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec: { scaleTargetRef: { apiVersion: ${kind}, name: ${target} }, minReplicas: 1, maxReplicas: 5 }
status: { desiredReplicas: 0, conditions: [{ type: AbleToScale, lastTransitionTime: "2026-01-01T11:00:00Z", ${condition} }] }
---
`;
const notFound = `status: "False", reason: FailedGetScale, message: 'the HPA controller was unable to get the target''s current scale: deployments.apps "gone" not found'`;
const event = (name: string) => `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, namespace: shop, name: ${name} }
type: Warning
reason: FailedGetScale
message: 'deployments.apps "gone" not found'
count: 8
---
`;
const deployment = (name: string) => `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: shop }, spec: { replicas: 1 } }
---
`;
const vertical = (created = '10:00:00') => `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T${created}Z" }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: gone } }
---
`;

analyzerCases(scaleTarget, {
  fires: {
    'the target does not exist': {
      cluster: autoscaler('web', notFound) + event('web') + deployment('unrelated'),
      finds: { ScaleTargetMissing: ['Deployment/shop/gone'] },
      says: [
        'does not exist, and HorizontalPodAutoscaler web should scale it',
        'Correct spec.scaleTargetRef of HorizontalPodAutoscaler web',
      ],
    },
    'a target of a near name exists': {
      cluster: autoscaler('web', notFound, 'checkout-wbe') + deployment('checkout-web'),
      finds: { ScaleTargetMistyped: ['Deployment/shop/checkout-wbe'] },
      says: 'does not exist, but checkout-web does',
    },
    'a workload of that name exists, of another kind': {
      cluster: autoscaler('web', notFound) + deployment('gone').replace('kind: Deployment', 'kind: StatefulSet'),
      finds: { ScaleTargetOfOtherKind: ['Deployment/shop/gone'] },
      says: 'does not exist, but StatefulSet gone does',
    },
    'a vertical autoscaler names it': {
      cluster: vertical() + deployment('unrelated'),
      finds: { ScaleTargetMissing: ['Deployment/shop/gone'] },
      says: 'Correct spec.targetRef of VerticalPodAutoscaler web',
    },
    'the list of Deployments was refused: nothing is said to be missing': {
      cluster: { yaml: autoscaler('web', notFound), unread: ['Deployment'] },
      finds: { AutoscalerTargetUnreadable: ['HorizontalPodAutoscaler/shop/web'] },
    },
    'the kind is not served': {
      cluster: autoscaler(
        'web',
        `status: "False", reason: FailedGetScale, message: 'the HPA controller was unable to get the target''s current scale: no matches for kind "Rollout" in group "argoproj.io"'`,
        'web',
        'argoproj.io/v1alpha1, kind: Rollout',
      ),
      finds: { AutoscalerTargetUnreadable: ['HorizontalPodAutoscaler/shop/web'] },
      says: 'cannot read the scale of Rollout web: no matches for kind',
    },
    'the API server refuses the change': {
      cluster:
        autoscaler(
          'web',
          `status: "False", reason: FailedUpdateScale, message: 'the HPA controller was unable to update the target scale: admission webhook "limits.example.com" denied the request: too many'`,
          'web',
        ) + deployment('web'),
      finds: { AutoscalerTargetRefused: ['HorizontalPodAutoscaler/shop/web'] },
      says: 'may not change the number of replicas of Deployment web: admission webhook',
    },
    'a vertical autoscaler names it for two minutes': {
      cluster: vertical('11:58:00'),
      finds: { ScaleTargetMissing: ['Deployment/shop/gone'] },
    },
  },
  silent: {
    'a vertical autoscaler was made before its target': vertical('11:59:30'),
    'a vertical autoscaler of a kind that is not known here': vertical().replace('kind: Deployment', 'kind: Rollout'),
    'the target is there': autoscaler('web', 'status: "True", reason: SucceededGetScale', 'web') + deployment('web'),
    'the autoscaler is being deleted': autoscaler('web', notFound).replace(
      'name: web,',
      'name: web, deletionTimestamp: "2026-01-01T11:59:00Z",',
    ),
    'nothing was written yet': autoscaler('web', notFound).replace(/status: \{.*\}\n/, ''),
  },
});
