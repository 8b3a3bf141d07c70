import type { Kinds, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { serviceRef } from './resolve-peer.ts';

export type Ingress = Kinds['Ingress'];
/** One place of an Ingress that names a Service, with the port it wants: a name or a number. */
export interface IngressBackend {
  readonly ingress: Ingress;
  readonly service: ObjectRef;
  readonly port: string | number | undefined;
  /** JSON pointer of the backend. */
  readonly path: string;
}

/** Every Service backend of every Ingress that is not being deleted. */
export function* ingressBackends(cluster: View<'Ingress'>): Iterable<IngressBackend> {
  for (const ingress of cluster.list('Ingress')) {
    const { defaultBackend, rules = [] } = ingress.spec;
    if (ingress.metadata.deletionTimestamp) continue;
    if (defaultBackend?.service) yield backend(ingress, defaultBackend.service, '/spec/defaultBackend/service');
    for (const [rule, { http }] of rules.entries()) {
      yield* (http?.paths ?? []).flatMap(({ backend: { service } }, path) =>
        service ? [backend(ingress, service, `/spec/rules/${rule}/http/paths/${path}/backend/service`)] : [],
      );
    }
  }
}

function backend(
  ingress: Ingress,
  { name, port }: { readonly name: string; readonly port?: { readonly name?: string; readonly number?: number } },
  path: string,
): IngressBackend {
  return { ingress, service: serviceRef(name, ingress.metadata.namespace ?? ''), port: port?.name ?? port?.number, path };
}

const legacyClass = 'kubernetes.io/ingress.class';
/** The class an Ingress asks for, by field or by the old annotation. */
export function classOf({ spec, metadata }: Ingress): string | undefined {
  return spec.ingressClassName ?? metadata.annotations?.[legacyClass];
}
/** Whether a controller took the Ingress: it has an address. */
export function isServed({ status }: Ingress): boolean {
  return (status.loadBalancer?.ingress ?? []).length > 0;
}
