import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote, at as valueAt } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type Kinds, refOf } from '#model/object.ts';
import { millisecondsBetween } from '#util/duration.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

type Scalable = Kinds['Deployment'] | Kinds['StatefulSet'];
/** A number of replicas that was seen to change. */
interface Step {
  readonly event: EventRecord;
  readonly at: string;
  readonly before?: number;
  readonly after: number;
}

/** The controller acts on a new number of replicas within a second or two; so much later it acts on something else. */
const followsWithinMilliseconds = 15_000;

/**
 * When the number of replicas of a workload was changed, from what to what, and by whom. The controller's event tells the
 * numbers, the managed fields who wrote the last one. Of a write through the scale subresource they hold no time, and of
 * one to zero nothing: its zero is left out on the wire (`replicas,omitempty` of autoscaling/v1 ScaleSpec).
 */
export function scalingsOf(object: AnyObject, window: Window, topology: Topology): readonly Change[] {
  if (isKind(object, 'HorizontalPodAutoscaler')) return resizedBy(object, window, topology);
  if (!isKind(object, 'Deployment') && !isKind(object, 'StatefulSet')) return [];
  const write = lastWriter(object);
  const steps = isKind(object, 'Deployment') ? deploymentSteps(object, topology) : statefulSetSteps(object, topology);
  const seen = steps
    .filter(({ at }) => within(window, at))
    .map(({ event, at, before, after }): Change => {
      const isAsWritten = write !== undefined && after === object.spec.replicas && (write.time === undefined || follows(at, write.time));
      return {
        object: refOf(object),
        at,
        action: 'scaled',
        ...(isAsWritten && { by: write.manager }),
        fields: [{ path: '/spec/replicas', ...(before !== undefined && { before }), after }],
        evidence: [quoteEvent(event), ...(isAsWritten ? [quote(object, write.path)] : [])],
      };
    });
  if (!write || seen.some(({ by }) => by !== undefined) || !within(window, write.time) || !write.isOnlyReplicas) return seen;
  return [
    ...seen,
    {
      object: refOf(object),
      at: write.time,
      action: 'scaled',
      by: write.manager,
      fields: [{ path: '/spec/replicas', after: object.spec.replicas }],
      evidence: [quote(object, write.path), quote(object, '/spec/replicas')],
    },
  ];
}

function follows(at: string, written: string): boolean {
  const later = millisecondsBetween(written, at);
  return later >= -1000 && later <= followsWithinMilliseconds;
}

interface Writer {
  readonly manager: string;
  readonly time: string | undefined;
  readonly path: string;
  /** Who wrote nothing but the number scaled, and did not apply a manifest. */
  readonly isOnlyReplicas: boolean;
}

/** Who wrote the number of replicas last. A write through the scale subresource takes the field away from all others. */
function lastWriter({ metadata: { managedFields = [] } }: Scalable): Writer | undefined {
  const writers = managedFields.flatMap(({ manager, time, fieldsV1, subresource }, index) => {
    if (!manager || subresource === 'status' || valueAt(fieldsV1, '/f:spec/f:replicas') === undefined) return [];
    const isOnlyReplicas = JSON.stringify(fieldsV1) === '{"f:spec":{"f:replicas":{}}}';
    return [{ manager, time, path: `/metadata/managedFields/${index}`, isOnlyReplicas }];
  });
  return writers.toSorted((a, b) => compare(a.time ?? '9999', b.time ?? '9999')).at(-1);
}

/** `Scaled down replica set web-7d9 from 3 to 0` (deployment controller). */
const scaled = /^(?:\([^)]*\): )?Scaled (?:up|down) replica set (\S+)(?: from (\d+))? to (\d+)/;

/** Scale events of the ReplicaSet that was the newest at that time. What a rollout moves from one to the other belongs to its revision. */
function deploymentSteps(deployment: Kinds['Deployment'], { view }: Topology): readonly Step[] {
  const sets = view.ownedBy('ReplicaSet', deployment);
  const moves = view.eventsAbout(deployment).flatMap((event) => {
    const [, name, before, after] = (event.reason === 'ScalingReplicaSet' && scaled.exec(event.message)) || [];
    const at = event.lastAt;
    return name === undefined || before === undefined || at === undefined
      ? []
      : [{ event, at, name, before: Number(before), after: Number(after) }];
  });
  return moves.filter(({ at, name, before }) => {
    const newest = sets
      .filter(({ metadata }) => (metadata.creationTimestamp ?? '') <= at)
      .toSorted((a, b) => compare(a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''))
      .at(-1);
    if (sets.length > 0 && newest?.metadata.name !== name) return false;
    return before > 0 && !moves.some((other) => other.name !== name && other.at >= at);
  });
}

/** `delete Pod web-2 in StatefulSet web successful`: a pod whose number is not asked for any more; a rollout deletes others too. */
const deleted = /^delete Pod \S+-(\d+) in StatefulSet \S+ successful/;

function statefulSetSteps(set: Kinds['StatefulSet'], { view }: Topology): readonly Step[] {
  const { replicas: after = 1, ordinals } = set.spec;
  const surplus = view.eventsAbout(set).flatMap((event) => {
    const ordinal = Number(deleted.exec(event.message)?.[1] ?? Number.NaN) - (ordinals?.start ?? 0);
    const at = event.lastAt;
    return event.reason === 'SuccessfulDelete' && ordinal >= after && at !== undefined ? [{ event, at, ordinal }] : [];
  });
  // The highest number goes first, when the StatefulSet was scaled.
  const [first] = surplus.toSorted((a, b) => b.ordinal - a.ordinal);
  return first ? [{ event: first.event, at: first.at, before: first.ordinal + 1, after }] : [];
}

/** `New size: 5; reason: cpu resource utilization above target` (autoscaler). */
function resizedBy(autoscaler: Kinds['HorizontalPodAutoscaler'], window: Window, { view }: Topology): readonly Change[] {
  const { kind, name } = autoscaler.spec.scaleTargetRef;
  const { namespace } = autoscaler.metadata;
  return view.eventsAbout(autoscaler).flatMap((event): readonly Change[] => {
    const size = event.reason === 'SuccessfulRescale' ? /^New size: (\d+)/.exec(event.message) : null;
    if (!size || !within(window, event.lastAt)) return [];
    return [
      {
        object: { apiVersion: autoscaler.spec.scaleTargetRef.apiVersion ?? 'apps/v1', kind, ...(namespace && { namespace }), name },
        at: event.lastAt,
        action: 'scaled',
        by: `HorizontalPodAutoscaler ${autoscaler.metadata.name}`,
        fields: [{ path: '/spec/replicas', after: Number(size[1]) }],
        evidence: [quoteEvent(event)],
      },
    ];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
