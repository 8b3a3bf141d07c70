import { expect, test } from 'vitest';
import type { EventRecord } from '#model/event.ts';
import type { AnyObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { objectFolders, storedEvents, storedObjects } from './stored.ts';

const now = '2026-11-28T15:00:00Z';
function stored(objects: readonly object[]) {
  return storedObjects({ objects: objects as readonly AnyObject[] } as unknown as Snapshot, now);
}
function storedEvent(event: EventRecord) {
  return storedEvents({ events: [event] } as unknown as Snapshot)[0];
}

test.each([
  [{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', name: 'web-1' } }, '/registry/pods/shop/web-1'],
  [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker1' } }, '/registry/minions/worker1'],
  [{ apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'web' }, spec: {} }, '/registry/services/specs/shop/web'],
  [{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { namespace: 'shop', name: 'web' } }, '/registry/ingress/shop/web'],
  [{ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { namespace: 'shop', name: 'db' } }, '/registry/statefulsets/shop/db'],
])('is kept where the API server looks for it: %j', (object, key) => {
  expect(stored([object]).map((one) => one.key)).toEqual([key]);
  expect(objectFolders.some((folder) => key.startsWith(folder))).toBe(true);
});

test('leaves out what the API server acts on, and kinds it does not serve', () => {
  expect(
    stored([
      { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name: 'v1.example.com' } },
      { apiVersion: 'example.com/v1', kind: 'Service', metadata: { namespace: 'shop', name: 'web' } },
    ]),
  ).toEqual([]);
});

test('gives each address of a Service its object, before the Service', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'web' }, spec: { clusterIPs: ['10.96.1.2'] } };
  const [address, second] = stored([service]);
  expect(address?.key).toBe('/registry/ipaddresses/10.96.1.2');
  expect(address?.value).toMatchObject({ metadata: { creationTimestamp: now }, spec: { parentRef: { namespace: 'shop', name: 'web' } } });
  expect(second?.value).toEqual(service);
});

test('gives a headless Service none', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'web' }, spec: { clusterIPs: ['None'] } };
  expect(stored([service])).toHaveLength(1);
});

test('keeps the keys of binary data, without the mark that is not base64', () => {
  const settings = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'shop', name: 'logo' },
    binaryData: { png: '[redacted]' },
  };
  expect(stored([settings])[0]?.value).toMatchObject({ binaryData: { png: '' } });
});

const about = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
const event = { about, type: 'Warning', reason: 'BackOff', message: 'Back-off', count: 4 } as const;

test('an event of the older API keeps its times and its source', () => {
  const times = { firstAt: '2026-11-28T14:00:00Z', lastAt: '2026-11-28T14:05:00Z', reportedBy: 'kubelet, worker1' };
  const told = storedEvent({ ...event, ...times });
  expect(told?.key).toMatch(/^\/registry\/events\/shop\/web-1\.0+$/);
  expect(told?.value).toMatchObject({
    involvedObject: about,
    count: 4,
    lastTimestamp: times.lastAt,
    source: { component: 'kubelet', host: 'worker1' },
  });
});

test('an event of the newer API has none of the older times', () => {
  const times = { firstAt: '2026-11-28T14:00:00.5Z', lastAt: '2026-11-28T14:05:00.5Z', reportedBy: 'default-scheduler' };
  const told = storedEvent({ ...event, ...times });
  expect(told?.value).toMatchObject({ eventTime: times.firstAt, series: { count: 4, lastObservedTime: times.lastAt } });
  expect(told?.value).not.toHaveProperty('lastTimestamp');
});

test('an event about what stands in no namespace stands in default', () => {
  const told = storedEvent({ ...event, about: { apiVersion: 'v1', kind: 'Node', name: 'worker1' } });
  expect(told?.key).toMatch(/^\/registry\/events\/default\/worker1\./);
});
