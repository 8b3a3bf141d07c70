import { analyzerCases } from '../../testing.ts';
import { autoscalerOverruled } from './autoscaler-overruled.ts';

const base = (manager = 'argocd-controller', applied = '11:00:00') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 9 }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  managedFields:
    - { manager: ${manager}, operation: Update, time: "2026-01-01T11:50:00Z", fieldsV1: { "f:spec": { "f:replicas": {} } } }
    - { manager: kubectl-client-side-apply, operation: Update, time: "2026-01-01T${applied}Z", fieldsV1: { "f:spec": { "f:template": {} } } }
---
`;
const rescale = (count: number, size = 5, lastTimestamp = '2026-01-01T11:58:00Z') => `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, namespace: shop, name: web }
type: Normal
reason: SuccessfulRescale
message: "New size: ${size}; reason: Current number of replicas below Spec.MinReplicas"
count: ${count}
lastTimestamp: "${lastTimestamp}"
---
`;
const found = ['HorizontalPodAutoscaler/shop/web'];

analyzerCases(autoscalerOverruled, {
  fires: {
    'a delivery tool changes the number back': {
      cluster: base() + rescale(4),
      finds: { AutoscalerOverruled: found },
      says: 'had to set Deployment web to 5 replicas 4 times within the hour: argocd-controller changes it back',
    },
    'somebody applied the object a moment before each time': {
      cluster: base('kube-controller-manager', '11:57:45') + rescale(3),
      finds: { AutoscalerOverruled: found },
      says: 'kubectl-client-side-apply changes it back',
    },
    'nobody is recorded beside the controller': {
      cluster: base('kube-controller-manager') + rescale(7, 2),
      finds: { AutoscalerOverruledByUnknown: found },
      says: 'had to set Deployment web to 2 replicas 7 times within the hour: something else changes it back',
    },
    'it set the size more often than it once did': {
      cluster: base() + rescale(2, 5, '2026-01-01T11:20:00Z') + rescale(6) + rescale(3, 5, '2026-01-01T11:59:00Z'),
      finds: { AutoscalerOverruled: found },
      says: '6 times within the hour',
    },
    'an hour ago at most': { cluster: base() + rescale(4, 5, '2026-01-01T11:00:00Z'), finds: { AutoscalerOverruled: found } },
    'other events speak of other sizes': {
      cluster: base() + rescale(4) + rescale(9, 7).replace('SuccessfulRescale', 'FailedRescale'),
      finds: { AutoscalerOverruled: found },
      says: 'to 5 replicas 4 times',
    },
    'somebody applied the object half a minute before': {
      cluster: base('kube-controller-manager', '11:57:30') + rescale(3),
      finds: { AutoscalerOverruled: found },
    },
    'somebody applied the object in the same second': {
      cluster: base('kube-controller-manager', '11:58:00') + rescale(3),
      finds: { AutoscalerOverruled: found },
    },
    'somebody applied the object more than half a minute before': {
      cluster: base('kube-controller-manager', '11:57:29') + rescale(3),
      finds: { AutoscalerOverruledByUnknown: found },
    },
    'somebody applied the object afterwards': {
      cluster: base('kube-controller-manager', '11:58:01') + rescale(3),
      finds: { AutoscalerOverruledByUnknown: found },
    },
    'the controller itself wrote a moment before': {
      cluster: base('kube-controller-manager').replace('11:50:00', '11:57:59') + rescale(3),
      finds: { AutoscalerOverruledByUnknown: found },
    },
  },
  silent: {
    'the load goes up and down': base() + rescale(4) + rescale(4, 3),
    'it was scaled twice': base() + rescale(2),
    'it is long ago': base() + rescale(9, 5, '2026-01-01T10:00:00Z'),
    'the size is not told': base() + rescale(4).replace('New size: 5;', 'something;'),
    'what it scales is not held': base().split('---')[0] + '---' + rescale(4),
    'it has not scaled at all': base(),
  },
});
