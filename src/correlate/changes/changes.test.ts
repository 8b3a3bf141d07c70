import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import type { Kind } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { affectedOf, findingOf, refTo } from '../testing.ts';
import { topologyOf } from '../topology.ts';
import { changesBefore } from './changes.ts';
import { revisionsOf } from './revisions.ts';
import { windowBefore } from './window.ts';

it('what came under nearly the name of an object that is gone is shown among the changes', () => {
  const yaml = ['identity-api', 'payments']
    .map(
      (name) =>
        `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: core, creationTimestamp: "2026-01-01T11:50:00Z" }, spec: {} }`,
    )
    .join('\n---\n');
  const about = { apiVersion: 'v1', kind: 'Service', namespace: 'core', name: 'identity' };
  const gone: Finding = {
    analyzer: 'test',
    reason: 'ServiceMissing',
    about,
    params: {},
    evidence: [{ type: 'absence', object: about, listed: 2 }],
  };
  const changes = changesBefore('2026-01-01T11:51:00Z', [gone], [], topologyOf(viewOf(testSnapshot(yaml))));
  expect(changes.map(({ object: { name }, action }) => `${name} ${action}`)).toEqual(['identity-api created']);
});

const set = (name: string, revision: number, made: string, image: string): string => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}, namespace: shop, creationTimestamp: "${made}", annotations: { deployment.kubernetes.io/revision: "${revision}" }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true }] }
spec: { template: { spec: { containers: [{ name: app, image: "${image}" }] } } }
---`;

it.each([
  ['who wrote last before it', '11:00:00', 'kubectl-set'],
  ['nobody where the last write made the revision before', '10:00:00', undefined],
])('a revision names %s', (_, written, by) => {
  const view = viewOf(
    testSnapshot(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, uid: d1, managedFields: [{ manager: kubectl-set, time: "2026-01-01T${written}Z", fieldsV1: { f:spec: { f:template: {} } } }] }
---${set('web-a', 1, '2026-01-01T10:00:00Z', 'web:1')}${set('web-b', 2, '2026-01-01T11:00:01Z', 'web:2')}`),
  );
  const [deployment] = view.list('Deployment');
  const changes = deployment ? revisionsOf(deployment, windowBefore('2026-01-01T11:30:00Z'), topologyOf(view)) : [];
  expect(changes.map((change) => change.by)).toEqual([by]);
});

describe('what changed before an incident', () => {
  const onset = '2026-01-01T11:00:00Z';
  /** An object that was made at that time, within the window unless another is named. */
  const made = (
    kind: Exclude<Kind, 'CustomObject'>,
    name: string,
    rest = 'spec: {}',
    { at = '10:50:00', namespace = 'shop', meta = '' } = {},
  ) =>
    `{ apiVersion: ${apiVersionOf(kind)}, kind: ${kind}, metadata: { name: ${name}, ${namespace && `namespace: ${namespace}, `}creationTimestamp: "2026-01-01T${at}Z", ${meta} }, ${rest} }\n---\n`;
  const owner = (kind: string, name: string) =>
    `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
  const web = made('Deployment', 'web', 'spec: { template: { spec: { containers: [], serviceAccountName: robot } } }', {
    meta: 'uid: web',
  });
  const pod = made('Pod', 'web-1', 'spec: { containers: [], volumes: [{ name: c, configMap: { name: page } }] }', {
    meta: owner('Deployment', 'web'),
  });
  const crash = findingOf('PodCrash Pod shop/web-1');

  function told(yaml: string, findings: readonly Finding[], ...affected: readonly string[]): readonly string[] {
    const changes = changesBefore(onset, findings, affected.map(affectedOf), topologyOf(viewOf(testSnapshot(yaml))));
    return changes.map(({ object: { kind, name }, action, by }) => `${kind} ${name} ${action}${by ? ` by ${by}` : ''}`);
  }
  it.each<[string, () => readonly string[], readonly string[]]>([
    ['the workload, and not its pods', () => told(web + pod, [crash]), ['Deployment web created']],
    ['a pod of its own', () => told(made('Pod', 'web-1'), [crash]), ['Pod web-1 created']],
    [
      'what the workload refers to',
      () => told(web + pod + made('ServiceAccount', 'robot'), [crash]),
      ['Deployment web created', 'ServiceAccount robot created'],
    ],
    [
      'what only the pod refers to',
      () => told(web + pod + made('ConfigMap', 'page'), [crash]),
      ['ConfigMap page created', 'Deployment web created'],
    ],
    [
      'nothing that every namespace has',
      () =>
        told(web.replace('robot', 'default') + pod + made('ServiceAccount', 'default') + made('ConfigMap', 'kube-root-ca.crt'), [crash]),
      ['Deployment web created'],
    ],
    [
      'what is accused',
      () => told(pod + made('Service', 'db'), [{ ...crash, accuses: [refTo('Service shop/db')] }]),
      ['Service db created'],
    ],
    [
      'the workload of a pod that is accused, and not the pod',
      () => told(web + pod, [findingOf('PodCannotConnect Pod shop/other', { accuses: [refTo('Pod shop/web-1')] })]),
      ['Deployment web created'],
    ],
    [
      'a Secret that is accused, and what makes it',
      () =>
        told(web + made('Secret', 'tls', 'data: {}', { meta: owner('Deployment', 'web') }), [
          findingOf('PodCannotConnect Pod shop/other', { accuses: [refTo('Secret shop/tls')] }),
        ]),
      ['Deployment web created', 'Secret tls created'],
    ],
    ['what is affected', () => told(pod + made('Service', 'web'), [crash], 'Service shop/web'), ['Service web created']],
    [
      'the node that is quoted',
      () =>
        told(made('Node', 'n1', 'spec: {}', { namespace: '' }), [
          findingOf('PodLost Pod shop/gone', { evidence: [{ type: 'field', object: refTo('Node n1'), path: '/spec', value: {} }] }),
        ]),
      ['Node n1 created'],
    ],
    [
      'no pod that is quoted',
      () =>
        told(made('ConfigMap', 'x'), [
          findingOf('PodLost Pod shop/gone', {
            evidence: [{ type: 'field', object: refTo('ConfigMap shop/x'), path: '/data', value: {} }],
          }),
        ]),
      [],
    ],
    [
      'policies and quotas of its namespace, and of no other',
      () =>
        told(
          web +
            pod +
            made('NetworkPolicy', 'deny') +
            made('ResourceQuota', 'q') +
            made('LimitRange', 'l') +
            made('NetworkPolicy', 'other', 'spec: {}', { namespace: 'other' }),
          [crash],
        ),
      ['Deployment web created', 'LimitRange l created', 'NetworkPolicy deny created', 'ResourceQuota q created'],
    ],
    [
      'the autoscaler of it, and not that of its neighbour',
      () =>
        told(
          web +
            pod +
            ['web', 'api']
              .map((name) =>
                made(
                  'HorizontalPodAutoscaler',
                  `h-${name}`,
                  `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} } }`,
                ),
              )
              .join(''),
          [crash],
        ),
      ['Deployment web created', 'HorizontalPodAutoscaler h-web created'],
    ],
    [
      'nothing of long ago, nor what came too late',
      () =>
        told(web.replace('2026-01-01T10', '2025-12-30T10') + pod + made('NetworkPolicy', 'late', 'spec: {}', { at: '11:00:31' }), [crash]),
      [],
    ],
    [
      'a node that joined, where a pod finds no place',
      () => told(made('Node', 'n1', 'spec: {}', { namespace: '' }) + pod, [findingOf('PodUnschedulable Pod shop/web-1')]),
      ['Node n1 joined'],
    ],
    [
      'a node that joined, where another has trouble',
      () => told(made('Node', 'n1', 'spec: {}', { namespace: '' }), [crash, findingOf('NodeNotReady Node n2')]),
      ['Node n1 joined'],
    ],
    ['no node that joined elsewhere', () => told(made('Node', 'n1', 'spec: {}', { namespace: '' }) + pod, [crash]), []],
  ])('names %s', (_, found, expected) => expect(found().toSorted()).toEqual(expected));

  it('the nearest to the first sign come first, ten at most, each once', () => {
    const policies = Array.from({ length: 12 }, (_, at) => made('NetworkPolicy', `p${at}`, 'spec: {}', { at: `10:${20 + at}:00` })).join(
      '',
    );
    const after = made('LimitRange', 'after', 'spec: {}', { at: '11:00:20' });
    const found = told(web + pod + policies + after, [crash, findingOf('PodOther Pod shop/web-1')], 'Deployment shop/web');
    expect(found).toEqual([
      'LimitRange after created',
      'Deployment web created',
      ...[11, 10, 9, 8, 7, 6, 5, 4].map((at) => `NetworkPolicy p${at} created`),
    ]);
  });

  const template = (image: string) => `spec: { template: { spec: { containers: [{ name: app, image: "${image}" }] } } }`;
  const revision = (number: number, at: string, image: string) =>
    made('ReplicaSet', `web-${number}`, template(image), {
      at,
      meta: `annotations: { deployment.kubernetes.io/revision: "${number}" }, ${owner('Deployment', 'web')}`,
    });
  const edited = (field: string) =>
    web
      .replace('10:50:00', '00:10:00')
      .replace('2026-01-01', '2025-12-01')
      .replace(
        'uid: web',
        `uid: web, managedFields: [{ manager: ci, time: "2026-01-01T10:55:00Z", fieldsV1: { f:spec: { ${field}: {} } } }]`,
      );
  it('an edit is told as the revision that it made', () => {
    const both = revision(1, '09:00:00', 'a:1') + revision(2, '10:55:00', 'a:2');
    expect(told(edited('f:template') + pod, [crash])).toEqual(['Deployment web edited by ci']);
    expect(told(edited('f:template') + pod + both, [crash])).toEqual(['Deployment web revision by ci']);
  });

  const released = (name: string, kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' = 'Deployment', namespace = 'shop') =>
    made(kind, name, 'spec: {}', {
      meta: `annotations: { meta.helm.sh/release-name: shop, meta.helm.sh/release-namespace: ${namespace} }`,
    });
  const release: Finding = {
    ...crash,
    reason: 'HelmReleaseFailed',
    about: { ...refTo('HelmRelease shop/shop'), apiVersion: 'helm.sh/v1' },
  };
  it('of a release all workloads that it made count', () => {
    const yaml =
      released('web') +
      released('db', 'StatefulSet') +
      released('agent', 'DaemonSet') +
      released('other', 'Deployment', 'test') +
      made('Deployment', 'by-hand', 'spec: {}');
    expect(told(yaml, [release]).toSorted()).toEqual(['DaemonSet agent created', 'Deployment web created', 'StatefulSet db created']);
  });
  it('in place of an object nothing came that is not proven to be gone; other evidence may stand beside the proof', () => {
    const beside = made('Service', 'identity-api');
    const about = refTo('Service shop/identity');
    const quoted = { type: 'field' as const, object: about, path: '/spec', value: {} };
    const proof = { type: 'absence' as const, object: about, listed: 2 };
    expect(told(beside, [findingOf('ServiceOdd Service shop/identity', { evidence: [quoted] })])).toEqual([]);
    expect(told(beside, [findingOf('ServiceOdd Service shop/identity', { evidence: [quoted, proof] })])).toEqual([
      'Service identity-api created',
    ]);
  });
  it('in place of an object that is there nothing came', () => {
    const there = made('Service', 'identity', 'spec: {}', { at: '08:00:00' }) + made('Service', 'identity-api');
    const about = refTo('Service shop/identity');
    const absent = (object: typeof about): Finding => ({
      ...crash,
      reason: 'ServiceOdd',
      about,
      evidence: [{ type: 'absence', object, listed: 2 }],
    });
    expect(told(there, [absent(refTo('Service shop/other'))])).toEqual(['Service identity created']);
  });
});
