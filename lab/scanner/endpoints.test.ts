import { expect, test } from 'vitest';
import type { AnyObject } from '#model/object.ts';
import { endpointsOf } from './endpoints.ts';

const service = { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'web' }, spec: { selector: { app: 'web' } } };
function slice(endpoints: readonly object[], name = 'web-abc') {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace: 'shop', name, labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints,
    ports: [{ name: '', port: 8080, protocol: 'TCP' }],
  };
}
function pod(ip: string, conditions: object) {
  return { addresses: [ip], conditions, nodeName: 'worker1', targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${ip}` } };
}
const made = (...objects: readonly object[]) => endpointsOf(objects as readonly AnyObject[]);

test('tells ready addresses from those that are not, over all slices of one set of ports', () => {
  const first = slice([pod('10.244.1.2', { ready: true }), pod('10.244.1.3', { ready: false })]);
  const [endpoints] = made(service, first, slice([pod('10.244.2.2', { ready: true })], 'web-def'));
  expect(endpoints?.subsets).toHaveLength(1);
  expect(endpoints?.subsets?.[0]).toMatchObject({
    addresses: [{ ip: '10.244.1.2' }, { ip: '10.244.2.2' }],
    notReadyAddresses: [{ ip: '10.244.1.3', targetRef: { kind: 'Pod', name: 'web-10.244.1.3' } }],
    ports: [{ port: 8080 }],
  });
});

test('a Service that selects no pod has Endpoints without any address', () => {
  expect(made(service, slice([]))).toMatchObject([{ metadata: { namespace: 'shop', name: 'web' }, subsets: [] }]);
});

test('a pod that is ending is no endpoint any more', () => {
  expect(made(service, slice([pod('10.244.1.2', { ready: false, terminating: true })]))[0]?.subsets).toEqual([]);
});

test('a Service without slices has none, and one whose Endpoints were recorded keeps those', () => {
  expect(made(service)).toEqual([]);
  const recorded = { apiVersion: 'v1', kind: 'Endpoints', metadata: { namespace: 'shop', name: 'web' } };
  expect(made(service, slice([]), recorded)).toEqual([]);
});
