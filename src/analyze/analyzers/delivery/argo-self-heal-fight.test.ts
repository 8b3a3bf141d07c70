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
      quotes: ['/status/operationState/operation/sync/autoHealAttemptsCount', '/status/resources/0', '/spec/scaleTargetRef'],
    },
    'one of two resources differs, and autoscalers of others stand beside it': {
      cluster:
        application(3, { more: ' }, { version: v1, kind: Service, namespace: shop, name: front, status: Synced' }) +
        scaler
          .replace('name: web, namespace', 'name: a, namespace')
          .replace('kind: Deployment, name: web', 'kind: StatefulSet, name: web') +
        scaler
          .replace('name: web, namespace', 'name: b, namespace')
          .replace('kind: Deployment, name: web', 'kind: Deployment, name: mail') +
        scaler.replace('name: web, namespace: shop', 'name: c, namespace: mail'),
      finds: { ArgoSelfHealFight: ['Application/argocd/shop'] },
      says: ['has set Deployment web back 3 times', 'written by kubectl-edit'],
      quotes: ['/status/operationState/operation/sync/autoHealAttemptsCount', '/status/resources/0'],
    },
    'nobody else is seen to write': {
      cluster: application(3).replace(
        / +- \{ manager: kubectl-edit.*\n/,
        '    - { operation: Update }\n    - { manager: kubelet, subresource: status }\n',
      ),
      finds: { ArgoSelfHealFight: ['Application/argocd/shop'] },
      says: 'written by ?',
    },
    'it stands in another cluster': {
      cluster: application(3).replace('https://kubernetes.default.svc', 'https://10.0.0.1') + scaler,
      finds: { ArgoSelfHealFight: ['Application/argocd/shop'] },
      says: 'written by ?',
    },
  },
  silent: {
    'it was set back once': application(1),
    'it stayed in sync afterwards': application(5, { sync: 'Synced' }),
    'self-healing is off': application(5, { policy: 'prune: true' }),
    'what differs only waits to be pruned': application(5, { more: ', requiresPruning: true' }),
    'the sync itself fails, which is another finding': application(5).replace('phase: Succeeded', 'phase: Failed'),
    'it is in sync, and its resources are not yet': application(5).replace('sync: { status: OutOfSync }', 'sync: { status: Synced }'),
    'the number of times is none': application(5).replace('autoHealAttemptsCount: 5', 'autoHealAttemptsCount: "5"'),
    'a little less than often': application(2),
  },
});
