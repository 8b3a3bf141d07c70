import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { refTo } from './testing.ts';
import { topologyOf } from './topology.ts';

const of = (yaml: string, unread: readonly string[] = []) => topologyOf(viewOf(testSnapshot({ yaml, unread })));
const owner = (kind: string, name: string, controller = true) =>
  `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: ${controller} }]`;
const object = (kind: string, name: string, { meta = '', spec = '', api = 'apps/v1' } = {}) =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: ${name}, namespace: s, uid: ${name}, ${meta} }, spec: { ${spec} } }\n---\n`;
const pod = (name: string, meta = '', phase = 'Running') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: s, uid: ${name}, ${meta} }, spec: { containers: [] }, status: { phase: ${phase} } }\n---\n`;
const web =
  object('Deployment', 'web') +
  object('ReplicaSet', 'web-1', { meta: owner('Deployment', 'web') }) +
  pod('web-1-a', `labels: { app: web }, ${owner('ReplicaSet', 'web-1')}`);

describe('the chain of owners', () => {
  it.each<[string, string, string, string]>([
    ['leads to the topmost', web, 'Pod s/web-1-a', 'Pod/s/web-1-a ReplicaSet/s/web-1 Deployment/s/web'],
    ['is the object alone, where nothing owns it', pod('bare'), 'Pod s/bare', 'Pod/s/bare'],
    ['names an owner that is not held', pod('a', owner('StatefulSet', 'db')), 'Pod s/a', 'Pod/s/a StatefulSet/s/db'],
    [
      'takes an owner that does not control it, where none does',
      object('Deployment', 'web', { meta: owner('Thing', 'x', false) }),
      'Deployment s/web',
      'Deployment/s/web Thing/s/x',
    ],
    ['ends at a node', pod('a', owner('Node', 'n1')), 'Pod s/a', 'Pod/s/a'],
    [
      'ends where it would go round',
      object('Thing', 'a', { meta: owner('Thing', 'b'), api: 'x.example.com/v1' }) +
        object('Thing', 'b', { meta: owner('Thing', 'a'), api: 'x.example.com/v1' }),
      'Thing s/a',
      'Thing/s/a Thing/s/b',
    ],
  ])('%s', (_, yaml, ref, expected) => expect(of(yaml).chainOf(refTo(ref)).map(refKey).join(' ')).toBe(expected));
  it.each([
    ['a pod', 'Pod s/web-7f9c4b5d6-x2x4z', ['Pod'], 'Pod/s/web-7f9c4b5d6-x2x4z ReplicaSet/s/web-7f9c4b5d6'],
    [
      'a pod, where ReplicaSets were not read either',
      'Pod s/web-7f9c4b5d6-x2x4z',
      ['Pod', 'ReplicaSet'],
      'Pod/s/web-7f9c4b5d6-x2x4z ReplicaSet/s/web-7f9c4b5d6 Deployment/s/web',
    ],
    ['nothing, where all pods were read', 'Pod s/web-7f9c4b5d6-x2x4z', [], 'Pod/s/web-7f9c4b5d6-x2x4z'],
    ['nothing, of a name that people gave', 'Pod s/web-server-admin', ['Pod'], 'Pod/s/web-server-admin'],
    ['nothing of another kind', 'Job s/web-7f9c4b5d6', ['Job'], 'Job/s/web-7f9c4b5d6'],
  ])('a generated name tells the owner of %s', (_, ref, unread, expected) =>
    expect(of('', unread).chainOf(refTo(ref)).map(refKey).join(' ')).toBe(expected),
  );
  it('people name the last that is controlled', () => {
    const operated = web.replace('uid: web, ', `uid: web, ${owner('ClusterServiceVersion', 'v1', false)}`);
    expect(refKey(of(web).topOf(refTo('Pod s/web-1-a')))).toBe('Deployment/s/web');
    expect(refKey(of(operated).topOf(refTo('Pod s/web-1-a')))).toBe('Deployment/s/web');
    expect(refKey(of('').topOf(refTo('ConfigMap s/x')))).toBe('ConfigMap/s/x');
  });
  it('an object of the same name made anew is another', () => {
    const { hold } = of(web);
    expect(
      [
        hold({ ...refTo('Pod s/web-1-a'), uid: 'web-1-a' }),
        hold({ ...refTo('Pod s/web-1-a'), uid: 'before' }),
        hold(refTo('Pod s/web-1-a')),
      ].map((held) => held?.kind),
    ).toEqual(['Pod', undefined, 'Pod']);
  });
  it('pods that have ended are below nothing', () => {
    const { podsBelow } = of(
      web + pod('web-1-b', owner('ReplicaSet', 'web-1'), 'Succeeded') + pod('web-1-c', owner('ReplicaSet', 'web-1')),
    );
    const names = (ref: string) => podsBelow(refTo(ref)).map(({ metadata: { name } }) => name);
    expect([names('Deployment s/web'), names('Pod s/web-1-b'), names('Pod s/web-1-c')]).toEqual([['web-1-a', 'web-1-c'], [], ['web-1-c']]);
  });
});

describe('Services', () => {
  const service = (name: string, selector: string, namespace = 's') =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${selector} } }\n---\n`;
  const services =
    service('web', 'selector: { app: web }') +
    service('also', 'selector: { app: web }') +
    service('api', 'selector: { app: api }') +
    service('none', '') +
    service('web', 'selector: { app: web }', 'other');
  const idle = (labels: string) => object('Deployment', 'idle', { spec: `template: { metadata: { labels: { ${labels} } } }` });
  it.each([
    ['select a pod', web, 'Pod s/web-1-a', 'also web'],
    ['select the pods of a workload', web, 'Deployment s/web', 'also web'],
    ['would select the pods that a workload makes', idle('app: api, tier: x'), 'Deployment s/idle', 'api'],
    ['select no pods without labels', object('Deployment', 'idle', { spec: 'template: {}' }), 'Deployment s/idle', ''],
    ['select nothing that is not held', '', 'Deployment s/idle', ''],
  ])('%s', (_, yaml, ref, expected) => {
    const found = of(services + yaml).servicesOf(refTo(ref));
    expect(found.map(({ metadata: { name } }) => name).join(' ')).toBe(expected);
    expect(found.every(({ metadata: { namespace } }) => namespace === 's')).toBe(true);
  });
});

describe('ways to a Service', () => {
  const route = (rules: string, { kind = 'HTTPRoute', api = 'gateway.networking.k8s.io/v1' } = {}) =>
    object(kind, 'www', { api, spec: `rules: [${rules}]` });
  const backends = (...refs: readonly string[]) => `{ backendRefs: [${refs.map((ref) => `{ ${ref} }`).join()}] }`;
  const ingress = (spec: string) => object('Ingress', 'www', { api: 'networking.k8s.io/v1', spec });
  const path = (backend: string) => `rules: [{ host: a }, { http: { paths: [{ backend: { ${backend} } }, { backend: { ${backend} } }] } }]`;
  it.each([
    ['a route', route(backends('name: web')), 'HTTPRoute/s/www'],
    ['a route of two rules is one way', route(`${backends('name: web')}, ${backends('name: api', 'name: web')}, {}`), 'HTTPRoute/s/www'],
    ['a route of another kind', route(backends('name: web, kind: Service'), { kind: 'TLSRoute' }), 'TLSRoute/s/www'],
    ['a route to something else of that name', route(backends('name: web, kind: Bucket')), ''],
    ['a route to another namespace', route(backends('name: web, namespace: other')), ''],
    ['a route of another program', route(backends('name: web'), { api: 'example.com/v1' }), ''],
    ['a gateway is no way by itself', route(backends('name: web'), { kind: 'Gateway' }), ''],
    ['a route without rules', object('HTTPRoute', 'www', { api: 'gateway.networking.k8s.io/v1' }), ''],
    ['an Ingress, by a path', ingress(path('service: { name: web }')), 'Ingress/s/www'],
    ['an Ingress, by all that has no rule', ingress('defaultBackend: { service: { name: web } }'), 'Ingress/s/www'],
    ['an Ingress that leads to no Service', ingress(path('resource: { kind: Bucket, name: web }')), ''],
  ])('%s', (_, yaml, expected) => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 's' } };
    expect(of(yaml).routesTo(service).map(refKey).join(' ')).toBe(expected);
  });
});
