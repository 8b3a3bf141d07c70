import type { CustomObject, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { Autoscaler } from './autoscalers.ts';
import { isRecord, textOf } from './custom-fields.ts';

/** Vertical autoscalers that are meant to work. */
export function verticalAutoscalers(cluster: View<'CustomObject'>): readonly CustomObject[] {
  return cluster
    .list('CustomObject')
    .filter(
      ({ apiVersion, kind, metadata }) =>
        kind === 'VerticalPodAutoscaler' && apiVersion.startsWith('autoscaling.k8s.io/') && !metadata.deletionTimestamp,
    );
}

/** What a vertical autoscaler works for; it need not exist. */
export function verticalTargetOf({ spec, metadata: { namespace } }: CustomObject): ObjectRef {
  const ref = isRecord(spec['targetRef']) ? spec['targetRef'] : {};
  const [apiVersion, kind, name] = ['apiVersion', 'kind', 'name'].map((field) => textOf(ref[field]) ?? '');
  return { apiVersion: apiVersion || 'apps/v1', kind: kind ?? '', ...(namespace && { namespace }), name: name ?? '' };
}

/** CPU and memory that a horizontal autoscaler measures as a share of the request, and where it says so. */
export function measuredResources({ spec: { metrics = [] } }: Autoscaler): readonly { readonly resource: string; readonly path: string }[] {
  return metrics.flatMap(({ resource, containerResource }, index) => {
    const source = resource ?? containerResource;
    if (source?.target.type !== 'Utilization') return [];
    return [{ resource: source.name, path: `/spec/metrics/${index}` }];
  });
}
