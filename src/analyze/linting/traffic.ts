import type { Kinds } from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import { backendsOf, routesIn } from '../gateways.ts';
import { ingressBackends } from '../ingresses.ts';
import { isSelecting } from '../services.ts';

type Service = Kinds['Service'];
type Labels = Readonly<Record<string, string>>;

/** Finds the Services that would select pods with these labels. Indexed by the first pair of each selector. */
export function servicesInFront(cluster: View<'Service'>): (namespace: string, labels: Labels) => readonly Service[] {
  const byPair = Map.groupBy(cluster.list('Service').filter(isSelecting), ({ metadata, spec }) => {
    const [[key, value] = ['', '']] = Object.entries(spec.selector ?? {});
    return `${metadata.namespace} ${key}=${value}`;
  });
  return (namespace, labels) =>
    Object.entries(labels)
      .flatMap(([key, value]) => byPair.get(`${namespace} ${key}=${value}`) ?? [])
      .filter(({ spec }) => matchesLabels(spec.selector ?? {}, labels));
}

export type OpenReads = 'Service' | 'Ingress' | 'CustomObject';
/** How a Service is reached from outside: by its own type, or by the Ingress or route that names it. Undefined for an internal one. */
export function wayIn(cluster: View<OpenReads>): (service: Service) => string | undefined {
  const routed = new Map<string, string>();
  for (const { ingress, service } of ingressBackends(cluster)) {
    routed.set(`${service.namespace}/${service.name}`, `Ingress ${ingress.metadata.name}`);
  }
  for (const route of routesIn(cluster)) {
    for (const { namespace, name } of backendsOf(route)) routed.set(`${namespace}/${name}`, `${route.kind} ${route.metadata.name}`);
  }
  return ({ spec, metadata }) =>
    spec.type === 'LoadBalancer' || spec.type === 'NodePort' ? spec.type : routed.get(`${metadata.namespace}/${metadata.name}`);
}
