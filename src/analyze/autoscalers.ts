import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import type { Kinds, ObjectRef } from '#model/object.ts';
import { parseQuantity } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { conditionOf } from './pods.ts';

export type Autoscaler = Kinds['HorizontalPodAutoscaler'];

/** What an autoscaler scales; it need not exist. */
export function scaleTargetOf({ metadata: { namespace }, spec }: Autoscaler): ObjectRef {
  const { apiVersion = 'apps/v1', kind, name } = spec.scaleTargetRef;
  return { apiVersion, kind, ...(namespace && { namespace }), name };
}

/** Autoscalers that are meant to work. */
export function liveAutoscalers(cluster: View<'HorizontalPodAutoscaler'>): readonly Autoscaler[] {
  return cluster.list('HorizontalPodAutoscaler').filter(({ metadata }) => !metadata.deletionTimestamp);
}

/**
 * Reasons of the controller's warnings when it cannot compute a number of replicas (`horizontal.go`).
 */
export const metricWarnings = [
  'FailedGetResourceMetric',
  'FailedGetContainerResourceMetric',
  'FailedGetPodsMetric',
  'FailedGetObjectMetric',
  'FailedGetExternalMetric',
  'FailedComputeMetricsReplicas',
  'InvalidMetricSourceType',
  'AmbiguousSelector',
] as const;

/** The controller warns every 15 s, but the recorder of events lets only one of a kind pass in 5 min: what is older than two of these is over. */
const repeatedSeconds = 600;

/** The latest warning of each of these reasons about an autoscaler, quoted: the controller repeats them every 15 s while they hold. */
export function warningsOf(cluster: View<'Event'>, autoscaler: Autoscaler, reasons: readonly string[]): readonly Evidence[] {
  const events = cluster.eventsAbout(autoscaler).filter(({ reason }) => reasons.includes(reason));
  return [...new Map(events.map((event) => [event.reason, event])).values()].map(quoteEvent);
}

/** Whether an event tells of the present of an autoscaler. */
export function isRepeated({ lastAt }: EventRecord, takenAt: string): boolean {
  return (secondsSince(lastAt, takenAt) ?? Number.POSITIVE_INFINITY) <= repeatedSeconds;
}

/** A condition that has stood for longer than metrics take to come after a start. */
export function settledCondition(autoscaler: Autoscaler, type: string, status: string, takenAt: string) {
  const condition = conditionOf(autoscaler, type);
  const age = secondsSince(condition?.lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY;
  return condition?.status === status && age >= thresholds.autoscalerSeconds ? condition : undefined;
}

/** One metric of an autoscaler as it stands: how it is called, its value, its target, and how far it is over it (1 is on target). */
export interface Measured {
  readonly metric: string;
  readonly current: string;
  readonly target: string;
  readonly ratio: number;
  /** How far over its target it may be before the autoscaler adds a replica, as a share of the target. */
  readonly tolerance: number;
  readonly evidence: readonly [Evidence, Evidence];
}

const sources = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
} as const;
const values = ['averageUtilization', 'averageValue', 'value'] as const;

/** The metrics of which both value and target are known. The controller keeps both lists in the same order. */
export function measuredBy(autoscaler: Autoscaler): readonly Measured[] {
  return (autoscaler.spec.metrics ?? []).flatMap(({ type }, index) => {
    const source = sources[type as keyof typeof sources];
    if (source === undefined || autoscaler.status.currentMetrics?.[index]?.type !== type) return [];
    return values.flatMap((value) => measured(autoscaler, { source, index, value })).slice(0, 1);
  });
}

function measured(
  autoscaler: Autoscaler,
  { source, index, value }: { readonly source: string; readonly index: number; readonly value: (typeof values)[number] },
): readonly Measured[] {
  const places = [
    `/status/currentMetrics/${index}/${source}/current/${value}`,
    `/spec/metrics/${index}/${source}/target/${value}`,
  ] as const;
  const [current, target] = places.map((place) => at(autoscaler, place));
  const [is, wanted] = [numberOf(current), numberOf(target)];
  if (is === undefined || wanted === undefined || wanted <= 0) return [];
  const name = at(autoscaler, `/spec/metrics/${index}/${source}/name`) ?? at(autoscaler, `/spec/metrics/${index}/${source}/metric/name`);
  const unit = value === 'averageUtilization' ? ' %' : '';
  return [
    {
      metric: String(name),
      current: `${String(current)}${unit}`,
      target: `${String(target)}${unit}`,
      ratio: is / wanted,
      tolerance: ownTolerance(autoscaler) ?? thresholds.autoscalerTolerance,
      evidence: [quote(autoscaler, places[0]), quote(autoscaler, places[1])],
    },
  ];
}

/** In thousandths: the controller reckons with whole ones, and a fraction would round up to one replica more. */
function numberOf(value: unknown): number | undefined {
  const nano = typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined;
  return nano === undefined ? undefined : Number(nano / 1_000_000n);
}

/**
 * What the autoscaler itself says of it (`tolerancesForHpa`). The API server keeps the field only where the gate
 * HPAConfigurableTolerance is on: alpha from 1.33, beta and on by default from 1.35.
 */
export function ownTolerance({ spec }: Autoscaler): number | undefined {
  const nano = parseQuantity(spec.behavior?.scaleUp?.tolerance);
  return nano === undefined ? undefined : Number(nano) / 1e9;
}

/** The replicas that a metric asks for (`ReplicaCalculator`); as many as there are while it is within the tolerance. All pods count as ready. */
export function wantedReplicas({ ratio, tolerance }: Pick<Measured, 'ratio' | 'tolerance'>, replicas: number): number {
  return ratio <= 1 + tolerance ? replicas : Math.ceil(replicas * ratio);
}
