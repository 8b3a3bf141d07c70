import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { isStarting } from './starting.ts';
import { now, testSnapshot } from './testing.ts';

function starting(spec: string, status: string): boolean | undefined {
  const cluster = viewOf(
    testSnapshot(`
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T11:58:50Z" }
spec: { nodeName: worker1, containers: [{ name: app, ${spec} }] }
status: { ${status} }
`),
  );
  return cluster.list('Pod').map((pod) => isStarting(pod, now))[0];
}
const running = (at: string, rest = 'ready: false, restartCount: 0') =>
  `phase: Running, containerStatuses: [{ name: app, ${rest}, state: { running: { startedAt: "${at}" } } }]`;
const waiting = (reason: string) =>
  `phase: Pending, containerStatuses: [{ name: app, restartCount: 0, state: { waiting: { reason: ${reason} } } }]`;

describe('a pod is starting', () => {
  it('while its startup probe allows it', () =>
    expect(starting('startupProbe: { periodSeconds: 5, failureThreshold: 60 }', running('2026-01-01T11:58:55Z'))).toBe(true));
  it('while its container is being created', () => expect(starting('image: a', waiting('ContainerCreating'))).toBe(true));
  it('before its readiness probe had time', () =>
    expect(starting('readinessProbe: { initialDelaySeconds: 30 }', running('2026-01-01T11:58:55Z'))).toBe(true));
});

describe('a pod is not starting', () => {
  it('after the startup probe had its time', () =>
    expect(starting('startupProbe: { periodSeconds: 1, failureThreshold: 2 }', running('2026-01-01T11:57:30Z'))).toBe(false));
  it('when its container has ended once', () =>
    expect(starting('image: a', running('2026-01-01T11:59:55Z', 'ready: false, restartCount: 1'))).toBe(false));
  it('when its image cannot be pulled', () => expect(starting('image: a', waiting('ErrImagePull'))).toBe(false));
  it('when it is ready', () =>
    expect(starting('image: a', `${running('2026-01-01T11:59:55Z', 'ready: true')}, conditions: [{ type: Ready, status: "True" }]`)).toBe(
      false,
    ));
});
