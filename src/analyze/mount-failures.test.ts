import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { mountFailures } from './mount-failures.ts';
import { testSnapshot } from './testing.ts';

const pod = (status = 'phase: Pending', metadata = '') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop${metadata} }, spec: { containers: [{ name: app }] }, status: { ${status} } }`;
const said = (message: string, { first = '11:30:00', count = 5, reason = 'FailedMount', at = '11:59:00' } = {}) => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1 }
type: Warning
reason: ${reason}
message: '${message}'
count: ${count}
firstTimestamp: "2026-01-01T${first}Z"
lastTimestamp: "2026-01-01T${at}Z"
`;
const fails = 'MountVolume.SetUp failed for volume "data" : exit status 32';
const summary = 'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[]: timed out waiting for the condition';
const cache = 'MountVolume.SetUp failed for volume "data" : failed to sync configmap cache: timed out waiting for the condition';
const found = (yaml: string) => [...mountFailures(viewOf(testSnapshot(yaml)))].map(({ volume, message }) => `${volume}: ${message}`);

it.each<[string, string, readonly string[]]>([
  ['a mount that failed three times in a moment', pod() + said(fails, { first: '11:59:50', count: 3 }), ['data: exit status 32']],
  ['a mount that failed once, half a minute ago', pod() + said(fails, { first: '11:59:30', count: 1 }), ['data: exit status 32']],
  [
    'tries that are counted together, since the first',
    pod() + said(fails, { first: '11:59:55', count: 1, at: '11:57:00' }) + said(fails, { first: '11:50:00', count: 1, at: '11:58:00' }),
    ['data: exit status 32'],
  ],
  ['only a summary', pod() + said(summary), ['data: ' + summary]],
  ['a summary after the cause', pod() + said(fails, { at: '11:58:00' }) + said(summary), ['data: exit status 32']],
  [
    'two volumes',
    pod() + said(fails) + said('AttachVolume.Attach failed for volume "pvc-1" : rpc error', { reason: 'FailedAttachVolume' }),
    ['data: exit status 32', 'pvc-1: rpc error'].toReversed(),
  ],
  [
    'caches that do not fill for three minutes',
    pod() + said(cache, { first: '11:57:00' }),
    ['data: failed to sync configmap cache: timed out waiting for the condition'],
  ],
  [
    'what the mount program printed',
    pod() +
      said(
        'MountVolume.SetUp failed for volume "data" : mount failed: exit status 32 Mounting command: mount Output: no such host',
      ).replace(' Output', '\\n\\n Output'),
    ['data: no such host'],
  ],
  ['words without a volume', pod() + said('something is wrong'), [': something is wrong']],
])('fires: %s', (_, yaml, expected) => expect(found(yaml).toSorted()).toEqual([...expected].toSorted()));

it.each<[string, string]>([
  ['it failed twice, a moment ago', pod() + said(fails, { first: '11:59:31', count: 2 })],
  ['caches still fill', pod() + said(cache, { first: '11:57:01' })],
  ['the pod has started since', pod('phase: Running, containerStatuses: [{ name: app, state: { running: {} } }]') + said(fails)],
  ['the pod has ended', pod('phase: Failed') + said(fails)],
  ['the pod is being deleted', pod('phase: Pending', ', deletionTimestamp: "2026-01-01T11:00:00Z"') + said(fails)],
  ['another event has the words', pod() + said(fails, { reason: 'Warned' })],
])('is silent: %s', (_, yaml) => expect(found(yaml)).toEqual([]));
