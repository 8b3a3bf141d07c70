import { type EventRecord, quoteEvent } from '#model/event.ts';
import { type Finding, quote } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type Condition, type Kinds, type Pod, refKey, refOf } from '#model/object.ts';
import type { Readable } from '#model/snapshot.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { secondsSince } from '#util/duration.ts';
import { foreignReporter } from './event-reporters.ts';
import { conditionsAt } from './gateways.ts';
import { followedBy, isReplaced, looksHealthy } from './observed.ts';
import { conditionOf, isFinished, isReady } from './pods.ts';
import { isStarting } from './starting.ts';

/** Words of what is left over after all analyzers: quoted as it is, never dropped. */
export const residueDocs = {
  UnexplainedWarning: {
    params: { event: 'text', message: 'text', count: 'count', by: 'text' },
    en: {
      title: '{by} warns {event}: {message}',
      why: '{by} reported this {count|time|times}, and none of the analyzers understands it.',
      remedy: 'Read the message as it stands; it names what the component could not do.',
    },
    ja: {
      title: '{by} の警告 {event}: {message}',
      why: '{by} がこの警告を {count} 回報告していますが、対応するアナライザーがありません。',
      remedy: 'メッセージの原文を読んでください。コンポーネントが何をできなかったかが書かれています。',
    },
  },
  UnexplainedCondition: {
    params: { condition: 'text', status: 'text', message: 'text' },
    en: {
      title: 'condition {condition} is {status}: {message}',
      why: 'The object itself reports a condition that is not normal, and none of the analyzers understands it.',
      remedy: 'Read the message as it stands; the controller that writes this condition says what it waits for.',
    },
    ja: {
      title: 'condition {condition} が {status}: {message}',
      why: 'オブジェクト自身が正常でない condition を報告していますが、対応するアナライザーがありません。',
      remedy: 'メッセージの原文を読んでください。この condition を書くコントローラーが何を待っているかが分かります。',
    },
  },
} as const satisfies FindingDocs;

const analyzer = 'residue';

/**
 * Warning events (by object and reason: the messages of one reason vary) and abnormal conditions that no finding quoted: so that nothing the cluster complains of is dropped.
 * What is over is left out: warnings of objects that are gone or serve again, and old ones. So is what the node controller
 * tells every pod of a node that is not ready: the node itself is judged by its conditions.
 */
export function residueOf(findings: readonly Finding[], cluster: View<Readable>): readonly Finding[] {
  const quoted = new Set(findings.flatMap(({ evidence }) => evidence.map(quotedKey)));
  const named = new Set(findings.map(({ about }) => refKey(about)));
  const warnings = cluster.events.filter(
    (event) => event.type === 'Warning' && !quoted.has(quotedKey(quoteEvent(event))) && isPresent(event, cluster),
  );
  const latest = new Map(warnings.map((event) => [`${refKey(event.about)} ${event.reason}`, event]));
  return [...[...latest.values()].map(warning), ...conditionResidue(cluster, quoted, named)];
}

function quotedKey(evidence: Finding['evidence'][number]): string {
  const about = refKey(evidence.object);
  if (evidence.type === 'event') return `event ${about} ${evidence.reason}`;
  if (evidence.type === 'observation') return `row ${evidence.source} ${evidence.line}`;
  return evidence.type === 'field' ? `field ${about} ${evidence.path}` : evidence.type;
}

function isPresent(event: EventRecord, cluster: View<Readable>): boolean {
  const age = secondsSince(event.lastAt, cluster.takenAt);
  if (age !== undefined && age > thresholds.eventSeconds) return false;
  const held = cluster.resolve(event.about);
  if (harmless.has(event.reason)) return false;
  if (retried.includes(event.reason) && !recurs(event, age ?? 0)) return false;
  if (!held) return !isGone(event, cluster) && !(event.row !== undefined && isPastInPrint(event, cluster));
  if (event.about.uid && held.metadata.uid && event.about.uid !== held.metadata.uid) return false;
  if (event.reason === 'NodeNotReady' && isKind(held, 'Pod') && cluster.get('Node', held.spec.nodeName ?? '')) return false;
  return !servesAgain(held, event, { takenAt: cluster.takenAt, age: age ?? 0 });
}

/** A printed warning of what the same text shows to be over: the pod was replaced, looks well in its table, or was placed after all. */
function isPastInPrint(event: EventRecord, cluster: View<Readable>): boolean {
  if (event.about.kind !== 'Pod') return false;
  if (isReplaced(cluster, event.about) || looksHealthy(cluster, event.about)) return true;
  return event.reason === 'FailedScheduling' && followedBy(cluster, event, ['Scheduled']);
}

/** A known kind whose list is complete and does not hold the object: the warning is about the past. */
function isGone({ about: { apiVersion, kind, name, namespace } }: EventRecord, cluster: View<Readable>): boolean {
  const object = { apiVersion, kind, metadata: { name } };
  return isKnown(object.kind) && cluster.absence(object.kind, name, namespace) !== undefined;
}
const gone = [
  'Pod',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Node',
  'PersistentVolumeClaim',
  'Service',
  'Ingress',
] as const;
function isKnown(kind: string): kind is (typeof gone)[number] {
  return (gone as readonly string[]).includes(kind);
}

/** `UnexpectedJob`: the CronJob controller warns of every run that a person starts by hand (kubectl create job --from). */
const harmless: ReadonlySet<string> = new Set(['UnexpectedJob']);

/** What controllers and kubelets try again by themselves, and what says nothing of a pod that runs: only when it recurs. */
const retried = [
  'Unhealthy',
  'FailedToCreateEndpoint',
  'FailedToUpdateEndpoint',
  'FailedToUpdateEndpointSlices',
  'ClusterIPNotAllocated',
  'FailedToRetrieveImagePullSecret',
  'FailedMount',
  'InvalidDiskCapacity',
  'PossibleMemoryBackedVolumesOnDisk',
];

/** A probe that failed once troubles nobody, as little as another warning of a pod that is ready now: only what comes again and again, and lately, counts. */
function recurs({ count }: EventRecord, age: number): boolean {
  return count >= thresholds.restartLoopCount && age < thresholds.recentRestartSeconds;
}

function servesAgain(held: AnyObject, event: EventRecord, { takenAt, age }: { readonly takenAt: string; readonly age: number }): boolean {
  if (isKind(held, 'Pod')) return podServesAgain(held, event, age) || isOnItsWay(held, event, takenAt);
  if (isKind(held, 'Node')) return conditionOf(held, 'Ready')?.status === 'True' && isBeforeReady(held, event);
  if (isKind(held, 'PersistentVolumeClaim')) return held.status.phase === 'Bound';
  if (isKind(held, 'Job')) return (held.status.succeeded ?? 0) > 0;
  // Of what a controller of one's own does, pods that serve tell nothing.
  if (workloads.has(held.kind) && foreignReporter(event) !== undefined) return !recurs(event, age);
  if (isKind(held, 'DaemonSet')) return everyNodeServes(held);
  if (isKind(held, 'HorizontalPodAutoscaler')) return scalesAgain(held, takenAt, age);
  if (isKind(held, 'ReplicaSet') || isKind(held, 'StatefulSet')) return everyReplicaServes(held);
  return isKind(held, 'CustomObject') && isReadySince(held, event);
}

const workloads: ReadonlySet<string> = new Set(['StatefulSet', 'DaemonSet', 'ReplicaSet']);

/** A custom resource that has become Ready since: its conditions are as its controller wrote them, and may be anything. */
function isReadySince({ status: { conditions } }: Kinds['CustomObject'], event: EventRecord): boolean {
  return conditionsAt(conditions, '').some(
    ({ type, status, lastTransitionTime }) => type === 'Ready' && status === 'True' && isBefore(event, lastTransitionTime),
  );
}

/** An autoscaler that computes again, or whose metrics are still on their way; one that keeps failing warns again within five minutes. */
function scalesAgain(autoscaler: Kinds['HorizontalPodAutoscaler'], takenAt: string, age: number): boolean {
  const active = conditionOf(autoscaler, 'ScalingActive');
  const failing = secondsSince(active?.lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY;
  return active?.status === 'True' || failing < thresholds.autoscalerSeconds || age > thresholds.recentRestartSeconds;
}

function everyNodeServes({ status }: Kinds['DaemonSet']): boolean {
  return (status.numberReady ?? 0) >= (status.desiredNumberScheduled ?? 0);
}

/** The API server sets `replicas` to 1 where a manifest names none. */
function everyReplicaServes({ spec, status }: Kinds['ReplicaSet'] | Kinds['StatefulSet']): boolean {
  return (status.readyReplicas ?? 0) >= (spec.replicas ?? 1);
}

/** A pod that has not had the time yet to be ready, or to find its node. */
function isOnItsWay(pod: Pod, { reason }: EventRecord, takenAt: string): boolean {
  if (reason === 'Unhealthy') return isStarting(pod, takenAt);
  const since = conditionOf(pod, 'PodScheduled')?.lastTransitionTime ?? pod.metadata.creationTimestamp;
  return reason === 'FailedScheduling' && (secondsSince(since, takenAt) ?? thresholds.pendingSeconds) < thresholds.pendingSeconds;
}

function podServesAgain(pod: Pod, event: EventRecord, age: number): boolean {
  if (isFinished(pod) || pod.metadata.deletionTimestamp !== undefined) return true;
  if (event.reason === 'FailedScheduling' && pod.spec.nodeName !== undefined) return true;
  if (beforeStart.has(event.reason) && hasStartedSince(pod, event)) return true;
  return isReady(pod) && (isBeforeReady(pod, event) || !recurs(event, age));
}

/** What the kubelet has to do before it starts any container (SyncPod): once one was started, it was done. */
const beforeStart: ReadonlySet<string> = new Set(['FailedMount', 'FailedAttachVolume', 'FailedCreatePodSandBox', 'NetworkNotReady']);

function hasStartedSince({ status: { initContainerStatuses = [], containerStatuses = [] } }: Pod, { lastAt = '' }: EventRecord): boolean {
  return [...initContainerStatuses, ...containerStatuses].some(({ state, lastState }) => {
    const started = state?.running?.startedAt ?? state?.terminated?.startedAt ?? lastState?.terminated?.startedAt;
    return started !== undefined && started !== null && started >= lastAt;
  });
}

function isBeforeReady(held: AnyObject, event: EventRecord): boolean {
  return isBefore(event, conditionOf(held, 'Ready')?.lastTransitionTime);
}

/** Before a transition, or a moment after it: the kubelet repeats a warning for a short while after it is over. */
function isBefore({ lastAt }: EventRecord, transition: string | undefined): boolean {
  return lastAt === undefined || (secondsSince(transition, lastAt) ?? Number.POSITIVE_INFINITY) <= thresholds.notReadySeconds;
}

function warning(event: EventRecord): Finding {
  const { about, reason, message, count, firstAt } = event;
  return {
    analyzer,
    reason: 'UnexplainedWarning',
    about,
    params: { event: reason, message, count, by: foreignReporter(event) ?? 'Kubernetes' },
    evidence: [quoteEvent(event)],
    ...(firstAt !== undefined && { since: firstAt }),
  };
}

const bad: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Deployment: { Available: 'False', Progressing: 'False', ReplicaFailure: 'True' },
  ReplicaSet: { ReplicaFailure: 'True' },
  Job: { Failed: 'True' },
  Namespace: {
    NamespaceDeletionContentFailure: 'True',
    NamespaceDeletionDiscoveryFailure: 'True',
    NamespaceDeletionGroupVersionParsingFailure: 'True',
  },
  APIService: { Available: 'False' },
  CustomResourceDefinition: { Established: 'False', NamesAccepted: 'False', NonStructuralSchema: 'True' },
  PodDisruptionBudget: { DisruptionAllowed: 'Unknown' },
};

/** Conditions of known kinds that say that something is wrong, on objects that no finding is about. */
function conditionResidue(cluster: View<Readable>, quoted: ReadonlySet<string>, named: ReadonlySet<string>): readonly Finding[] {
  return Object.entries(bad).flatMap(([kind, wrong]) =>
    cluster.list(kind as 'Deployment').flatMap((object) => {
      if (object.metadata.deletionTimestamp && kind !== 'Namespace') return [];
      if (named.has(refKey(refOf(object)))) return [];
      return (object.status.conditions ?? []).flatMap((condition, index) => {
        const path = `/status/conditions/${index}`;
        const age = secondsSince(condition.lastTransitionTime, cluster.takenAt) ?? thresholds.notReadySeconds;
        if (
          age < thresholds.notReadySeconds ||
          wrong[condition.type] !== condition.status ||
          quoted.has(`field ${refKey(refOf(object))} ${path}`)
        )
          return [];
        return [conditionFinding(object, condition, path)];
      });
    }),
  );
}

function conditionFinding(
  object: AnyObject,
  { type, status, message = '', reason = '', lastTransitionTime }: Condition,
  path: string,
): Finding {
  return {
    analyzer,
    reason: 'UnexplainedCondition',
    about: refOf(object),
    params: { condition: type, status, message: message || reason },
    evidence: [quote(object, path)],
    ...(lastTransitionTime !== undefined && { since: lastTransitionTime }),
  };
}
