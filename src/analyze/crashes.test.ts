import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { crashesIn, onsetOf, quoteCrash } from './crashes.ts';
import { testSnapshot } from './testing.ts';

/** A container that was restarted: by default one that a stop signal ended at 11:58, under a liveness probe. */
const pod = ({ code = 137, spec = 'livenessProbe: {}', reason = 'Error', finished = '"2026-01-01T11:58:00Z"' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app, ${spec} }, { name: sidecar }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      restartCount: 6
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: ${code}, reason: ${reason}, startedAt: "2026-01-01T11:57:00Z", finishedAt: ${finished} } }
`;
const event = (
  reason: string,
  message: string,
  { at = '11:58:00', first = '11:58:00', path = ', fieldPath: "spec.containers{app}"' } = {},
) => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1${path} }
type: Warning
reason: ${reason}
message: ${message}
firstTimestamp: "2026-01-01T${first}Z"
lastTimestamp: "2026-01-01T${at}Z"
`;
const kill = (rest: Parameters<typeof event>[2] = {}, message = 'Container app failed liveness probe, will be restarted') =>
  event('Killing', message, rest);
const unhealthy = (message: string, at = '11:58:00') => event('Unhealthy', `"${message} probe failed: nothing listens"`, { at });
const causes = (yaml: string) => crashesIn(viewOf(testSnapshot(yaml))).map(({ cause }) => cause);

describe('who ended a container', () => {
  it.each<[string, string, string]>([
    ['the program', 'exit', pod({ code: 1 })],
    ['a program that names the code of a failed start', 'exit', pod({ code: 128 })],
    ['a signal', 'signal', pod({ code: 129 })],
    ['the last of the signals', 'signal', pod({ code: 192 })],
    ['a program with a code above all signals', 'exit', pod({ code: 193 })],
    ['the kernel', 'oom', pod({ reason: 'OOMKilled' })],
    ['nobody: it never began', 'start', pod({ code: 128, reason: 'StartError' })],
    ['nobody knows', 'lost', pod({ code: 255, reason: 'Unknown' })],
    ['the kubelet after a probe', 'probe', pod() + kill()],
    ['the kubelet after a probe, and the program left by itself', 'probe', pod({ code: 1 }) + kill()],
    ['the kubelet, two seconds after the end by another clock', 'probe', pod({ code: 1 }) + kill({ at: '11:58:02' })],
    ['the kubelet, two seconds before the start by another clock', 'probe', pod({ code: 1 }) + kill({ at: '11:56:58' })],
    ['the kubelet, of a run whose end is not known', 'probe', pod({ code: 1, finished: 'null' }) + kill({ at: '11:30:00' })],
    ['the kubelet after a hook', 'hook', pod({ spec: 'lifecycle: { postStart: {} }' }) + kill({}, 'FailedPostStartHook')],
    ['a loop of which only an earlier kill is told', 'probe', pod() + kill({ at: '11:00:00' })],
    ['a loop of which only the failing probe is told', 'probe', pod() + unhealthy('Liveness', '11:00:00')],
    ['a startup probe', 'probe', pod({ code: 143, spec: 'startupProbe: {}' }) + unhealthy('Startup')],
    ['a probe, told by name alone', 'probe', pod() + kill({ path: '' })],
  ])('%s', (_, cause, yaml) => expect(causes(yaml)).toEqual([cause]));

  it.each<[string, string]>([
    ['the kubelet killed the other container', pod() + kill({ path: ', fieldPath: "spec.containers{sidecar}"' })],
    ['the other container is named', pod() + kill({ path: '' }, 'Container sidecar failed liveness probe, will be restarted')],
    ['the pod is stopped', pod() + kill({}, 'Stopping container app')],
    ['another event has the words', pod() + event('Restarted', 'Container app failed liveness probe, will be restarted')],
    ['the kill is of longer than an hour ago', pod() + kill({ at: '10:59:59' })],
    ['the probe failed longer than an hour ago', pod() + unhealthy('Liveness', '10:59:59')],
    ['the readiness probe failed, which kills nothing', pod() + unhealthy('Readiness')],
    ['another event tells of a liveness probe', pod() + event('Warned', 'Liveness probe failed')],
    ['the container has no probe by now', pod({ spec: 'image: a' }) + kill({ at: '11:00:00' })],
  ])('a signal, where %s', (_, yaml) => expect(causes(yaml)).toEqual(['signal']));

  it.each<[string, string]>([
    ['the kill came three seconds later', pod({ code: 1 }) + kill({ at: '11:58:03' })],
    ['the kill came three seconds before it started', pod({ code: 1 }) + kill({ at: '11:56:57' })],
    ['the probe failed', pod({ code: 1 }) + unhealthy('Liveness')],
  ])('the program itself, where %s', (_, yaml) => expect(causes(yaml)).toEqual(['exit']));
});

describe('a crash', () => {
  const told = (yaml: string) => {
    const cluster = viewOf(testSnapshot(yaml));
    return crashesIn(cluster).map((crash) => ({
      since: onsetOf(cluster, crash.failure),
      quoted: quoteCrash(cluster, crash).flatMap((one) => (one.type === 'event' ? [one.reason] : [])),
    }))[0];
  };
  const backOff = event('BackOff', 'Back-off restarting', { first: '11:40:00' });
  it('began with the first event of the loop, and quotes the back-off', () =>
    expect(told(pod({ code: 1 }) + unhealthy('Liveness') + backOff + event('Pulled', 'again', { first: '11:00:00' }))).toEqual({
      since: '2026-01-01T11:40:00Z',
      quoted: ['BackOff'],
    }));
  it('quotes the kill where there is one', () => expect(told(pod() + kill() + backOff)?.quoted).toEqual(['Killing']));
  it('began when the run ended, where no event is left', () =>
    expect(told(pod({ code: 1 }) + event('Pulled', 'again', { first: '11:00:00' }))).toEqual({
      since: '2026-01-01T11:58:00Z',
      quoted: [],
    }));
});
