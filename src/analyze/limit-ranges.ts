import type { Container, Kinds } from '#model/object.ts';
import type { View } from '#model/view.ts';

type Resources = NonNullable<Container['resources']>;

/** What the limit ranges of a namespace give to containers that say nothing (admission plug-in LimitRanger). */
export function containerDefaults(cluster: View<'LimitRange'>, namespace: string): Required<Pick<Resources, 'requests' | 'limits'>> {
  const items = cluster.list('LimitRange', namespace).flatMap(({ spec }: Kinds['LimitRange']) => spec.limits ?? []);
  const forContainers = items.filter(({ type }) => type === 'Container');
  return {
    requests: Object.assign({}, ...forContainers.map(({ defaultRequest }) => defaultRequest ?? {})) as Readonly<Record<string, string>>,
    limits: Object.assign({}, ...forContainers.map((item) => item.default ?? {})) as Readonly<Record<string, string>>,
  };
}
