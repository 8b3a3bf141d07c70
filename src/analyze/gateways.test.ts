import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { claimKey, pendingClaims, podsByClaim } from './claims.ts';
import { backendsOf, conditionsAt, gatewaysIn, listenersOf, parentStatusesOf, parentsOf, routesIn } from './gateways.ts';
import { classOf, ingressBackends, isServed } from './ingresses.ts';
import { testSnapshot } from './testing.ts';

const custom = (kind: string, { spec = '{}', status = '{}', api = 'gateway.networking.k8s.io/v1', metadata = '' } = {}) =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: one, namespace: shop${metadata} }, spec: ${spec}, status: ${status} }\n---\n`;
const clusterOf = (yaml: string) => viewOf(testSnapshot(yaml));
function only(yaml: string) {
  const [first] = clusterOf(yaml).list('CustomObject');
  if (!first) throw new Error('no object');
  return first;
}

describe('routes and Gateways', () => {
  it('are told by kind and group, but those that are being deleted', () => {
    const cluster = clusterOf(
      custom('HTTPRoute') +
        custom('GRPCRoute', { api: 'example.com/v1' }) +
        custom('TCPRoute', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }) +
        custom('Gateway') +
        custom('Gateway', { api: 'networking.istio.io/v1' }),
    );
    expect([routesIn(cluster), gatewaysIn(cluster)].map((all) => all.map(({ kind, apiVersion }) => `${kind} ${apiVersion}`))).toEqual([
      ['HTTPRoute gateway.networking.k8s.io/v1'],
      ['Gateway gateway.networking.k8s.io/v1'],
    ]);
  });
  it('name Services behind them and Gateways before them, and leave out what is of other kinds', () => {
    const route = only(
      custom('HTTPRoute', {
        spec: '{ parentRefs: [{ name: gate }, { kind: Service, group: "", name: mesh }, { name: far, namespace: infra, sectionName: https }, { kind: Gateway }], rules: [{}, { backendRefs: [{ name: web, port: 80 }, { kind: Widget, group: example.com, name: x }, { group: example.com, name: y }, { kind: Widget, name: z }, { name: api, namespace: data }] }] }',
      }),
    );
    const told = (all: ReturnType<typeof backendsOf>) =>
      all.map(({ name, namespace, port, path }) => [`${namespace}/${name}`, path, ...(port === undefined ? [] : [port])].join(' '));
    expect(told(backendsOf(route))).toEqual(['shop/web /spec/rules/1/backendRefs/0 80', 'data/api /spec/rules/1/backendRefs/4']);
    expect(told(parentsOf(route))).toEqual(['shop/gate /spec/parentRefs/0', 'infra/far /spec/parentRefs/2']);
  });
  it('tell what was said of them, and leave out what is no condition', () => {
    const conditions = '[{ type: Accepted }, { status: "True" }, x, { type: Accepted, status: "False", reason: NoMatch }]';
    const route = only(custom('HTTPRoute', { status: `{ parents: [{ parentRef: { name: gate }, conditions: ${conditions} }, {}] }` }));
    expect(parentStatusesOf(route)).toEqual([
      { gateway: 'gate', conditions: [{ type: 'Accepted', status: 'False', reason: 'NoMatch', path: '/status/parents/0/conditions/3' }] },
      { gateway: '', conditions: [] },
    ]);
    const gateway = only(custom('Gateway', { status: `{ listeners: [{ name: https, conditions: ${conditions} }, {}] }` }));
    expect(listenersOf(gateway).map(({ name, conditions: all }) => [name, all.length])).toEqual([
      ['https', 1],
      ['1', 0],
    ]);
    expect(conditionsAt(undefined, '/x')).toEqual([]);
  });
});

describe('an Ingress', () => {
  const ingress = (spec: string, { metadata = '', status = '{}' } = {}) =>
    `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop${metadata} }, spec: ${spec}, status: ${status} }\n---\n`;
  const backends = (yaml: string) =>
    [...ingressBackends(clusterOf(yaml))].map(({ service, port, path }) =>
      [refKey(service), path, ...(port === undefined ? [] : [port])].join(' '),
    );
  it('names the Services behind it, by their place', () =>
    expect(
      backends(
        ingress(
          '{ defaultBackend: { service: { name: fallback, port: { number: 80 } } }, rules: [{ host: a }, { http: { paths: [{ backend: { resource: {} } }, { backend: { service: { name: web, port: { name: http } } } }, { backend: { service: { name: bare } } }] } }] }',
        ),
      ),
    ).toEqual([
      'Service/shop/fallback /spec/defaultBackend/service 80',
      'Service/shop/web /spec/rules/1/http/paths/1/backend/service http',
      'Service/shop/bare /spec/rules/1/http/paths/2/backend/service',
    ]));
  it.each([
    [
      'being deleted',
      ingress('{ defaultBackend: { service: { name: web } } }', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }),
    ],
    ['led to something else by default', ingress('{ defaultBackend: { resource: {} } }')],
  ])('names none where it is %s', (_, yaml) => expect(backends(yaml)).toEqual([]));
  it('asks for a class by its field before the old annotation, and is served once it has an address', () => {
    const annotated = { metadata: ', annotations: { kubernetes.io/ingress.class: old }' };
    const told = clusterOf(
      ingress('{ ingressClassName: new }', annotated) +
        ingress('{}', { ...annotated, status: '{ loadBalancer: { ingress: [{ ip: 192.0.2.1 }] } }' }).replace('name: web', 'name: other'),
    );
    expect(told.list('Ingress').map((one) => [classOf(one), isServed(one)])).toEqual([
      ['old', true],
      ['new', false],
    ]);
  });
});

describe('claims', () => {
  const claim = (name: string, born: string, { phase = 'Pending', metadata = '' } = {}) =>
    `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: ${name}, namespace: shop${born && `, creationTimestamp: "2026-01-01T${born}Z"`}${metadata} }, status: { phase: ${phase} } }\n---\n`;
  it('wait for longer than a provisioner needs after a minute', () =>
    expect(
      pendingClaims(
        clusterOf(
          claim('a', '11:59:00') +
            claim('b', '11:59:01') +
            claim('c', '') +
            claim('d', '11:00:00', { phase: 'Bound' }) +
            claim('e', '11:00:00', { metadata: ', deletionTimestamp: "2026-01-01T11:30:00Z"' }),
        ),
      ).map(({ metadata }) => metadata.name),
    ).toEqual(['a', 'c']));
  it('are used by pods that are to run, by name, or by the made-up name of an ephemeral volume', () => {
    const pod = (name: string, phase = 'Running') =>
      `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop }, spec: { volumes: [{ name: tmp, emptyDir: {} }, { name: a, persistentVolumeClaim: { claimName: data } }, { name: scratch, ephemeral: {} }] }, status: { phase: ${phase} } }\n---\n`;
    const cluster = clusterOf(pod('web-1') + pod('web-2') + pod('done', 'Succeeded') + claim('data', ''));
    const users = podsByClaim(cluster);
    expect([...users].map(([key, pods]) => [key, ...pods.map(({ metadata }) => metadata.name)].join(' '))).toEqual([
      'shop/data web-1 web-2',
      'shop/web-1-scratch web-1',
      'shop/web-2-scratch web-2',
    ]);
    expect(cluster.list('PersistentVolumeClaim').map((one) => users.get(claimKey(one))?.length)).toEqual([2]);
  });
});
