import type { Kinds, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';

/** The autoscaler that sets the replicas of a workload, if any. */
export function scalerOf(
  cluster: View<'HorizontalPodAutoscaler'>,
  { kind, name, namespace }: ObjectRef,
): Kinds['HorizontalPodAutoscaler'] | undefined {
  return cluster
    .list('HorizontalPodAutoscaler', namespace)
    .find(({ spec }) => spec.scaleTargetRef?.kind === kind && spec.scaleTargetRef.name === name);
}
