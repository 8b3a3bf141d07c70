import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { hasOwnAnalyzer, isSuspended, wrongConditions } from './custom-conditions.ts';
import { conditionsAt } from './gateways.ts';

/** A change of a spec that the controller of the resource has not looked at. */
export interface UnobservedChange {
  readonly generation: number;
  readonly observed: number;
  readonly since: string | undefined;
}

/**
 * The last change of a custom resource, where its `observedGeneration` has stayed behind for longer than a controller
 * takes. Undefined where a condition says what is wrong: then somebody has looked.
 */
export function unobservedChange(object: CustomObject, takenAt: string): UnobservedChange | undefined {
  if (object.metadata.deletionTimestamp || isSuspended(object) || hasOwnAnalyzer(object)) return undefined;
  if (wrongConditions(object, conditionsAt(object.status['conditions'], '/status/conditions')).length > 0) return undefined;
  const { generation = 0 } = object.metadata;
  const observed = object.status['observedGeneration'];
  const since = lastEdit(object);
  if (typeof observed !== 'number' || observed >= generation) return undefined;
  return (secondsSince(since, takenAt) ?? 0) < thresholds.customNotReadySeconds ? undefined : { generation, observed, since };
}

function lastEdit({ metadata: { managedFields = [], creationTimestamp } }: CustomObject): string | undefined {
  const times = managedFields.filter(({ subresource }) => !subresource).flatMap(({ time }) => time ?? []);
  return times.sort().at(-1) ?? creationTimestamp;
}
