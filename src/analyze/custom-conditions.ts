import { at } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { isFlux } from './flux.ts';
import type { PlacedCondition } from './gateways.ts';

/**
 * Which status of a condition says that something is wrong, by the conventions of the Kubernetes API
 * (sig-architecture/api-conventions.md), of kstatus (cli-utils: Stalled is a failure, Reconciling is under way), Knative,
 * Crossplane (Synced), Cluster API, the Prometheus operator (Reconciled), OLM (CatalogSourcesUnhealthy, ResolutionFailed).
 */
const wrongWhen: Readonly<Record<string, 'True' | 'False'>> = {
  Ready: 'False',
  Available: 'False',
  Healthy: 'False',
  Established: 'False',
  Accepted: 'False',
  Programmed: 'False',
  ResolvedRefs: 'False',
  Synced: 'False',
  Reconciled: 'False',
  Valid: 'False',
  Degraded: 'True',
  Stalled: 'True',
  Failed: 'True',
  Failure: 'True',
  Error: 'True',
  ResolutionFailed: 'True',
  CatalogSourcesUnhealthy: 'True',
  ReconcileError: 'True',
};

/** Reasons under which a condition is only the way there, what was asked for, or the normal end. */
const onTheWay = new Set([
  'Progressing',
  'ProgressingWithRetry',
  'Reconciling',
  'InProgress',
  'Creating',
  'Provisioning',
  'Pending',
  'Issuing',
  'Initializing',
  'Suspended',
  'Paused',
  'ReconcilePaused',
  'NoTraffic',
  'Inactive',
  'Deleting',
  'Completed',
  'PipelineRunning',
  'Running',
  'Started',
  'Succeeded',
  'ScaledToZero',
]);

/** Kinds that finish: not being ready any more says nothing of them. */
const runs = new Set(['Workflow', 'PipelineRun', 'TaskRun', 'SparkApplication', 'Backup', 'Restore']);

/** Conditions of an object that say that something is wrong: not those of work that is under way, or that has been stopped on purpose. */
export function wrongConditions(object: CustomObject, conditions: readonly PlacedCondition[]): readonly PlacedCondition[] {
  if (runs.has(object.kind) || isSuspended(object)) return [];
  const stalled = conditions.some(({ type, status }) => type === 'Stalled' && status === 'True');
  const underWay =
    !stalled && conditions.some((one) => one.type === 'Reconciling' && one.status === 'True' && one.reason === 'Progressing');
  return conditions.filter(({ type, status, path, reason = '' }) => {
    // Knative and Cluster API mark with a severity what is only worth a note.
    if (at(object, `${path}/severity`) === 'Info') return false;
    if (!Object.hasOwn(wrongWhen, type) || onTheWay.has(reason) || (underWay && type === 'Ready')) return false;
    return wrongWhen[type] === status;
  });
}

/** Groups whose objects have analyzers that know more than their conditions. */
export function hasOwnAnalyzer({ apiVersion, kind }: CustomObject): boolean {
  if (isFlux(apiVersion)) return true;
  if (apiVersion.startsWith('operators.coreos.com/')) return kind === 'Subscription';
  if (apiVersion.startsWith('cert-manager.io/')) return ['Certificate', 'CertificateRequest', 'Issuer', 'ClusterIssuer'].includes(kind);
  if (apiVersion.startsWith('argoproj.io/'))
    return ['Application', 'ApplicationSet', 'Rollout', 'AnalysisRun', 'Experiment'].includes(kind);
  if (apiVersion.startsWith('keda.sh/')) return ['ScaledObject', 'ScaledJob'].includes(kind);
  return isSecretMaker(apiVersion, kind);
}

/** Kinds of the External Secrets Operator and of Sealed Secrets. */
export function isSecretMaker(apiVersion: string, kind: string): boolean {
  if (apiVersion.startsWith('bitnami.com/')) return kind === 'SealedSecret';
  return apiVersion.startsWith('external-secrets.io/') && (kind === 'ExternalSecret' || kind.endsWith('SecretStore'));
}

/** `suspend` of Flux and CronJob-like kinds, `paused` of Cluster API and others, and the pause annotations that operators know. */
export function isSuspended({ spec, metadata: { annotations = {} } }: CustomObject): boolean {
  if (['suspend', 'suspended', 'paused', 'pause', 'unmanaged'].some((name) => spec[name] === true)) return true;
  return pauseAnnotations.some((name) => annotations[name] !== undefined && annotations[name] !== 'false');
}
const pauseAnnotations = [
  'cluster.x-k8s.io/paused',
  'crossplane.io/paused',
  'strimzi.io/pause-reconciliation',
  'autoscaling.keda.sh/paused',
  'cnpg.io/hibernation',
];
