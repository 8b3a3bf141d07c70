import { analyzerCases } from '../../testing.ts';
import { argoApplicationSync } from './argo-application-sync.ts';

const application = (operation: string, sync = 'OutOfSync') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd, generation: 40 }
spec:
  project: default
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
  source: { repoURL: "https://git.example.com/shop.git", path: deploy, targetRevision: main }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
status:
  sync: { status: ${sync} }
  health: { status: Healthy }
  resources: [{ group: apps, version: v1, kind: Deployment, namespace: shop, name: web, status: OutOfSync }]
  operationState:
    ${operation}
---`;
const refused = `{
      phase: Failed, startedAt: "2026-01-01T11:00:00Z", finishedAt: "2026-01-01T11:05:00Z",
      message: one or more objects failed to apply (retried 5 times). Retried 5 times.,
      operation: { sync: { revision: 6f1c2ad9e4b7 }, retry: { limit: 5 } }, retryCount: 5,
      syncResult: { revision: 6f1c2ad9e4b7a0c1, resources: [
        { group: "", version: v1, kind: Service, namespace: shop, name: web, status: Synced, message: service/web unchanged },
        { group: apps, version: v1, kind: Deployment, namespace: shop, name: web, status: SyncFailed,
          message: "Deployment.apps \\"web\\" is invalid: spec.selector: Invalid value: field is immutable" }] } }`;
const waiting = (message: string) => `{ phase: Running, startedAt: "2026-01-01T11:00:00Z", message: ${message} }`;
const hook = refused
  .replace('status: SyncFailed', 'status: Synced, hookPhase: Failed, hookType: PreSync')
  .replace('kind: Deployment', 'kind: Job');
const down = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2 }
status: { readyReplicas: 0 }
---`;

analyzerCases(argoApplicationSync, {
  fires: {
    'an object was refused': {
      cluster: application(refused),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      says: ['revision 6f1c2ad9e4b7 of', 'Deployment web: Deployment.apps "web" is invalid'],
      accuses: ['Deployment/shop/web'],
      since: ['2026-01-01T11:05:00Z'],
    },
    'an object of another cluster was refused, which nobody can see here': {
      cluster: application(refused).replace('https://kubernetes.default.svc', 'https://10.0.0.1:6443'),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      says: 'Deployment web: ',
      accuses: [],
    },
    'a hook failed': {
      cluster: application(hook),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      says: 'Job web',
      accuses: ['Job/shop/web'],
    },
    'a hook ended in error': {
      cluster: application(hook.replace('hookPhase: Failed', 'hookPhase: Error')),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      accuses: ['Job/shop/web'],
    },
    'nothing but the phase tells of it': {
      cluster: application('{ phase: Error }'),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      since: [''],
      quotes: ['/status/operationState/phase'],
    },
    'what it delivered does not serve': {
      cluster: application('{ phase: Failed, message: it failed }') + down,
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      says: 'it failed',
      accuses: ['Deployment/shop/web'],
      quotes: ['/status/operationState/phase', '/status/operationState/message'],
    },
    'a sync waits for a quarter of an hour, and what it delivered does not serve': {
      cluster: application(waiting('waiting').replace('11:00:00', '11:45:00')) + down,
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      accuses: ['Deployment/shop/web'],
      quotes: ['/status/operationState', '/status'],
    },
    'a sync waits for an object that stands in no namespace': {
      cluster: application(waiting('waiting for healthy state of /Namespace/web')).replace(', namespace: shop }\n  source', ' }\n  source'),
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      accuses: ['Namespace/web'],
    },
    'the revision is that of the wish, where no result tells one': {
      cluster: application('{ phase: Error, message: x, operation: { sync: { revision: 6f1c2ad9e4b7a0c1 } } }'),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      says: 'revision 6f1c2ad9e4b7 of',
    },
    'it could not even begin': {
      cluster: application(
        '{ phase: Error, startedAt: "2026-01-01T11:00:00Z", message: "Failed to load application project: appproject.argoproj.io \\"x\\" not found" }',
      ),
      finds: { ArgoSyncFailed: ['Application/argocd/shop'] },
      accuses: [],
      since: ['2026-01-01T11:00:00Z'],
    },
    'a sync waits for an hour': {
      cluster: application(
        '{ phase: Running, startedAt: "2026-01-01T11:00:00Z", message: waiting for healthy state of apps/Deployment/web }',
      ),
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      says: 'a sync has been running for 1 h: waiting for healthy state of apps/Deployment/web',
      accuses: ['Deployment/shop/web'],
      since: ['2026-01-01T11:00:00Z'],
    },
    'a sync waits for an object of the core group': {
      cluster: application(waiting('waiting for healthy state of /Service/web and 2 more resources')),
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      accuses: ['Service/shop/web'],
    },
    'a sync waits for a hook': {
      cluster: application(waiting('waiting for completion of hook batch/Job/migrate')),
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      accuses: ['Job/shop/migrate'],
    },
    'a sync waits in another cluster': {
      cluster: application(waiting('waiting for completion of hook batch/Job/migrate')).replace(
        'https://kubernetes.default.svc',
        'https://10.0.0.1',
      ),
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      accuses: [],
    },
    'a sync waits for something unsaid': {
      cluster: application(waiting('deleting resources')),
      finds: { ArgoOperationStuck: ['Application/argocd/shop'] },
      accuses: [],
    },
  },
  silent: {
    'the last sync succeeded': application('{ phase: Succeeded, startedAt: "2026-01-01T11:00:00Z" }', 'Synced'),
    'out of sync under a manual policy': application('{ phase: Succeeded, startedAt: "2026-01-01T11:00:00Z" }').replace(
      'automated: { prune: true, selfHeal: true }',
      '',
    ),
    'a sync that began a minute ago': application('{ phase: Running, startedAt: "2026-01-01T11:59:00Z", message: waiting }'),
    'a person ended it': application('{ phase: Failed, startedAt: "2026-01-01T11:00:00Z", message: Operation terminated }'),
    'nothing was ever synced': application('{}'),
    'another kind of that name': application(refused).replace('argoproj.io', 'app.k8s.io'),
  },
});
