import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { peerResolver } from './resolve-peer.ts';
import { testSnapshot } from './testing.ts';

const service = (name: string, namespace: string, spec = '{}', status = '{}') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace} }, spec: ${spec}, status: ${status} }\n---\n`;
const pod = (name: string, namespace: string, spec: string, status: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${spec} }, status: { ${status} } }\n---\n`;
const cluster = viewOf(
  testSnapshot(
    [
      '{ apiVersion: v1, kind: Namespace, metadata: { name: data } }\n---\n',
      '{ apiVersion: v1, kind: Namespace, metadata: { name: lab } }\n---\n',
      service(
        'db',
        'data',
        '{ clusterIP: 10.96.0.1, clusterIPs: [10.96.0.1, "fd00::1"], externalIPs: [192.0.2.1] }',
        '{ loadBalancer: { ingress: [{ hostname: lb.example }, { ip: 192.0.2.2 }] } }',
      ),
      service('db', 'lab'),
      service('api', 'other-data'),
      service('web', 'shop', '{ clusterIP: None }'),
      pod('web-0', 'shop', 'subdomain: web', 'podIP: 10.244.0.1'),
      pod('web-0', 'data', 'subdomain: web', 'podIP: 10.244.0.2'),
      pod('agent', 'shop', 'hostNetwork: true', 'podIP: 192.168.0.1'),
      pod('done', 'shop', '', 'phase: Succeeded, podIP: 10.244.0.9'),
      pod('both', 'shop', '', 'podIP: 10.244.0.3, podIPs: [{ ip: 10.244.0.3 }, { ip: "fd00::3" }]'),
      pod('new', 'shop', '', 'phase: Pending'),
    ].join(''),
  ),
);
const found = (host: string, namespace = 'shop') => {
  const ref = peerResolver(cluster)(host, namespace);
  return ref && refKey(ref);
};

describe('a name leads to', () => {
  it.each([
    ['the Service of the own namespace', 'db', 'Service/shop/db'],
    ['that of another', 'db.data', 'Service/data/db'],
    ['one of a namespace that is held, though it is not', 'gone.data', 'Service/data/gone'],
    ['one whose namespace is not held, but which is', 'api.other-data', 'Service/other-data/api'],
    ['a Service by its full name', 'DB.data.svc.cluster.local.', 'Service/data/db'],
    ['a Service by its full name, though it is not', 'x.y.svc', 'Service/y/x'],
    ['a pod of a headless Service', 'web-0.web', 'Pod/shop/web-0'],
    ['the same in another namespace: that Service is not', 'web-0.web.data', 'Service/data/web'],
    ['a pod by its full name', 'web-0.web.shop.svc.cluster.local', 'Pod/shop/web-0'],
    ['the Service of a pod that is not', 'web-9.web.shop.svc', 'Service/shop/web'],
    ['a pod of another subdomain, which is no pod', 'web-0.wep', 'Host/web-0.wep'],
    ['a pod with a further word, which is no pod', 'web-0.web.shop.example', 'Host/web-0.web.shop.example'],
    ['a Service whose namespace is one letter off', 'db.date', 'Service/date/db'],
    ['nothing near: two letters off', 'db.dato1', 'Host/db.dato1'],
    ['nothing near: too short to tell', 'db.lib', 'Host/db.lib'],
    ['nothing near: no Service of that name', 'mail.date', 'Host/mail.date'],
    ['nothing near: a further word', 'db.date.com', 'Host/db.date.com'],
    ['outside', 'www.example.com', 'Host/www.example.com'],
  ])('%s: %s', (_, host, expected) => expect(found(host)).toBe(expected));
});

describe('an address leads to', () => {
  it.each([
    ['a Service', '10.96.0.1', 'Service/data/db'],
    ['its second address', '[fd00::1]', 'Service/data/db'],
    ['its address outside', '192.0.2.1', 'Service/data/db'],
    ['that of its load balancer', '192.0.2.2', 'Service/data/db'],
    ['a pod', '10.244.0.1', 'Pod/shop/web-0'],
    ['the second address of a pod', 'fd00::3', 'Pod/shop/both'],
    ['no pod on the network of its node', '192.168.0.1', 'Host/192.168.0.1'],
    ['no pod that has ended', '10.244.0.9', 'Host/10.244.0.9'],
    ['outside', '198.51.100.7', 'Host/198.51.100.7'],
  ])('%s: %s', (_, host, expected) => expect(found(host)).toBe(expected));
});

it.each(['', '.', 'localhost', '127.0.0.1', '127.1.2.3', '::1', '[::]', '0.0.0.0', 'app.localhost'])(
  '"%s" is the own machine, or none',
  (host) => expect(found(host)).toBeUndefined(),
);
