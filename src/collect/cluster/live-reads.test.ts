import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { liveReads } from './live-reads.ts';
import { openCluster } from './read-cluster.ts';
import { type Answer, fakeApi, kubeconfigFor, list, refuse, send } from './testing/fake-api.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const { signal } = new AbortController();
async function connected(answers: Readonly<Record<string, Answer>>) {
  const api = await fakeApi(answers);
  const transport = openCluster({ kubeconfig: kubeconfigFor(api.url) });
  closing.push(api.close, transport.close);
  return { live: liveReads(transport), api };
}
const ref = (kind: string, name: string, apiVersion = 'v1') => ({ apiVersion, kind, namespace: 'shop', name });

describe('what tools ask of a connected cluster', () => {
  it('one object, redacted like any other', async () => {
    const { live } = await connected({
      '/api/v1/namespaces/shop/configmaps/settings': {
        metadata: { name: 'settings', namespace: 'shop' },
        data: { url: 'http://me:hunter22hunter@db/' },
      },
    });
    const object = await live.object(ref('ConfigMap', 'settings'), signal);
    expect(object).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'settings' } });
    expect(JSON.stringify(object)).not.toContain('hunter22');
  });

  it('a Secret as metadata only, and no value even where the server sends one', async () => {
    const { live, api } = await connected({
      '/api/v1/namespaces/shop/secrets/keys': {
        metadata: { name: 'keys', namespace: 'shop', annotations: { a: 's3cr3t' } },
        data: { key: 's3cr3t' },
      },
    });
    expect(JSON.stringify(await live.object(ref('Secret', 'keys'), signal))).not.toContain('s3cr3t');
    expect(api.headers[0]?.accept).toContain('PartialObjectMetadata');
  });

  it('what is gone is undefined, what is refused is said', async () => {
    const { live } = await connected({
      '/api/v1/namespaces/shop/pods/gone': refuse(404),
      '/api/v1/namespaces/shop/pods/hidden': refuse(403),
      '/api/v1/namespaces/shop/pods': refuse(403),
    });
    expect(await live.object(ref('Pod', 'gone'), signal)).toBeUndefined();
    await expect(live.object(ref('Pod', 'hidden'), signal)).rejects.toMatchObject({ code: 'Forbidden' });
  });

  it('an object that may be listed and not got comes as a list of one', async () => {
    const settings = { metadata: { name: 'settings', namespace: 'shop' }, data: { mode: 'fast' } };
    const only = (name: string) => `/api/v1/namespaces/shop/configmaps?fieldSelector=metadata.name%3D${name}&limit=1`;
    const { live } = await connected({
      '/api/v1/namespaces/shop/configmaps/settings': refuse(403),
      [only('settings')]: list([settings]),
      '/api/v1/namespaces/shop/configmaps/gone': refuse(403),
      [only('gone')]: list([]),
    });
    expect(await live.object(ref('ConfigMap', 'settings'), signal)).toMatchObject({ data: { mode: 'fast' } });
    expect(await live.object(ref('ConfigMap', 'gone'), signal)).toBeUndefined();
  });

  it('a name that looks like a path stays a name', async () => {
    const { live, api } = await connected({});
    await live.object(ref('Pod', '../secrets/keys'), signal).catch(() => undefined);
    expect(api.requests).toEqual(['/api/v1/namespaces/shop/pods/..%2Fsecrets%2Fkeys']);
  });

  it('events of a namespace', async () => {
    const { live } = await connected({
      '/api/v1/namespaces/shop/events': list([
        {
          metadata: { name: 'e', namespace: 'shop' },
          involvedObject: { kind: 'Pod', name: 'a', namespace: 'shop' },
          reason: 'BackOff',
          type: 'Warning',
        },
      ]),
    });
    expect(await live.events('shop', signal)).toMatchObject({ complete: true, events: [{ reason: 'BackOff' }] });
  });

  it('a log from a moment on, and none where there is none', async () => {
    const { live, api } = await connected({
      '/api/v1/namespaces/shop/pods/a/log': (_, response) => response.end('2026-01-01T00:00:00Z password=hunter22hunter\n'),
      '/api/v1/namespaces/shop/pods/b/log': refuse(400),
    });
    const target = { container: 'app', run: 'current', tail: 50 } as const;
    const tail = await live.log({ ...target, pod: ref('Pod', 'a'), since: '2026-01-01T00:00:00Z' }, signal);
    expect(JSON.stringify(tail)).not.toContain('hunter22');
    expect(api.requests[0]).toContain('sinceTime=2026-01-01');
    expect(api.requests[0]).not.toContain('tailLines');
    expect(await live.log({ ...target, pod: ref('Pod', 'b') }, signal)).toBeUndefined();
  });

  it('whether one may do something, by a review that the server keeps nothing of', async () => {
    const bodies: string[] = [];
    const answer: Answer = (request: IncomingMessage, response) => {
      void text(request).then((body) => {
        bodies.push(`${request.method} ${body}`);
        send(response, { status: { allowed: body.includes('"list"') } });
      });
    };
    const { live } = await connected({ '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews': answer });
    expect(await live.mayI({ verb: 'list', group: '', resource: 'pods', namespace: 'shop' }, signal)).toBe(true);
    expect(await live.mayI({ verb: 'delete', group: 'apps', resource: 'deployments' }, signal)).toBe(false);
    expect(bodies[0]).toContain('POST');
    expect(JSON.parse(bodies[0]?.slice(5) ?? '')).toMatchObject({
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb: 'list', resource: 'pods', namespace: 'shop' } },
    });
  });

  it('measured use, or why there is none', async () => {
    const { live } = await connected({
      '/apis/metrics.k8s.io/v1beta1/nodes': refuse(404),
      '/apis/metrics.k8s.io/v1beta1/pods': refuse(404),
    });
    await expect(live.usage(undefined, signal)).rejects.toMatchObject({ code: 'NotFound' });
  });
});
