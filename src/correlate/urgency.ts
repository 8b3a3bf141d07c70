import { staysOnNode } from '#analyze/nodes.ts';
import { isFinished } from '#analyze/pods.ts';
import type { Affected } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import type { ObjectRef } from '#model/object.ts';
import type { Case, LevelRule, Match } from './context.ts';
import { dependantsOf } from './dependants.ts';
import { closedEntrance, closedEntrances, endingClusterServices, isBroad, neededAtZero, notSeen, reasonOf } from './impact.ts';

const hour = 3_600;

/** Urgency as a level, 1 (most) to 3 (least): how soon it gets worse, or hurts if nobody acts. The first rule that matches decides. */
export const urgencyRules: readonly LevelRule[] = [
  { id: 'recovered', level: 3, matches: ({ trend }) => (trend === 'recovering' ? { because: trend } : undefined) },
  { id: 'outage-user-facing', level: 1, matches: ({ affected }) => pick(affected.find((one) => isDown(one) && one.userFacing === true)) },
  { id: 'outage-depended-on', level: 1, matches: outageDependedOn },
  { id: 'cluster-outage', level: 1, matches: ({ findings }) => reasonOf(findings.filter(isBroad), clusterOutages) },
  { id: 'admission-closed', level: 1, matches: ({ findings }) => reasonOf(findings, ['WebhookBackendUnavailable']) },
  { id: 'ends-within-an-hour', level: 1, matches: (incident) => endsWithin(incident, hour) },
  { id: 'scope-growing', level: 1, matches: ({ trend }) => (trend === 'escalating' ? { because: trend } : undefined) },
  {
    id: 'nothing-in-reserve',
    level: 1,
    matches: ({ affected }) => pick(affected.find((one) => one.userFacing === true && one.ready === 1 && (one.desired ?? 0) > 1)),
  },
  { id: 'outage', level: 2, matches: ({ affected }) => pick(affected.find(isDown)) },
  { id: 'needed-at-zero', level: 2, matches: ({ roots }) => reasonOf(roots, neededAtZero) },
  { id: 'entrance-closed', level: 2, matches: (incident) => closedEntrance(incident, closedEntrances) },
  { id: 'ends-within-two-days', level: 2, matches: (incident) => endsWithin(incident, 48 * hour) },
  {
    id: 'ends-within-a-week',
    level: 2,
    matches: (incident) => (carriesCluster(incident) ? undefined : endsWithin(incident, 7 * 24 * hour)),
  },
  { id: 'flapping', level: 2, matches: ({ trend }) => (trend === 'flapping' ? { because: trend } : undefined) },
  { id: 'degraded', level: 2, matches: ({ affected }) => pick(affected.find(({ ready = 0, desired = 0 }) => ready < desired)) },
  { id: 'overloaded', level: 2, matches: ({ roots }) => reasonOf(roots, overloaded) },
  {
    id: 'control-plane-down',
    level: 2,
    matches: ({ findings }) => reasonOf(findings, ['ControlPlane*', 'ApiServer*', '!ApiServerCertificate*', 'EtcdAlarm*']),
  },
  { id: 'pods-to-be-evicted', level: 2, matches: podsToBeEvicted },
  { id: 'node-unsound', level: 2, matches: ({ findings }) => reasonOf(findings, unsound) },
  { id: 'killed-for-node-memory', level: 2, matches: ({ findings }) => reasonOf(findings, ['ContainerKilledForNodeMemory']) },
  { id: 'work-undone', level: 2, matches: ({ findings }) => reasonOf(findings, undone) },
  { id: 'requests-refused', level: 2, matches: ({ roots }) => reasonOf(roots, refusing) },
  { id: 'wish-held', level: 2, matches: ({ findings }) => reasonOf(findings, held) },
  { id: 'nothing-issued', level: 2, matches: ({ findings }) => reasonOf(findings, nothingIssued) },
  { id: 'delivery-stopped', level: 2, matches: ({ findings }) => reasonOf(findings, deliveryStopped) },
  { id: 'speaks-to-models', level: 2, matches: ({ roots }) => reasonOf(roots, ['InstructionsInClusterText', 'HiddenTextInClusterText']) },
  { id: 'not-seen', level: 2, matches: ({ roots, topology }) => notSeen(roots, topology) },
  { id: 'ends-later', level: 3, matches: (incident) => endsWithin(incident, Number.POSITIVE_INFINITY) },
  { id: 'static', level: 3, matches: ({ trend }) => ({ because: trend }) },
];

/** Reasons that mean that there is more load than the pods are meant to bear, and no pod is added. */
export const overloaded = ['ScaleTargetAtMaximum', 'AutoscalerScaleUpForbidden', 'AutoscalerPodsDoNotFit', 'AutoscalerToleratesOverload'];

/** Reasons that mean that a node has something that does not pass by itself. */
const unsound = [
  'NodeKernelFault',
  'NodeMonitorCondition',
  'NodeConditionAbnormal',
  'NodeClock*',
  'NodeVersion*',
  'NodeMemoryPressure',
  'NodeDiskPressure',
  'NodePidPressure',
  'NodeSystemOutOfMemory',
];

/** What every program of the cluster depends on, whether one is seen to or not. */
const clusterOutages = ['ClusterDns*', 'ClusterNetworkPodsNotReady'];

/** Reasons that mean that work was given up and does not happen by itself any more. */
const undone = [
  'JobBackoff*',
  'JobDeadline*',
  'JobFailed*',
  'JobIndexes*',
  'CronJobLastRunFailed',
  'CronJobNeverSucceeded',
  'CronJobMissedRun',
  'CronJobNeverRan',
  'CronJobOverlapForbidden',
  'CronJobScheduleInvalid',
  'CronJobNeverDue',
  'CronJobTimeZoneUnknown',
  'JobNotStarted',
  'JobHeldBySidecar',
  'OperatorAtZero',
  'CustomResourceNotObserved',
  'VolumeSnapshot*',
  'ClaimResizeFailed',
  'ClaimResizeNotBegun',
  'NodeCertificateRequestPending',
];

/** Reasons that mean that the API server refuses requests of some kind until somebody acts. */
const refusing = [
  'ApiService*',
  'Conversion*',
  'Definition*',
  'WebhookServiceMissing',
  'WebhookServicePortMissing',
  'WebhookUnavailable',
  'WebhookTimesOut',
  'WebhookRefusesConnection',
  'WebhookAnswersWrongly',
  'WebhookCertificate*',
  'WebhookAuthority*',
  '!WebhookAuthorityEndsSoon',
];

/** Reasons that mean that what a person asked for stands still (a drain, a deletion) until somebody acts. */
const held = [
  'DisruptionBudgetForbidsDrain',
  'DisruptionBudgetHolds*',
  'NamespaceHeld*',
  'FinalizerControllerGone',
  'ObjectHeldByFinalizer',
  'LoadBalancerCleanupStuck',
];

/** Reasons that mean that nothing new can be brought to the cluster on this way until someone acts: not even the repair of something else. */
const deliveryStopped = [
  'DeploymentRollout*',
  'DeploymentSurgeDeadlock',
  'HelmOperationStuck',
  'ArgoRollout*',
  'ArgoSyncFailed',
  'ArgoOperationStuck',
  'ArgoApplicationInvalid',
  'FluxSource*',
  'FluxReference*',
  'FluxKustomization*',
  'FluxHelmRelease*',
  'Olm*',
];

/** Reasons that mean that a certificate or a Secret does not come, or not in its newer form, until someone acts. */
const nothingIssued = [
  'Issuer*',
  'ChallengeFailing',
  'CertificateNotIssued',
  'CertificateOrderFailed',
  'CertificateRequestFailed',
  'CertificateRenewalFailing',
  'IngressTlsSecretMissing',
  'SigningRequestPending',
  'NodeCertificateRequestPending',
  'ExternalSecret*',
  'SealedSecret*',
];

function isDown({ object, ready, desired = 0 }: Affected): boolean {
  return object.kind !== 'Node' && object.kind !== 'Job' && ready === 0 && desired > 0;
}

/** Something that has nothing ready, and that another workload is seen to call. */
function outageDependedOn({ affected, findings, topology }: Case): Match | undefined {
  for (const { object } of affected.filter(isDown)) {
    const [dependant, ...more] = dependantsOf(object, findings, topology);
    if (dependant) return { because: `${dependant.kind} ${dependant.name}${more.length > 0 ? ` (+${more.length})` : ''}`, object };
  }
  return undefined;
}

/** A node with a taint that takes its pods away after the time they tolerate it (five minutes by default), and pods on it. */
function podsToBeEvicted({ roots, topology }: Case): Match | undefined {
  for (const { about } of roots) {
    const node = topology.hold(about);
    if (!isKind(node, 'Node') || !node.spec.taints?.some(({ key, effect }) => effect === 'NoExecute' && evicting.has(key))) continue;
    if (topology.view.onNode(about.name).some((pod) => !isFinished(pod) && !staysOnNode(pod))) return { because: '', object: about };
  }
  return undefined;
}
const evicting = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);

/** What the whole cluster leans on is told long before it ends, and nobody is woken for it before the last two days. */
function carriesCluster({ roots }: Case): boolean {
  return reasonOf(roots, endingClusterServices) !== undefined;
}

/** Findings may tell when something ends (a certificate, a full disk) in the param `endsInSeconds`. */
function endsWithin({ findings }: Case, seconds: number): Match | undefined {
  const ending = findings.find(({ params: { endsInSeconds } }) => typeof endsInSeconds === 'number' && endsInSeconds <= seconds);
  return ending && { because: String(ending.params['endsInSeconds']), object: ending.about };
}

function pick(one: { readonly object: ObjectRef; readonly ready?: number; readonly desired?: number } | undefined): Match | undefined {
  return one && { because: one.desired === undefined ? '' : `${one.ready ?? 0}/${one.desired}`, object: one.object };
}
