import { analyzerCases } from '../../testing.ts';
import { argoApplicationState } from './argo-application-state.ts';

const application = (status: string, name = 'shop') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
  syncPolicy: { automated: { selfHeal: true } }
status: { ${status} }
---`;
const condition = (type: string, message: string, at = '2026-01-01T10:00:00Z') =>
  `conditions: [{ type: ${type}, message: "${message}", lastTransitionTime: "${at}" }]`;
const web = (more = '') => `resources: [{ group: apps, version: v1, kind: Deployment, namespace: shop, name: web, status: Synced${more} }]`;
const down = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2 }
status: { readyReplicas: 0 }
---`;
const set = (status: string) => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: teams, namespace: argocd }
spec: { generators: [] }
status: { conditions: [{ type: ErrorOccurred, status: "${status}", reason: ApplicationGenerationFromParamsError, message: error generating params from git, lastTransitionTime: "2026-01-01T10:00:00Z" }] }
---`;
const lookup =
  'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = dial tcp: lookup git.example.com on 10.96.0.10:53: no such host';

analyzerCases(argoApplicationState, {
  fires: {
    'the path does not exist': {
      cluster: application(condition('ComparisonError', 'Failed to load target state: deploy: app path does not exist')),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
      says: 'ComparisonError: Failed to load target state: deploy: app path does not exist',
      since: ['2026-01-01T10:00:00Z'],
      sameCause: ['source argocd/shop Failed to load target state: deploy: app path does not exist'],
    },
    'its second source names the repository': {
      cluster: application(condition('ComparisonError', 'authentication required')).replace(
        'spec:\n',
        'spec:\n  sources: [{ ref: values }, { repoURL: "https://git.example.com/shop.git" }]\n',
      ),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
      says: 'https://git.example.com/shop.git',
      sameCause: ['source https://git.example.com/shop.git authentication required'],
    },
    'its one source names the repository': {
      cluster: application(condition('ComparisonError', 'authentication required')).replace(
        'spec:\n',
        'spec:\n  source: { repoURL: "https://git.example.com/shop.git" }\n',
      ),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
      sameCause: ['source https://git.example.com/shop.git authentication required'],
    },
    'two errors, of which the first is older, and nobody says when a third began': {
      cluster: application(
        `conditions: [{ type: InvalidSpecError, message: a, lastTransitionTime: "2026-01-01T11:00:00Z" }, { type: ComparisonError, message: b, lastTransitionTime: "2026-01-01T10:00:00Z" }, { type: UnknownError, message: c }]`,
      ),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
      says: 'InvalidSpecError: a, ComparisonError: b and UnknownError: c',
      since: ['2026-01-01T10:00:00Z'],
    },
    'an error of two minutes': {
      cluster: application(condition('ComparisonError', 'x', '2026-01-01T11:58:00Z')),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
    },
    'a sync that failed before it became an operation': {
      cluster: application(`${condition('SyncError', 'Failed sync attempt')}, operationState: { phase: Succeeded }`),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
    },
    'the operation failed, and something else is wrong': {
      cluster: application(`${condition('ComparisonError', 'x')}, operationState: { phase: Error }`),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
    },
    'the repository host is unknown': {
      cluster: application(condition('ComparisonError', lookup)),
      finds: { ArgoApplicationInvalid: ['Application/argocd/shop'] },
      sameCause: ['source host git.example.com'],
    },
    'a resource is Degraded, and the status says which': {
      cluster: application(
        `health: { status: Degraded, lastTransitionTime: "2026-01-01T10:00:00Z" }, ${web(', health: { status: Degraded }')}`,
      ),
      finds: { ArgoApplicationDegraded: ['Application/argocd/shop'] },
      says: 'the Application is Degraded: Deployment web',
      accuses: ['Deployment/shop/web'],
      quotes: ['/status/health', '/status/resources/0'],
    },
    'a resource of another cluster is Degraded, and one of several': {
      cluster: application(
        `health: { status: Degraded, lastTransitionTime: "2026-01-01T11:58:00Z" }, ${web(', health: { status: Degraded } }, { version: v1, kind: Service, namespace: shop, name: web, health: { status: Healthy }')}`,
      ).replace('https://kubernetes.default.svc', 'https://10.0.0.1'),
      finds: { ArgoApplicationDegraded: ['Application/argocd/shop'] },
      says: 'the Application is Degraded: Deployment web\nArgo CD',
      accuses: [],
      quotes: ['/status/health', '/status/resources/0'],
    },
    'no resource is known that makes it Degraded': {
      cluster: application('health: { status: Degraded, lastTransitionTime: "2026-01-01T10:00:00Z" }'),
      finds: { ArgoApplicationDegraded: ['Application/argocd/shop'] },
      says: 'the Application is Degraded: Namespace shop',
    },
    'the status keeps no health, the Deployment itself says it': {
      cluster: application(`health: { status: Degraded, lastTransitionTime: "2026-01-01T10:00:00Z" }, ${web()}`) + down,
      finds: { ArgoApplicationDegraded: ['Application/argocd/shop'] },
      says: 'the Application is Degraded: Deployment web',
    },
    'missing although it was synced': {
      cluster: application(
        `health: { status: Missing, lastTransitionTime: "2026-01-01T10:00:00Z" }, operationState: { phase: Succeeded }, ${web(', health: { status: Missing }')}`,
      ),
      finds: { ArgoApplicationMissing: ['Application/argocd/shop'] },
    },
    'an ApplicationSet cannot generate': { cluster: set('True'), finds: { ArgoApplicationSetFailed: ['ApplicationSet/argocd/teams'] } },
  },
  silent: {
    'healthy and synced': application('sync: { status: Synced }, health: { status: Healthy }, conditions: []'),
    'out of sync and healthy': application(`sync: { status: OutOfSync }, health: { status: Healthy }, ${web()}`),
    progressing: application('health: { status: Progressing }'),
    'suspended on purpose': application('health: { status: Suspended }'),
    'degraded for a moment': application('health: { status: Degraded, lastTransitionTime: "2026-01-01T11:59:30Z" }'),
    'missing because nobody has synced it yet': application('health: { status: Missing }, sync: { status: OutOfSync }'),
    warnings: application(condition('OrphanedResourceWarning', 'Application has 3 orphaned resources')),
    'a failed sync is told with its operation': application(
      `${condition('SyncError', 'Failed sync attempt to 6f1c')}, operationState: { phase: Failed }`,
    ),
    'an ApplicationSet that generates': set('False'),
    'degraded for a little less than two minutes': application('health: { status: Degraded, lastTransitionTime: "2026-01-01T11:58:01Z" }'),
    'an error of a moment': application(condition('ComparisonError', 'x', '2026-01-01T11:58:01Z')),
    'healthy after a sync': application('health: { status: Healthy }, operationState: { phase: Succeeded }'),
    'missing although it was synced, by hand': application('health: { status: Missing }, operationState: { phase: Succeeded }').replace(
      'automated: { selfHeal: true }',
      'syncOptions: []',
    ),
    'an ApplicationSet whose parameters are fine': set('True').replace('ErrorOccurred', 'ParametersGenerated'),
    'an ApplicationSet that failed a moment ago': set('True').replace('10:00:00', '11:59:30'),
  },
});
