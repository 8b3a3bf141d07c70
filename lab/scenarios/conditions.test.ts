import { expect, test } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { unmetIn } from './conditions.ts';
import { Scenario } from './format.ts';

const snapshot = testSnapshot({
  yaml: `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T11:50:00Z" }
status: { phase: Running, containerStatuses: [{ name: web, restartCount: 3, state: { waiting: { reason: CrashLoopBackOff } } }] }
---
apiVersion: v1
kind: Event
involvedObject: { apiVersion: v1, kind: Pod, namespace: shop, name: web-1 }
type: Warning
reason: BackOff
message: Back-off restarting failed container
count: 4
lastTimestamp: "2026-01-01T11:59:00Z"
`,
  logs: [{ pod: 'web-1', container: 'web', lines: 'connection refused' }],
});
const unmetOf = async (condition: object) => {
  const { ripe } = Scenario.parse({ title: 'something broken', kind: 'fault', mechanisms: ['exit-code'], ripe: { all: [condition] } });
  return (await unmetIn(snapshot, ripe.all)).length;
};
const pod = 'Pod shop/web-*';
const state = '/status/containerStatuses/0/state';

test.each([
  { object: pod, path: `${state}/waiting/reason`, is: 'CrashLoopBackOff' },
  { object: pod, path: '/status/containerStatuses/name=web/restartCount', atLeast: 3 },
  { object: pod, path: '/metadata/creationTimestamp', olderThan: 590 },
  { event: 'BackOff', about: pod, says: 'restarting', times: 4 },
  { pod, logs: 'connection refused' },
  { gone: 'Pod shop/old' },
])('holds of what was read: %j', async (condition) => {
  expect(await unmetOf(condition)).toBe(0);
});

test.each([
  { object: pod, path: `${state}/running` },
  { object: pod, path: '/status/containerStatuses/0/restartCount', atLeast: 4 },
  { object: pod, path: '/metadata/creationTimestamp', olderThan: 610 },
  { object: pod, path: '/metadata/deletionTimestamp', olderThan: 1 },
  { object: pod, count: 2 },
  { event: 'BackOff', about: pod, times: 5 },
  { pod, logs: 'connection refused', previous: true },
  { gone: pod },
])('does not hold of what was read: %j', async (condition) => {
  expect(await unmetOf(condition)).toBe(1);
});
