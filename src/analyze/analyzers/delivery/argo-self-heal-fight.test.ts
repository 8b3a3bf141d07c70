import { analyzerCases } from '../../testing.ts';
import { argoSelfHealFight } from './argo-self-heal-fight.ts';

const application = (attempts: number, { sync = 'OutOfSync', policy = 'selfHeal: true', more = '' } = {}) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { destination: { server: "https://kubernetes.default.svc" }, syncPolicy: { automated: { ${policy} } } }
status:
  sync: { status: ${sync} }
  resources: [{ group: apps, version: v1, kind: Deployment, namespace: shop, name: web, status: ${sync}${more} }]
  operationState: { phase: Succeeded, startedAt: "2026-01-01T11:59:00Z", operation: { sync: { autoHealAttemptsCount: ${attempts} } } }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  managedFields:
    - { manager: argocd-controller, operation: Apply, time: "2026-01-01T11:59:00Z" }
    - { manager: kubectl-edit, operation: Update, time: "2026-01-01T11:59:10Z" }
    - { manager: kube-controller-manager, subresource: status, operation: Update, time: "2026-01-01T11:59:10Z" }
---`;
const scaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---`;

analyzerCases(argoSelfHealFight, {
  fires: {
    'someone edits it each time': {
      cluster: application(5),
      finds: { ArgoSelfHealFight: ['Application/argocd/shop'] },
      says: ['has set Deployment web back 5 times', 'written by kubectl-edit'],
    },
    'an autoscaler sets what the source sets too': {
      cluster: application(3) + scaler,
      finds: { ArgoSelfHealFight: ['Application/argocd/shop'] },
      says: 'HorizontalPodAutoscaler web and kubectl-edit',
    },
  },
  silent: {
    'it was set back once': application(1),
    'it stayed in sync afterwards': application(5, { sync: 'Synced' }),
    'self-healing is off': application(5, { policy: 'prune: true' }),
    'what differs only waits to be pruned': application(5, { more: ', requiresPruning: true' }),
  },
});
