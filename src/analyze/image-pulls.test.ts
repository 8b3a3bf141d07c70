import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { containersOf } from './containers.ts';
import { failedPulls, slowPull } from './image-pulls.ts';
import { testSnapshot } from './testing.ts';

const pod = (state: string, { status = 'phase: Pending', metadata = '', image = 'shop/web:1' } = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop${metadata} }, spec: { containers: [{ name: side }, { name: app, image: "${image}" }] }, status: { ${status}, containerStatuses: [{ name: side, state: { running: {} } }, { name: app, state: { waiting: { ${state} } } }] } }`;
const event = (reason: string, message: string, { first = '11:40:00', at = '11:59:00', container = 'app' } = {}) => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{${container}}" }
type: Warning
reason: ${reason}
message: '${message}'
firstTimestamp: "2026-01-01T${first}Z"
lastTimestamp: "2026-01-01T${at}Z"
`;
const failed = (cause: string, rest: Parameters<typeof event>[2] = {}) =>
  event('Failed', `Failed to pull image "shop/web:1": ${cause}`, rest);
const pulls = (yaml: string) =>
  [...failedPulls(viewOf(testSnapshot(yaml)))].map(({ container, error, since, evidence }) => ({
    container: container.name,
    kind: error.kind,
    since,
    quoted: evidence.map((one) => (one.type === 'event' ? one.reason : one.type)),
  }));
const backOff = 'reason: ImagePullBackOff, message: Back-off pulling image "shop/web:1"';

it.each<[string, string, object]>([
  [
    'the state tells why',
    pod('reason: ErrImagePull, message: "manifest unknown"') + failed('no such host'),
    { kind: 'notFound', quoted: ['field', 'Failed'] },
  ],
  [
    'only the latest event tells why (before v1.31), and it began with the first',
    pod(backOff) + failed('connection refused', { first: '11:35:00', at: '11:40:00' }) + failed('manifest unknown', { first: '11:30:00' }),
    { kind: 'notFound', since: '2026-01-01T11:30:00Z', quoted: ['field', 'Failed', 'Failed'] },
  ],
  [
    'events that differ in a port are quoted once',
    pod(backOff) + failed('dial tcp 10.0.0.1:443: connection refused') + failed('dial tcp 10.0.0.2:443: connection refused'),
    { kind: 'unreachable', quoted: ['field', 'Failed'] },
  ],
  ['nothing tells why', pod(backOff), { kind: 'other', since: undefined, quoted: ['field'] }],
  [
    'two events tell two things',
    pod(backOff) +
      failed('manifest unknown') +
      event('Failed', 'Error: ErrImagePull') +
      event('InspectFailed', 'Failed to inspect image: bad name'),
    { quoted: ['field', 'Failed', 'Failed', 'InspectFailed'] },
  ],
  [
    'events of other things are left out',
    pod(backOff) +
      event('Failed', 'Error: failed to create containerd task') +
      event('Pulling', 'Failed to pull image') +
      event('BackOff', 'Error: ErrImagePull') +
      failed('manifest unknown', { container: 'side' }),
    { kind: 'other', quoted: ['field'] },
  ],
  [
    'the credentials were not found',
    pod(backOff) + event('FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (registry)'),
    { quoted: ['field', 'FailedToRetrieveImagePullSecret'] },
  ],
])('fires: %s', (_, yaml, expected) => expect(pulls(yaml)).toMatchObject([{ container: 'app', ...expected }]));

it.each<[string, string]>([
  ['the pull goes on', pod('reason: ContainerCreating') + failed('manifest unknown')],
  ['the container waits without a word', pod('') + failed('manifest unknown')],
  ['the pod has failed', pod(backOff, { status: 'phase: Failed' })],
  ['the pod is being deleted', pod(backOff, { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' })],
])('is silent: %s', (_, yaml) => expect(pulls(yaml)).toEqual([]));

const slow = (yaml: string) => {
  const cluster = viewOf(testSnapshot(yaml));
  return cluster.list('Pod').flatMap((one) => containersOf(one).flatMap((container) => slowPull(cluster, container)?.reason ?? []));
};
const creating = pod('reason: ContainerCreating');
const pulling = (at: string) => event('Pulling', 'Pulling image "shop/web:1"', { at });
it.each<[string, string]>([
  ['began ten minutes ago', creating + pulling('11:50:00')],
  ['began again after it failed', creating + failed('connection refused', { at: '11:40:00' }) + pulling('11:45:00')],
  ['began, and something else happened', creating + pulling('11:45:00') + event('Created', 'Created with shop/web:1')],
  ['began, and another image is there', creating + pulling('11:45:00') + event('Pulled', 'Container image "shop/setup:1" already present')],
])('a pull is slow that %s', (_, yaml) => expect(slow(yaml)).toEqual(['Pulling']));
it.each<[string, string]>([
  ['began less than ten minutes ago', creating + pulling('11:50:01')],
  ['has ended', creating + pulling('11:45:00') + event('Pulled', 'Successfully pulled image "shop/web:1"')],
  ['has failed', creating + pulling('11:45:00') + failed('no such host')],
  ['nobody has begun', creating],
  ['is waited for no more', pod('reason: CrashLoopBackOff') + pulling('11:45:00')],
])('a pull is not slow that %s', (_, yaml) => expect(slow(yaml)).toEqual([]));
