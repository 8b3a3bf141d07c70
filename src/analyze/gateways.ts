import type { Condition, CustomObject, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { isRecord, listOf, textOf } from './custom-fields.ts';

/** Routes of the Gateway API that name backends. https://gateway-api.sigs.k8s.io/reference/spec/ */
const routeKinds = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute']);
const group = 'gateway.networking.k8s.io';

function isOfGroup({ apiVersion, metadata }: CustomObject): boolean {
  return apiVersion.startsWith(`${group}/`) && !metadata.deletionTimestamp;
}
export function gatewaysIn(cluster: View<'CustomObject'>): readonly CustomObject[] {
  return cluster.list('CustomObject').filter((object) => object.kind === 'Gateway' && isOfGroup(object));
}
export function gatewayClassesIn(cluster: View<'CustomObject'>): readonly CustomObject[] {
  return cluster.list('CustomObject').filter((object) => object.kind === 'GatewayClass' && isOfGroup(object));
}
export function routesIn(cluster: View<'CustomObject'>): readonly CustomObject[] {
  return cluster.list('CustomObject').filter((object) => routeKinds.has(object.kind) && isOfGroup(object));
}

/** A Gateway by name, whether it exists or not. */
export function gatewayRef(name: string, namespace: string): ObjectRef {
  return { apiVersion: `${group}/v1`, kind: 'Gateway', namespace, name };
}
export function gatewayClassRef(name: string): ObjectRef {
  return { apiVersion: `${group}/v1`, kind: 'GatewayClass', name };
}

/** A reference in a route, with its place. `port` stands where the reference gives one. */
export interface RouteReference {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly port?: number;
  /** JSON pointer of the reference. */
  readonly path: string;
}

/** The Services a route sends to: `backendRefs` of its rules. Backends of other groups are left out. */
export function backendsOf(route: CustomObject): readonly RouteReference[] {
  return listOf(route.spec['rules']).flatMap(([rule, index]) =>
    listOf(rule['backendRefs']).flatMap(([backend, at]) =>
      reference(backend, route, `/spec/rules/${index}/backendRefs/${at}`, { kind: 'Service', group: '' }),
    ),
  );
}

/** The Gateways a route wants to be attached to. Parents of other kinds, such as the Services of a mesh, are left out. */
export function parentsOf(route: CustomObject): readonly RouteReference[] {
  return listOf(route.spec['parentRefs']).flatMap(([parent, index]) =>
    reference(parent, route, `/spec/parentRefs/${index}`, { kind: 'Gateway', group }),
  );
}

function reference(
  value: Readonly<Record<string, unknown>>,
  route: CustomObject,
  path: string,
  wanted: { readonly kind: string; readonly group: string },
): readonly RouteReference[] {
  const [kind, itsGroup] = [textOf(value['kind']) ?? wanted.kind, textOf(value['group']) ?? wanted.group];
  const name = textOf(value['name']);
  if (kind !== wanted.kind || itsGroup !== wanted.group || name === undefined) return [];
  const { port } = value;
  return [
    {
      kind,
      name,
      namespace: textOf(value['namespace']) ?? route.metadata.namespace ?? '',
      path,
      ...(typeof port === 'number' && { port }),
    },
  ];
}

/** What one controller says of a route at one parent. */
export interface ParentStatus {
  readonly gateway: string;
  readonly conditions: readonly PlacedCondition[];
}
/** A condition with its place. */
export interface PlacedCondition extends Condition {
  readonly path: string;
}

export function parentStatusesOf(route: CustomObject): readonly ParentStatus[] {
  return listOf(route.status['parents']).map(([parent, index]) => {
    const { parentRef } = parent;
    const gateway = isRecord(parentRef) ? (textOf(parentRef['name']) ?? '') : '';
    return { gateway, conditions: conditionsAt(parent['conditions'], `/status/parents/${index}/conditions`) };
  });
}

/** The conditions of each listener of a Gateway. */
export function listenersOf(gateway: CustomObject): readonly { readonly name: string; readonly conditions: readonly PlacedCondition[] }[] {
  return listOf(gateway.status['listeners']).map(([listener, index]) => ({
    name: textOf(listener['name']) ?? String(index),
    conditions: conditionsAt(listener['conditions'], `/status/listeners/${index}/conditions`),
  }));
}

/** Conditions of a list in a custom object; what is none is left out. */
export function conditionsAt(value: unknown, path: string): readonly PlacedCondition[] {
  return listOf(value).flatMap(([one, index]) => {
    const [type, status] = [textOf(one['type']), textOf(one['status'])];
    if (type === undefined || status === undefined) return [];
    const [reason, message, lastTransitionTime] = [textOf(one['reason']), textOf(one['message']), textOf(one['lastTransitionTime'])];
    return [
      {
        type,
        status,
        path: `${path}/${index}`,
        ...(reason && { reason }),
        ...(message && { message }),
        ...(lastTransitionTime && { lastTransitionTime }),
      },
    ];
  });
}
