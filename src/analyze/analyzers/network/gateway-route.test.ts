import { analyzerCases } from '../../testing.ts';
import { gatewayRoute } from './gateway-route.ts';

const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80 }] }
---
`;
const gateway = (name = 'public'): string =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: ${name}, namespace: shop } }\n---\n`;
const condition = (type: string, status: string, reason: string, at = '11:00'): string =>
  `{ type: ${type}, status: "${status}", reason: ${reason}, message: "because of it", lastTransitionTime: "2026-01-01T${at}:00Z" }`;
const parent = (conditions: string, name = 'public', controller = 'a'): string =>
  `{ parentRef: { name: ${name} }, controllerName: example.com/${controller}, conditions: [${conditions}] }`;
const fine = `${condition('Accepted', 'True', 'Accepted')}, ${condition('ResolvedRefs', 'True', 'ResolvedRefs')}`;
const route = (
  parents = parent(fine),
  { backend = 'name: web, port: 80', refs = '{ name: public }', created = '2026-01-01T09:00:00Z', kind = 'HTTPRoute' } = {},
): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: web, namespace: shop, creationTimestamp: "${created}" }
spec: { parentRefs: [${refs}], rules: [{ backendRefs: [{ ${backend} }] }] }
status: { parents: [${parents}] }
---
`;
const key = ['HTTPRoute/shop/web'];

analyzerCases(gatewayRoute, {
  fires: {
    'its Service does not exist': { cluster: gateway() + route(), finds: { RouteBackendMissing: key } },
    'its Service does not exist, and the controller says so too': {
      cluster: gateway() + route(parent(condition('ResolvedRefs', 'False', 'BackendNotFound'))),
      finds: { RouteBackendMissing: key },
    },
    'the Service has no such port': {
      cluster: service + gateway() + route(undefined, { backend: 'name: web, port: 8080' }),
      finds: { GatewayRouteBackendPortMissing: key },
      says: 'only http 80',
    },
    'a GRPCRoute': {
      cluster: service + gateway() + route(undefined, { backend: 'name: web, port: 8080', kind: 'GRPCRoute' }),
      finds: { GatewayRouteBackendPortMissing: ['GRPCRoute/shop/web'] },
    },
    'the Gateway does not exist, others do': {
      cluster: service + gateway('publik') + route(''),
      finds: { GatewayMissing: ['Gateway/shop/public'], GatewayRouteNotAttached: key },
      says: 'there is publik',
    },
    'nobody answers for it': {
      cluster: service + gateway() + route(''),
      finds: { GatewayRouteNotAttached: key },
      accuses: ['Gateway/shop/public'],
    },
    'its references are fine, and the Gateway does not accept it': {
      cluster:
        service +
        gateway() +
        route(parent(`${condition('Accepted', 'False', 'NoMatchingParent')}, ${condition('ResolvedRefs', 'True', 'ResolvedRefs')}`)),
      finds: { GatewayRouteNotAccepted: key },
    },
    'its references are not fine, and a Service of the name has another port': {
      cluster:
        service + gateway() + route(parent(condition('ResolvedRefs', 'False', 'BackendNotFound')), { backend: 'name: web, port: 8080' }),
      finds: { GatewayRouteBackendPortMissing: key },
    },
    'the Gateway does not accept it': {
      cluster: service + gateway() + route(parent(condition('Accepted', 'False', 'NoMatchingListenerHostname'))),
      finds: { GatewayRouteNotAccepted: key },
      says: 'NoMatchingListenerHostname: because of it',
    },
    'one Gateway accepts it, another refuses': {
      cluster:
        service +
        gateway() +
        gateway('inner') +
        route(`${parent(fine)}, ${parent(condition('Accepted', 'False', 'NotAllowedByListeners'), 'inner')}`),
      finds: { GatewayRouteNotAccepted: key },
      says: 'Gateway inner',
    },
    'a reference is not permitted': {
      cluster:
        service +
        gateway() +
        route(parent(`${condition('Accepted', 'True', 'Accepted')}, ${condition('ResolvedRefs', 'False', 'RefNotPermitted')}`)),
      finds: { GatewayRouteReferenceUnresolved: key },
    },
    'two routes name two Gateways that do not exist': {
      cluster: service + gateway('publik') + route('') + route('', { refs: '{ name: inner }' }).replace('name: web,', 'name: api,'),
      finds: {
        GatewayMissing: ['Gateway/shop/inner', 'Gateway/shop/public'],
        GatewayRouteNotAttached: ['HTTPRoute/shop/api', 'HTTPRoute/shop/web'],
      },
    },
  },
  silent: {
    'all is well': service + gateway() + route(),
    'the route is a moment old': service + gateway('other') + route('', { created: '2026-01-01T11:59:30Z' }),
    'the refusal is a moment old': service + gateway() + route(parent(condition('Accepted', 'False', 'Pending', '11:59'))),
    'one controller accepts it, another of the same Gateway does not':
      service + gateway() + route(`${parent(fine)}, ${parent(condition('Accepted', 'False', 'NotMine'), 'public', 'b')}`),
    'one controller accepted it, that of the second Gateway has not looked yet':
      service + gateway() + gateway('inner') + route(undefined, { refs: '{ name: public }, { name: inner }' }),
    'Services were not read completely': { yaml: gateway() + route(), unread: ['Service'] },
    'no Gateway was read at all': service + route(),
    'the parent is a Service of a mesh': service + gateway() + route('', { refs: '{ group: "", kind: Service, name: web }' }),
    'the backend is not a Service': service + gateway() + route(undefined, { backend: 'group: example.com, kind: Bucket, name: files' }),
    'a Route of another group': service + route('').replace('gateway.networking.k8s.io/v1', 'route.openshift.io/v1'),
    'the fields are not what they should be': `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: odd, namespace: shop }
spec: { parentRefs: 7, rules: [null, { backendRefs: [3, { name: 4 }] }] }
status: { parents: [null, { parentRef: 1, conditions: [2, { type: 3 }] }] }
`,
    'it names one of two ports of the Service': service.replace('ports: [', 'ports: [{ name: admin, port: 81 }, ') + gateway() + route(),
    'it names no port': service + gateway() + route(undefined, { backend: 'name: web' }),
    'the Service has no ports': service.replace('{ name: http, port: 80 }', '') + gateway() + route(),
  },
});
