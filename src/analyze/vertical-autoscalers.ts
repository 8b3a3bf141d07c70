import type { Autoscaler } from './autoscalers.ts';

/** CPU and memory that a horizontal autoscaler measures as a share of the request, and where it says so. */
export function measuredResources({ spec: { metrics = [] } }: Autoscaler): readonly { readonly resource: string; readonly path: string }[] {
  return metrics.flatMap(({ resource, containerResource }, index) => {
    const source = resource ?? containerResource;
    if (source?.target.type !== 'Utilization') return [];
    return [{ resource: source.name, path: `/spec/metrics/${index}` }];
  });
}
