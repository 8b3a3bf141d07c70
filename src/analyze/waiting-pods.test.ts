import { expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { missingObjects, saysMissing } from './missing-objects.ts';
import { now, testSnapshot } from './testing.ts';
import { isSettled, needs } from './waiting-pods.ts';

interface Given {
  readonly spec?: string;
  readonly status?: string;
  readonly metadata?: string;
  readonly name?: string;
}
const env =
  'containers: [{ name: side }, { name: app, env: [{ name: HOST, valueFrom: { configMapKeyRef: { name: settings, key: host } } }] }]';
const volume = 'containers: [{ name: side }, { name: app }], volumes: [{ name: v, configMap: { name: settings } }]';
const pod = ({ spec = env, status = '', metadata = '', name = 'web-1' }: Given = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop${metadata} }, spec: { ${spec} }, status: { ${status} } }\n---\n`;
const states = (...all: readonly string[]) =>
  `containerStatuses: [${all.map((state, index) => `{ name: ${['side', 'app'][index]}, ${state} }`).join(', ')}]`;
const runs = 'state: { running: {} }';
const waits = (reason: string, message = '') => `state: { waiting: { reason: ${reason}, message: '${message}' } }`;
const born = (at: string) => `, creationTimestamp: "2026-01-01T${at}Z"`;
const waiting = (given: Given) => needs(viewOf(testSnapshot(pod(given)))).map(({ reference: { kind, name } }) => `${kind}/${name}`);

it.each<[string, Given]>([
  ['nothing is known of it', {}],
  ['another container runs, and the kubelet says nothing of this one', { status: states(runs) }],
  ['this container waits', { status: states(runs, waits('CreateContainerConfigError')) }],
  ['its volume cannot be mounted', { spec: volume, status: states(waits('ContainerCreating'), waits('ContainerCreating')) }],
])('a pod waits for what it names while %s', (_, given) => expect(waiting(given)).toEqual(['ConfigMap/settings']));
it.each<[string, Given]>([
  ['it runs', { status: states(runs, runs) }],
  ['it crashes: it had it at its start', { status: states(runs, waits('CrashLoopBackOff')) }],
  ['its container has ended', { status: states(runs, 'state: { terminated: { exitCode: 0 } }') }],
  ['one of its containers runs: the volume is mounted', { spec: volume, status: states(waits('ErrImagePull'), runs) }],
  ['a container has ended: the volume was mounted', { spec: volume, status: states('state: { terminated: { exitCode: 1 } }') }],
  [
    'a container ran once: the volume was mounted',
    { spec: volume, status: states('state: { waiting: {} }, lastState: { terminated: { exitCode: 1 } }') },
  ],
  ['it has ended', { status: 'phase: Failed' }],
  ['it is being deleted', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }],
  ['it starts without', { spec: env.replace('key: host', 'key: host, optional: true') }],
])('a pod does not wait when %s', (_, given) => expect(waiting(given)).toEqual([]));

it.each<[string, boolean, Given]>([
  ['it is half a minute old', true, { metadata: born('11:59:30') }],
  ['it is younger', false, { metadata: born('11:59:31') }],
  ['nobody knows since when it is', true, {}],
  [
    'the kubelet has missed something already',
    true,
    { metadata: born('11:59:59'), status: states(runs, waits('CreateContainerConfigError')) },
  ],
  ['it waits for something else', false, { metadata: born('11:59:59'), status: states(runs, waits('ErrImagePull')) }],
])('when %s, a pod is settled: %s', (_, settled, given) =>
  expect(
    viewOf(testSnapshot(pod(given)))
      .list('Pod')
      .map((one) => isSettled(one, now)),
  ).toEqual([settled]),
);

const event = `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1 }
type: Warning
reason: FailedMount
message: 'MountVolume.SetUp failed for volume "v" : configmap "settings" not found'
---
`;
const missing = (yaml: string, unread: readonly 'ConfigMap'[] = []) => {
  const cluster = viewOf(testSnapshot({ yaml, unread }));
  return [...missingObjects(cluster, cluster, 'ConfigMap')].map(({ about, evidence, params, since, similar }) => ({
    about: refKey(about),
    users: params.users,
    since,
    similar,
    evidence: evidence.map(({ type }) => type),
  }));
};
const other = (name: string, namespace = 'shop') =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: ${namespace} } }\n---\n`;

it('what does not exist is told once for all who need it, since the first of them, with what is like it', () => {
  const young = pod({ name: 'web-2', metadata: born('11:59:59') });
  const yaml = pod({ metadata: born('11:30:00') }) + pod({ name: 'web-0', metadata: born('11:40:00') }) + young + other('setting');
  expect(missing(yaml)).toEqual([
    {
      about: 'ConfigMap/shop/settings',
      users: ['web-0', 'web-1', 'web-2'],
      since: '2026-01-01T11:30:00Z',
      similar: 'setting',
      evidence: ['absence', 'field', 'field', 'field'],
    },
  ]);
});
it('each namespace has its own', () =>
  expect(
    missing(pod() + pod().replace('namespace: shop', 'namespace: cafe') + other('settings', 'cafe')).map(({ about }) => about),
  ).toEqual(['ConfigMap/shop/settings']));
it('what the kubelet says of a young pod counts beside the list', () =>
  expect(missing(pod({ spec: volume, metadata: born('11:59:59') }) + event).map(({ evidence }) => evidence)).toEqual([
    ['absence', 'event', 'field'],
  ]));
it('where the list was not read, the words of the kubelet count alone', () => {
  const status = states(runs, waits('CreateContainerConfigError', 'configmap "settings" not found'));
  expect(missing(pod({ status }), ['ConfigMap']).map(({ evidence }) => evidence)).toEqual([['field', 'field']]);
  expect(missing(pod({ spec: volume }) + event, ['ConfigMap']).map(({ evidence }) => evidence)).toEqual([['event', 'field']]);
});
it.each<[string, string, readonly 'ConfigMap'[]]>([
  ['the pod is a moment old', pod({ metadata: born('11:59:59') }), []],
  ['it exists by now', pod({ spec: volume }) + event + other('settings'), []],
  ['the list was not read, and nothing is said', pod(), ['ConfigMap']],
  ['the list was not read, and another is missing', pod({ spec: volume }) + event.replace('settings', 'other'), ['ConfigMap']],
])('silent: %s', (_, yaml, unread) => expect(missing(yaml, unread)).toEqual([]));
it.each([
  ['Widget', 'widgets "a" not found', true],
  ['PersistentVolumeClaim', 'persistentvolumeclaim "a" not found', true],
  ['ServiceAccount', 'serviceaccounts "a" is forbidden: not found', true],
  ['Secret', 'secret "ab" not found', false],
])('of a %s, "%s" says that it is missing: %s', (kind, message, says) => expect(saysMissing(message, { kind, name: 'a' })).toBe(says));
