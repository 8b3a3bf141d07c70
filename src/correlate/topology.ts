import { componentOf, componentRef } from '#analyze/control-plane.ts';
import { isFinished } from '#analyze/pods.ts';
import { isKind } from '#model/kinds.ts';
import {
  type AnyObject,
  controllerOf,
  type Kinds,
  type KubeObject,
  type ObjectRef,
  type Pod,
  type PodTemplateSpec,
  refKey,
  refOf,
} from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { printedOwner } from './printed-owner.ts';

/** How objects hang together, computed once per snapshot and then looked up by refKey. */
export interface Topology {
  readonly view: View<Readable>;
  readonly hold: (ref: ObjectRef) => AnyObject | undefined;
  /** The object and its controllers, innermost first: Pod, ReplicaSet, Deployment. Owners that are not held are named by their owner reference. */
  readonly chainOf: (ref: ObjectRef) => readonly ObjectRef[];
  /** The last of the chain that controls the one before it: what people call the workload. An owner that only deletes it is none. */
  readonly topOf: (ref: ObjectRef) => ObjectRef;
  /** Pods below an object in the chain, finished ones left out. A pod is below itself. */
  readonly podsBelow: (ref: ObjectRef) => readonly Pod[];
  /** Services that select a pod, or the pods a workload would make. */
  readonly servicesOf: (ref: ObjectRef) => readonly Kinds['Service'][];
  /** Ingresses and routes that send traffic to a Service. */
  readonly routesTo: (service: KubeObject) => readonly ObjectRef[];
}

type Service = Kinds['Service'];

/** Builds the lookups. Linear in objects; each Service is joined to its pods through the label index. */
export function topologyOf(view: View<Readable>): Topology {
  const chains = new Map<string, readonly ObjectRef[]>();
  const below = podsByOwner();
  const services = servicesByPod(view);
  const routes = routesByService(view);

  function hold(ref: ObjectRef): AnyObject | undefined {
    const object = view.resolve(ref);
    return object && (!ref.uid || !object.metadata.uid || object.metadata.uid === ref.uid) ? object : undefined;
  }
  function chainOf(ref: ObjectRef): readonly ObjectRef[] {
    const key = refKey(ref);
    const known = chains.get(key);
    if (known) return known;
    const chain = [ref];
    const seen = new Set([key]);
    for (
      let owner = ownerOf(view.resolve(ref)) ?? printedOwner(ref, view);
      owner && !seen.has(refKey(owner));
      owner = ownerOf(view.resolve(owner)) ?? printedOwner(owner, view)
    ) {
      seen.add(refKey(owner));
      chain.push(owner);
    }
    chains.set(key, chain);
    return chain;
  }
  function podsByOwner(): ReadonlyMap<string, readonly Pod[]> {
    const groups = new Map<string, Pod[]>();
    for (const pod of view.list('Pod')) {
      if (isFinished(pod)) continue;
      for (const owner of chainOf(refOf(pod))) {
        const group = groups.get(refKey(owner));
        if (group) group.push(pod);
        else groups.set(refKey(owner), [pod]);
      }
    }
    return groups;
  }
  return {
    view,
    hold,
    chainOf,
    topOf: (ref) => {
      const chain = chainOf(ref);
      const top = chain.findIndex((one) => isUncontrolled(view.resolve(one)));
      return chain.at(top) ?? ref;
    },
    podsBelow: (ref) => below.get(refKey(ref)) ?? [],
    servicesOf: (ref) => {
      const known = services.get(refKey(ref));
      if (known) return known;
      const pods = below.get(refKey(ref)) ?? [];
      const found = new Set(pods.flatMap((pod) => services.get(refKey(refOf(pod))) ?? []));
      return found.size > 0 ? [...found] : servicesOfTemplate(view, view.resolve(ref));
    },
    routesTo: (service) => routes.get(`${service.metadata.namespace ?? ''}/${service.metadata.name}`) ?? [],
  };
}

/** A held object with owners of which none is its controller: the Deployment of an operator, owned by its ClusterServiceVersion. */
function isUncontrolled(object: AnyObject | undefined): boolean {
  return object?.metadata.ownerReferences !== undefined && controllerOf(object) === undefined;
}

function ownerOf(object: AnyObject | undefined): ObjectRef | undefined {
  const owner = object && (controllerOf(object) ?? object.metadata.ownerReferences?.[0]);
  if (!owner || owner.kind === 'Node') return componentOfPod(object);
  const { namespace } = object.metadata;
  return { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.name, uid: owner.uid, ...(namespace && { namespace }) };
}

/** Nobody owns the pods of the control plane but their node: what people name is the program that they run together. */
function componentOfPod(object: AnyObject | undefined): ObjectRef | undefined {
  const component = isKind(object, 'Pod') ? componentOf(object) : undefined;
  return component && componentRef(component);
}

function servicesByPod(view: View<Readable>): ReadonlyMap<string, readonly Service[]> {
  const services = new Map<string, Service[]>();
  for (const service of view.list('Service')) {
    const { selector = {} } = service.spec;
    if (Object.keys(selector).length === 0) continue;
    for (const pod of view.labelled('Pod', selector, service.metadata.namespace)) {
      const key = refKey(refOf(pod));
      const known = services.get(key);
      if (known) known.push(service);
      else services.set(key, [service]);
    }
  }
  return services;
}

/** For a workload that has no pods: the Services whose selector its template would satisfy. */
function servicesOfTemplate(view: View<Readable>, workload: AnyObject | undefined): readonly Service[] {
  const template = (workload as { spec?: { template?: PodTemplateSpec } } | undefined)?.spec?.template;
  if (!template?.metadata?.labels) return [];
  const { labels } = template.metadata;
  return view
    .list('Service', workload?.metadata.namespace ?? '')
    .filter(({ spec: { selector = {} } }) => Object.keys(selector).length > 0 && matchesLabels(selector, labels));
}

interface BackendRef {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}
interface RouteSpec {
  readonly rules?: readonly { readonly backendRefs?: readonly BackendRef[] }[];
}

/** Ingress backends, and `backendRefs` of Gateway API routes (any kind ending in Route of the group gateway.networking.k8s.io). */
function routesByService(view: View<Readable>): ReadonlyMap<string, readonly ObjectRef[]> {
  const routes = new Map<string, ObjectRef[]>();
  for (const ingress of view.list('Ingress')) {
    const { defaultBackend, rules = [] } = ingress.spec;
    const paths = rules.flatMap(({ http }) => http?.paths ?? []);
    const names = [defaultBackend, ...paths.map(({ backend }) => backend)].flatMap((backend) => backend?.service?.name ?? []);
    for (const name of new Set(names)) add(`${ingress.metadata.namespace ?? ''}/${name}`, refOf(ingress));
  }
  for (const route of view.list('CustomObject')) {
    if (!route.apiVersion.startsWith('gateway.networking.k8s.io/') || !route.kind.endsWith('Route')) continue;
    const { rules = [] } = route.spec as RouteSpec;
    const keys = rules
      .flatMap(({ backendRefs = [] }) => backendRefs)
      .filter(({ kind = 'Service', name }) => kind === 'Service' && name)
      .map(({ name, namespace = route.metadata.namespace }) => `${namespace ?? ''}/${name}`);
    for (const key of new Set(keys)) add(key, refOf(route));
  }
  return routes;

  function add(key: string, ref: ObjectRef): void {
    const known = routes.get(key);
    if (known) known.push(ref);
    else routes.set(key, [ref]);
  }
}
