import { analyzerCases } from '../testing.ts';
import { deprecatedApi } from './deprecated-api.ts';

const node = (version: string) => `
apiVersion: v1
kind: Node
metadata: { name: n1 }
status: { nodeInfo: { kubeletVersion: ${version} } }
---
`;
const scaler = (apiVersion: string, fields = '') => `
apiVersion: ${apiVersion}
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop${fields} }
spec: { maxReplicas: 3 }
`;
const written = (apiVersion: string, manager: string) =>
  `, managedFields: [{ manager: ${manager}, operation: Update, apiVersion: ${apiVersion}, time: "2026-01-01T09:00:00Z" }]`;
const web = ['HorizontalPodAutoscaler/shop/web'];

analyzerCases(deprecatedApi, {
  fires: {
    'a chart still writes it in the old version': {
      cluster: node('v1.25.9') + scaler('autoscaling/v2', written('autoscaling/v2beta2', 'helm')),
      finds: { ApiVersionGoingAway: web },
      says: 'helm writes autoscaling/v2beta2, gone in Kubernetes 1.26: use autoscaling/v2',
    },
    'a chart writes it in a version that a cluster with one newer node still serves': {
      cluster: node('v1.24.1') + node('v1.25.9').replace('n1', 'n2') + scaler('autoscaling/v2', written('autoscaling/v2beta2', 'helm')),
      finds: { ApiVersionGoingAway: web },
    },
    'the second that wrote it': {
      cluster: scaler(
        'autoscaling/v2',
        written('autoscaling/v2', 'kubectl').replace(']', `, ${written('autoscaling/v2beta2', 'helm').slice(18)}`),
      ),
      finds: { ApiVersionGoingAway: web },
      says: 'helm writes autoscaling/v2beta2',
    },
    'a manifest in a version that is gone from this cluster too': {
      cluster: node('v1.34.4') + scaler('autoscaling/v2beta2'),
      finds: { ApiVersionGoingAway: web },
    },
    'a manifest in a version that is gone': { cluster: scaler('autoscaling/v2beta2'), finds: { ApiVersionGoingAway: web } },
    'a kind that moved to another group': {
      cluster: `
apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: {}
`,
      finds: { ApiVersionGoingAway: ['Ingress/shop/shop'] },
      says: 'networking.k8s.io/v1',
    },
  },
  silent: {
    'the version that stays': node('v1.34.4') + scaler('autoscaling/v2', written('autoscaling/v2', 'helm')),
    'autoscaling/v1 stays too': scaler('autoscaling/v1'),
    'written before the upgrade that took it away': node('v1.26.0') + scaler('autoscaling/v2', written('autoscaling/v2beta2', 'helm')),
    'written before one node was upgraded':
      node('v1.26.0') + node('v1.25.9').replace('n1', 'n2') + scaler('autoscaling/v2', written('autoscaling/v2beta2', 'helm')),
    'a controller of Kubernetes wrote it so':
      node('v1.25.9') + scaler('autoscaling/v2', written('autoscaling/v2beta2', 'kube-controller-manager')),
    'it is being deleted': scaler('autoscaling/v2beta2', ', deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'written before the last upgrade': node('v1.34.4') + scaler('autoscaling/v2', written('autoscaling/v2beta2', 'helm')),
    'a custom resource in a beta version of its own': `
apiVersion: networking.example.com/v1beta1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: {}
`,
  },
});
