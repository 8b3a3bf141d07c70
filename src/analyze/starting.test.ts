import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { isStarting } from './starting.ts';
import { now, testSnapshot } from './testing.ts';

const bornAt = (at: string, rest = '') => `name: web-1, namespace: shop, creationTimestamp: "2026-01-01T${at}Z"${rest}`;
function isStartingPod(spec: string, status: string, metadata: string): boolean | undefined {
  const cluster = viewOf(
    testSnapshot(`{ apiVersion: v1, kind: Pod, metadata: { ${metadata} }, spec: { ${spec} }, status: { ${status} } }`),
  );
  return cluster.list('Pod').map((pod) => isStarting(pod, now))[0];
}
function starting(spec: string, status: string, metadata = bornAt('11:58:50')): boolean | undefined {
  return isStartingPod(`nodeName: worker1, containers: [{ name: app, ${spec} }]`, status, metadata);
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

describe('whether a pod is starting', () => {
  const init = (state: string, rest = '') =>
    `phase: Pending, initContainerStatuses: [{ name: setup, ${rest}state: ${state} }], containerStatuses: [{ name: app, state: { waiting: { reason: PodInitializing } } }]`;
  const runs = (at: string) => `{ running: { startedAt: "2026-01-01T${at}Z" } }`;
  const withInit = (status: string, born = '11:58:50') =>
    isStartingPod('nodeName: n1, initContainers: [{ name: setup }], containers: [{ name: app }]', status, bornAt(born));
  const ready = (at: string) =>
    `${running('2026-01-01T11:00:00Z', 'ready: true')}, conditions: [{ type: ContainersReady, status: "True", lastTransitionTime: "2026-01-01T${at}Z" }]`;
  const nowhere = (at: string) => isStartingPod('containers: [{ name: app }]', 'phase: Pending', bornAt(at));

  it('is not told of a pod whose birth is not known', () =>
    expect(starting('image: a', waiting('ContainerCreating'), 'name: web-1')).toBe(false));
  it('is over when it is deleted', () =>
    expect(starting('image: a', waiting('ContainerCreating'), bornAt('11:58:50', ', deletionTimestamp: "2026-01-01T11:59:50Z"'))).toBe(
      false,
    ));
  it.each(['Succeeded', 'Failed', 'Unknown'])('is over in the phase %s', (phase) =>
    expect(starting('image: a', running('2026-01-01T11:59:30Z').replace('Running', phase))).toBe(false),
  );
  it('lasts half a minute without a node', () => expect([nowhere('11:59:30'), nowhere('11:59:29')]).toEqual([true, false]));
  it('lasts three minutes while its container is created', () => {
    const created = (at: string) => starting('image: a', waiting('ContainerCreating'), bornAt(at));
    expect([created('11:57:00'), created('11:56:59')]).toEqual([true, false]);
  });
  it('lasts while the kubelet says nothing of it', () => expect(starting('image: a', 'phase: Pending')).toBe(true));
  it('lasts a minute when something else than its containers is not ready: a readiness gate', () =>
    expect([starting('image: a', ready('11:59:00')), starting('image: a', ready('11:58:59'))]).toEqual([true, false]));
  it('lasts as long as the startup probe, the delay of the readiness probe and a minute', () => {
    const spec = 'startupProbe: { initialDelaySeconds: 5 }, readinessProbe: { initialDelaySeconds: 10 }';
    const since = (at: string) => starting(spec, running(`2026-01-01T${at}Z`), bornAt('11:00:00'));
    expect([since('11:58:15'), since('11:58:14')]).toEqual([true, false]);
  });
  it('lasts five minutes for an init container', () =>
    expect([withInit(init(runs('11:55:00'))), withInit(init(runs('11:54:59')))]).toEqual([true, false]));
  it('goes on after the init container', () => expect(withInit(init('{ terminated: { exitCode: 0 } }'))).toBe(true));
  it('is over when the init container fails', () => expect(withInit(init('{ terminated: { exitCode: 1 } }'))).toBe(false));
  it('is over when a container ended, well or not', () =>
    expect(starting('image: a', 'phase: Running, containerStatuses: [{ name: app, state: { terminated: { exitCode: 0 } } }]')).toBe(false));
  it('is over when one of two containers had its time', () => {
    const both = `phase: Running, containerStatuses: [{ name: setup, state: ${runs('11:59:50')} }, { name: app, state: ${runs('11:50:00')} }]`;
    expect(isStartingPod('nodeName: n1, containers: [{ name: setup }, { name: app }]', both, bornAt('11:50:00'))).toBe(false);
  });
  it('goes on when one container is ready for long', () => {
    const both = `phase: Running, containerStatuses: [{ name: setup, ready: true, state: ${runs('11:50:00')} }, { name: app, state: ${runs('11:59:50')} }]`;
    expect(isStartingPod('nodeName: n1, containers: [{ name: setup }, { name: app }]', both, bornAt('11:50:00'))).toBe(true);
  });
});
