import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { targetsOf, wasListening } from './flow-targets.ts';
import { hostRef, serviceRef } from './resolve-peer.ts';
import { testSnapshot } from './testing.ts';

const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { team: a } } }\n---\n';
const ready = (since = ', lastTransitionTime: "2026-01-01T11:00:00Z"', status = 'True') =>
  `conditions: [{ type: Ready, status: "${status}"${since} }]`;
const pod = (name: string, ip: string, { conditions = ready(), spec = '', labels = 'app: web', container = '' } = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, labels: { ${labels} } }, spec: { ${spec}containers: [{ name: side }, { name: app, ports: [{ name: http, containerPort: 8080 }]${container} }] }, status: { phase: Running, podIP: ${ip}, podIPs: [{ ip: ${ip} }], ${conditions} } }\n---\n`;
const service = (spec: string) => `{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: ${spec} }\n---\n`;
const web =
  '{ clusterIP: 10.96.0.1, clusterIPs: [10.96.0.1], selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }, { name: admin, port: 81, targetPort: 9000, protocol: UDP }] }';
const peer = serviceRef('web', 'shop');
const podRef = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
const reached = (yaml: string, port?: number, to = peer) =>
  targetsOf(viewOf(testSnapshot(yaml)), to, port).map(
    ({ end, port: number, protocol }) => `${[...new Set(end.addresses)].join(',')} ${number}/${protocol}`,
  );

describe('a connection arrives', () => {
  it.each<[string, () => readonly string[], readonly string[]]>([
    [
      'at the named port of a ready pod',
      () => reached(namespace + service(web) + pod('web-1', '10.244.0.1'), 80),
      ['10.244.0.1,10.96.0.1 8080/TCP'],
    ],
    [
      'at all ports where the caller names none',
      () => reached(namespace + service(web) + pod('web-1', '10.244.0.1')),
      ['10.244.0.1,10.96.0.1 8080/TCP', '10.244.0.1,10.96.0.1 9000/UDP'],
    ],
    [
      'at each pod',
      () => reached(namespace + service(web) + pod('web-1', '10.244.0.1') + pod('web-2', '10.244.0.2'), 81),
      ['10.244.0.1,10.96.0.1 9000/UDP', '10.244.0.2,10.96.0.1 9000/UDP'],
    ],
    [
      'at the port of the Service where it names no other',
      () => reached(namespace + service('{ selector: { app: web }, ports: [{ port: 8000 }] }') + pod('web-1', '10.244.0.1'), 8000),
      ['10.244.0.1 8000/TCP'],
    ],
    [
      'at the very port that the caller used of a headless Service',
      () =>
        reached(
          namespace +
            service('{ clusterIP: None, clusterIPs: [None], selector: { app: web }, ports: [{ port: 80 }] }') +
            pod('web-1', '10.244.0.1'),
          5000,
        ),
      ['10.244.0.1 5000/TCP'],
    ],
    [
      'at the ports of a headless Service',
      () => reached(namespace + service('{ clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }') + pod('web-1', '10.244.0.1')),
      ['10.244.0.1 80/TCP'],
    ],
    ['at a pod that was called', () => reached(namespace + pod('web-1', '10.244.0.1'), 8080, podRef), ['10.244.0.1 8080/TCP']],
  ])('%s', (_, found, expected) => expect(found()).toEqual(expected));
  it.each<[string, () => readonly string[]]>([
    [
      'at a pod that is not ready',
      () => reached(namespace + service(web) + pod('web-1', '10.244.0.1', { conditions: ready('', 'False') }), 80),
    ],
    ['at a pod of other labels', () => reached(namespace + service(web) + pod('web-1', '10.244.0.1', { labels: 'app: db' }), 80)],
    ['at a port that the Service has not', () => reached(namespace + service(web) + pod('web-1', '10.244.0.1'), 82)],
    [
      'at a named port that the pod has not',
      () => reached(namespace + service(web.replace('targetPort: http', 'targetPort: sql')) + pod('web-1', '10.244.0.1'), 80),
    ],
    ['where the namespace is not held', () => reached(service(web) + pod('web-1', '10.244.0.1'), 80)],
    [
      'at a pod on the network of its node',
      () => reached(namespace + service(web) + pod('web-1', '10.244.0.1', { spec: 'hostNetwork: true, ' }), 80),
    ],
    ['at a pod, where no port is known', () => reached(namespace + pod('web-1', '10.244.0.1'), undefined, podRef)],
    ['at a pod that is not', () => reached(namespace, 80, podRef)],
    [
      'at a name outside',
      () =>
        reached(
          namespace +
            service('{ type: ExternalName, externalName: x.example, selector: { app: web }, ports: [{ port: 80 }] }') +
            pod('web-1', '10.244.0.1'),
          80,
        ),
    ],
    ['at a host', () => reached(namespace + service(web) + pod('web-1', '10.244.0.1'), 80, { ...hostRef('web'), namespace: 'shop' })],
  ])('not %s', (_, found) => expect(found()).toEqual([]));
});

describe('a connection to a Service without selector arrives', () => {
  const bare = service('{ clusterIP: 10.96.0.1, ports: [{ name: https, port: 443 }, { name: metrics, port: 9090 }] }');
  const slice = (
    endpoints: string,
    ports = '[{ name: https, port: 6443 }, { name: metrics, port: 9091, protocol: UDP }, { name: https }]',
    of = 'web',
  ) =>
    `{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: web-x, namespace: shop, labels: { kubernetes.io/service-name: ${of} } }, endpoints: ${endpoints}, ports: ${ports} }\n---\n`;
  const two =
    '[{ addresses: [192.0.2.1, 192.0.2.2] }, { addresses: [192.0.2.3], conditions: { ready: false } }, { addresses: [10.244.0.1], targetRef: { kind: Pod, name: x } }, { addresses: [192.0.2.4], conditions: { ready: true }, targetRef: { kind: Node, name: n } }]';
  it.each<[string, number | undefined, string, readonly string[]]>([
    [
      'at the addresses of its slices',
      443,
      slice(two),
      ['192.0.2.1,10.96.0.1 6443/TCP', '192.0.2.2,10.96.0.1 6443/TCP', '192.0.2.4,10.96.0.1 6443/TCP'],
    ],
    [
      'at all its ports where the caller names none',
      undefined,
      slice('[{ addresses: [192.0.2.1] }]'),
      ['192.0.2.1,10.96.0.1 6443/TCP', '192.0.2.1,10.96.0.1 9091/UDP'],
    ],
    ['at no port that it has not', 8443, slice(two), []],
    ['at none that the slice has not', 443, slice(two, 'null'), []],
    ['nowhere, where the list is null', 443, slice('null'), []],
    ['not at those of another', 443, slice(two, undefined, 'api'), []],
  ])('%s', (_, port, yaml, expected) => expect(reached(namespace + bare + yaml, port)).toEqual(expected));
});

describe('a program listened', () => {
  const probe = (port: string) => `, readinessProbe: { tcpSocket: { port: ${port} } }`;
  const listened = (given: Parameters<typeof pod>[2], at: string | undefined = '2026-01-01T11:30:00Z') => {
    const [target] = targetsOf(viewOf(testSnapshot(namespace + pod('web-1', '10.244.0.1', given))), podRef, 8080);
    return target && wasListening(target, at);
  };
  it('whose pod was ready before, by a probe of this port', () => expect(listened({ container: probe('8080') })).toBe(true));
  it('by a probe of its name', () => expect(listened({ container: probe('http') })).toBe(true));
  it.each<[string, () => boolean | undefined]>([
    [
      'became ready at that moment',
      () => listened({ container: probe('8080'), conditions: ready(', lastTransitionTime: "2026-01-01T11:30:00Z"') }),
    ],
    ['is ready since nobody knows when', () => listened({ container: probe('8080'), conditions: ready('') })],
    ['is not ready', () => listened({ container: probe('8080'), conditions: ready(undefined, 'False') })],
    ['says nothing of it', () => listened({ container: probe('8080'), conditions: '' })],
    ['is asked on another port', () => listened({ container: probe('9000') })],
    ['is not asked', () => listened({})],
  ])('is not told where the pod %s', (_, told) => expect(told()).toBe(false));
  it('is not told of a time that is not known', () => {
    const [target] = targetsOf(viewOf(testSnapshot(namespace + pod('web-1', '10.244.0.1', { container: probe('8080') }))), podRef, 8080);
    expect(target && wasListening(target, undefined)).toBe(false);
  });
  it('is not told of an address that is no pod', () =>
    expect(wasListening({ end: { addresses: ['192.0.2.1'] }, port: 80, protocol: 'TCP' }, '2026-01-01T11:30:00Z')).toBe(false));
});
