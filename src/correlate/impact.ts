import { componentRef } from '#analyze/control-plane.ts';
import { conditionOf } from '#analyze/pods.ts';
import type { Finding } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { Case, LevelRule, Match } from './context.ts';
import { names } from './rule.ts';

/** Reasons that mean that something the whole cluster leans on fails. */
const clusterServices = [
  'ClusterDns*',
  'ClusterNetwork*',
  'ControlPlane*',
  'ApiServer*',
  'WebhookBackend*',
  'IngressController*',
  'CsiDriver*',
  // Nothing leans on a driver that was never installed but the pods that name it.
  '!CsiDriverMissing',
];
/** Reasons that mean that all of it is gone, whatever the root. */
const outages = ['ClusterDns*', 'ClusterNetworkPodsNotReady', 'ClusterProxyPodsNotReady', 'WebhookBackend*', 'ControlPlane*'];
/** Reasons that mean that a way in from outside, or a part of it, leads nowhere; the pods behind it may all be ready. */
export const closedEntrances = ['Ingress*', '!IngressBackendNotReady', 'RouteBackendMissing', 'Gateway*'];
/** Reasons that mean that it works today, and will not from a day that is known. */
export const endingClusterServices = ['ApiServerCertificateEndsSoon'];
/** Reasons that mean that data may be gone. */
const dataLoss = ['ClaimLost', 'VolumeFailed', 'EtcdAlarm*'];
/** Reasons that mean that something is asked for which has no replica at all: it wants none, so that none is missing by number. */
export const neededAtZero = ['WorkloadAtZero', 'WorkloadScaledToZero'];
/** Reasons that say a pod found no place. */
export const unplaced = [
  'PodRequest*',
  'PodUnschedulable',
  'PodTooManyPodsOnNodes',
  'PodTaintNotTolerated',
  'PodNodeLabel*',
  'PodNodesCordoned',
  'PodAffinity*',
  'PodAntiAffinity*',
  'PodTopology*',
  'PodVolume*',
  'PodHostPortTaken',
];

/**
 * Impact, 1 (most) to 3 (least): the first rule that matches decides. The levels follow ITIL's impact: how much of what
 * people use is gone. Unknown counts as the worse.
 */
export const impactRules: readonly LevelRule[] = [
  {
    id: 'non-production',
    level: 3,
    matches: ({ production }) => (production && !isProduction(production.value) ? { because: production.value } : undefined),
  },
  {
    id: 'user-facing-down',
    level: 1,
    matches: (incident) => service(incident, ({ userFacing, ready }) => userFacing === true && ready === 0),
  },
  { id: 'cluster-service-ending', level: 1, matches: ({ roots }) => reasonOf(roots, endingClusterServices) },
  {
    id: 'cluster-service-failing',
    level: 1,
    matches: ({ roots, findings }) => reasonOf(roots.filter(isBroad), clusterServices) ?? reasonOf(findings.filter(isBroad), outages),
  },
  { id: 'third-of-nodes', level: 1, matches: thirdOfNodes },
  { id: 'data-at-risk', level: 1, matches: ({ findings }) => reasonOf(findings, dataLoss) },
  { id: 'three-namespaces', level: 1, matches: threeNamespaces },
  {
    id: 'user-facing-below-half',
    level: 2,
    matches: (incident) => service(incident, ({ userFacing, ready = 0, desired = 0 }) => userFacing === true && ready * 2 < desired),
  },
  {
    id: 'internal-service-down',
    level: 2,
    matches: (incident) => service(incident, ({ ready }) => ready === 0),
  },
  { id: 'needed-at-zero', level: 2, matches: ({ roots }) => reasonOf(roots, neededAtZero) },
  { id: 'quorum-at-edge', level: 2, matches: quorumAtEdge },
  {
    id: 'node-lost-without-room',
    level: 2,
    matches: ({ roots, findings }) => (roots.some(({ about }) => about.kind === 'Node') ? reasonOf(findings, unplaced) : undefined),
  },
  {
    id: 'entrance-closed',
    level: 2,
    matches: (incident) => closedEntrance(incident, [...closedEntrances, 'ServiceLoadBalancer*']),
  },
  {
    id: 'batch-past-deadline',
    level: 2,
    matches: ({ findings }) =>
      reasonOf(findings, [
        'JobDeadlineExceeded',
        'CronJobMissedRun',
        'CronJobNeverRan',
        'CronJobScheduleInvalid',
        'CronJobNeverDue',
        'CronJobTimeZoneUnknown',
      ]),
  },
  {
    id: 'one-job-run',
    level: 3,
    matches: ({ affected }) =>
      affected.length > 0 && affected.every(({ object }) => object.kind === 'Job' || object.kind === 'CronJob')
        ? { because: '' }
        : undefined,
  },
  {
    id: 'nothing-available',
    level: 2,
    matches: ({ affected }) =>
      pick(affected.find(({ object, ready, desired = 0 }) => object.kind !== 'Node' && ready === 0 && desired > 0)),
  },
  { id: 'partly-available', level: 3, matches: ({ affected }) => pick(affected.find(({ ready = 0, desired = 0 }) => ready < desired)) },
  { id: 'not-seen', level: 2, matches: ({ roots, topology }) => notSeen(roots, topology) },
  { id: 'nothing-missing', level: 3, matches: () => ({ because: '' }) },
];

/** Whether a stated environment is one whose failure counts in full. */
export function isProduction(environment: string): boolean {
  return /^(?:prod|prd|live|本番)/i.test(environment.trim());
}

/** What is counted by nodes is broad where it concerns a third of them. */
export function isBroad({ params: { count, desired } }: Finding): boolean {
  return typeof count !== 'number' || typeof desired !== 'number' || count * 3 >= desired;
}
function service({ affected }: Case, wanted: (one: Affected) => boolean): Match | undefined {
  return pick(affected.find((one) => one.object.kind === 'Service' && wanted(one)));
}
function pick(one: Affected | undefined): Match | undefined {
  return one && { because: one.desired === undefined ? '' : `${one.ready ?? 0}/${one.desired}`, object: one.object };
}
/** The first finding that has one of these reasons. */
export function reasonOf(findings: Case['findings'], reasons: readonly string[]): Match | undefined {
  const found = findings.find(({ reason }) => names(reasons, reason));
  return found && { because: found.reason, object: found.about };
}
/** The way in that leads nowhere: what is missing may be a Secret that it names. */
export function closedEntrance({ findings, affected }: Case, reasons: readonly string[]): Match | undefined {
  const match = reasonOf(findings, reasons);
  if (!match?.object || isEntrance(match.object)) return match;
  const shown = affected.find(({ object }) => isEntrance(object));
  return shown ? { ...match, object: shown.object } : match;
}
function isEntrance({ kind }: ObjectRef): boolean {
  return kind === 'Ingress' || kind === 'Gateway' || kind === 'Service' || kind.endsWith('Route');
}

function thirdOfNodes({ roots, topology }: Case): Match | undefined {
  if (!roots.some(({ about }) => about.kind === 'Node')) return undefined;
  const nodes = topology.view.list('Node');
  const down = nodes.filter((node) => conditionOf(node, 'Ready')?.status !== 'True').length;
  return down > 0 && down * 3 >= nodes.length ? { because: `${down}/${nodes.length}` } : undefined;
}
/** A pod or workload that only a table or an event names: how much of it still serves is not known, and counts as the worse. */
export function notSeen(roots: Case['roots'], topology: Case['topology']): Match | undefined {
  const unseen = roots.find(
    ({ about, reason, evidence }) =>
      podLike.has(about.kind) &&
      !names(['Unexplained*'], reason) &&
      !topology.hold(about) &&
      !evidence.some(({ type }) => type === 'absence'),
  );
  return unseen && { because: '', object: topology.topOf(unseen.about) };
}
const podLike = new Set(['Pod', 'ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Node']);

function threeNamespaces({ affected }: Case): Match | undefined {
  const broken = affected.filter(({ ready = 0, desired = 0 }) => ready < desired);
  const namespaces = new Set(broken.flatMap(({ object }) => object.namespace ?? []));
  return namespaces.size >= 3 ? { because: [...namespaces].sort().join(', ') } : undefined;
}
function quorumAtEdge({ affected }: Case): Match | undefined {
  return pick(
    affected.find(
      ({ object, ready = 0, desired = 0 }) =>
        (object.kind === 'StatefulSet' || refKey(object) === refKey(componentRef('etcd'))) &&
        desired >= 3 &&
        ready <= Math.floor(desired / 2) + 1,
    ),
  );
}
