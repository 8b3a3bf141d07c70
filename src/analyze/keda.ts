import { apiVersionOf } from '#model/kinds.ts';
import type { CustomObject, ObjectRef } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { isRecord, listOf, textOf } from './custom-fields.ts';
import { conditionOf } from './pods.ts';

/** ScaledObjects and ScaledJobs that are meant to work. */
export function kedaScalers(cluster: View<'CustomObject'>): readonly CustomObject[] {
  return cluster
    .list('CustomObject')
    .filter(
      ({ apiVersion, kind, metadata }) =>
        apiVersion.startsWith('keda.sh/') && ['ScaledObject', 'ScaledJob'].includes(kind) && !metadata.deletionTimestamp,
    );
}

/** What it scales; it need not exist. */
export function kedaTarget({ kind, spec, metadata: { namespace, name } }: CustomObject): ObjectRef {
  const given = isRecord(spec['scaleTargetRef']) ? spec['scaleTargetRef'] : {};
  const place = namespace ? { namespace } : {};
  if (kind === 'ScaledJob') return { apiVersion: 'batch/v1', kind: 'Job', ...place, name };
  return {
    apiVersion: textOf(given['apiVersion']) ?? 'apps/v1',
    kind: textOf(given['kind']) ?? 'Deployment',
    ...place,
    name: textOf(given['name']) ?? '',
  };
}

/** A condition that has stood for longer than KEDA takes to set up a trigger. */
export function kedaCondition(scaler: CustomObject, type: string, status: string, takenAt: string) {
  const condition = conditionOf(scaler, type);
  const since = condition?.lastTransitionTime ?? scaler.metadata.creationTimestamp;
  const age = secondsSince(since, takenAt) ?? Number.POSITIVE_INFINITY;
  return condition?.status === status && age >= thresholds.customNotReadySeconds ? condition : undefined;
}

/** One value that a TriggerAuthentication reads from a Secret. */
export interface TriggerSecret {
  readonly authentication: CustomObject;
  readonly path: string;
  readonly secret: ObjectRef;
}

/**
 * The Secrets from which the triggers of a scaler get their credentials. A ClusterTriggerAuthentication reads from a
 * namespace that only KEDA's own settings tell.
 */
export function triggerSecrets(cluster: View<'CustomObject'>, scaler: CustomObject): readonly TriggerSecret[] {
  const { namespace } = scaler.metadata;
  return listOf(scaler.spec['triggers']).flatMap(([trigger]) => {
    const named = isRecord(trigger['authenticationRef']) ? trigger['authenticationRef'] : {};
    const name = textOf(named['name']);
    if (name === undefined || (textOf(named['kind']) ?? 'TriggerAuthentication') !== 'TriggerAuthentication') return [];
    const ref = { apiVersion: scaler.apiVersion, kind: 'TriggerAuthentication', name, ...(namespace && { namespace }) };
    const authentication = cluster.resolve(ref) as CustomObject | undefined;
    return authentication ? secretsOf(authentication) : [];
  });
}

function secretsOf(authentication: CustomObject): readonly TriggerSecret[] {
  const { namespace } = authentication.metadata;
  return listOf(authentication.spec['secretTargetRef']).flatMap(([target, index]) => {
    const name = textOf(target['name']);
    const secret = { apiVersion: apiVersionOf('Secret'), kind: 'Secret', name: name ?? '', ...(namespace && { namespace }) };
    return name ? [{ authentication, path: `/spec/secretTargetRef/${index}`, secret }] : [];
  });
}
