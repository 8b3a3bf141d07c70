import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { controllerOf, type Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { staleLease } from './control-plane.ts';
import { lastWrite } from './managed-fields.ts';

export type Observed = Kinds['Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet'];
export type ObservedReads = Observed['kind'] | 'Lease';

/** A workload whose last change no controller has looked at. */
export interface Unobserved {
  readonly workload: Observed;
  readonly generation: number;
  /** 0 where nobody ever looked at it. */
  readonly observed: number;
  /** When the spec was last changed; at the earliest, where that is not recorded. */
  readonly since: string;
  readonly age: number;
  readonly evidence: readonly [FieldEvidence, FieldEvidence];
}

/**
 * Workloads that wait for a controller longer than it takes one that runs. What another object controls is left out: it is
 * told there. Scaling (`kubectl scale`, autoscalers) is recorded without its time: such a change may be of this moment, unless
 * the controllers have lost their lease; then it came after that.
 */
export function unobservedWorkloads(cluster: View<ObservedReads>): readonly Unobserved[] {
  const all: readonly Observed[] = [
    ...cluster.list('Deployment'),
    ...cluster.list('StatefulSet'),
    ...cluster.list('DaemonSet'),
    ...cluster.list('ReplicaSet').filter((set) => !controllerOf(set)),
  ];
  const stale = staleLease(cluster, 'kube-controller-manager')?.renewedAt;
  return all.flatMap((workload) => {
    const { generation = 0, deletionTimestamp, creationTimestamp } = workload.metadata;
    const observed = workload.status.observedGeneration ?? 0;
    const since = isUntimed(workload) ? stale : (lastWrite(workload, '/f:spec')?.time ?? creationTimestamp);
    const age = secondsSince(since, cluster.takenAt) ?? 0;
    if (deletionTimestamp || since === undefined || observed >= generation || age < thresholds.unobservedSeconds) return [];
    const place = workload.status.observedGeneration === undefined ? '/status' : '/status/observedGeneration';
    return [
      { workload, generation, observed, since, age, evidence: [quote(workload, '/metadata/generation'), quote(workload, place)] as const },
    ];
  });
}

function isUntimed({ metadata: { managedFields = [] } }: Observed): boolean {
  return managedFields.some(({ time, subresource }) => subresource === 'scale' && time === undefined);
}
