import type { Condition, KubeObject, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';

/** A condition by its type, with the place where it stands, so that it can be quoted. */
export function conditionOf(object: KubeObject, type: string): (Condition & { readonly path: string }) | undefined {
  const { conditions = [] } = (object as { status?: { conditions?: readonly Condition[] } }).status ?? {};
  const index = conditions.findIndex((condition) => condition.type === type);
  const condition = conditions[index];
  return condition && { ...condition, path: `/status/conditions/${index}` };
}

/** Whether the pod's Ready condition is True: what puts it behind a Service. */
export function isReady(pod: Pod): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}

/** Whether the pod has ended for good: Succeeded or Failed. */
export function isFinished({ status }: Pod): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

/** Whether the pod should have gone some time ago: its deletion and grace period are over. */
export function isOverdue({ metadata: { deletionTimestamp } }: Pod, takenAt: string): boolean {
  return (secondsSince(deletionTimestamp, takenAt) ?? 0) > thresholds.terminatingSlackSeconds;
}

/** Pods that a Service selects; none for a Service without a selector. */
export function podsBehind(
  cluster: View<'Pod'>,
  service: KubeObject & { readonly spec: { readonly selector?: Readonly<Record<string, string>> } },
): readonly Pod[] {
  const { selector = {} } = service.spec;
  return Object.keys(selector).length === 0 ? [] : cluster.labelled('Pod', selector, service.metadata.namespace);
}
