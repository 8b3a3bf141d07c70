import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { failingProbes, faultOf, statusOf } from './probes.ts';
import { testSnapshot } from './testing.ts';

interface Given {
  readonly probe: string;
  readonly message?: string;
  readonly kind?: string;
  readonly ports?: string;
  /** `ready: ...` and the rest of the container's status. */
  readonly status?: string;
  readonly rest?: string;
}
const running = (at: string, rest = 'ready: false') => `${rest}, state: { running: { startedAt: "2026-01-01T${at}Z" } }`;
const unhealthy = (message: string, { first = '11:51:00', at = '', reason = 'Unhealthy', container = 'app' } = {}) => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{${container}}" }
type: Warning
reason: ${reason}
message: '${message}'
firstTimestamp: "2026-01-01T${first}Z"
lastTimestamp: "2026-01-01T${at || first}Z"
`;
const pod = ({
  probe,
  kind = 'readiness',
  ports = '[{ name: http, containerPort: 8080 }, { name: web-tls, containerPort: 9000 }]',
  status = running('11:50:00'),
  rest = '',
}: Given) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app, ports: ${ports}, ${kind}Probe: { ${probe} }${rest} }, { name: sidecar }] }
status: { phase: Running, containerStatuses: [{ name: app, ${status} }], conditions: [{ type: Initialized, status: "True", lastTransitionTime: "2026-01-01T11:49:00Z" }, { type: ContainersReady, status: "False", lastTransitionTime: "2026-01-01T11:50:09Z" }, { type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:50:10Z" }] }
`;
const found = (yaml: string) => [...failingProbes(viewOf(testSnapshot(yaml)))];
const fault = (given: Given): string | undefined => {
  const { kind = 'readiness', message } = given;
  const event = message === undefined ? '' : unhealthy(`${kind[0]?.toUpperCase()}${kind.slice(1)} probe failed: ${message}`);
  return found(pod(given) + event).map(faultOf)[0];
};
const http = (code: number) => `HTTP probe failed with statuscode: ${code}`;
const refused = 'dial tcp 10.0.0.1:8080: connect: connection refused';

describe('why a probe fails', () => {
  it.each<[string, string, Given]>([
    ['there is no such path', 'pathNotFound', { probe: 'httpGet: { port: 8080 }', message: http(404) }],
    ['the path takes no GET', 'pathNotFound', { probe: 'httpGet: { port: 8080 }', message: http(405) }],
    ['the path is gone', 'pathNotFound', { probe: 'httpGet: { port: 8080 }', message: http(410) }],
    ['it wants a login', 'denied', { probe: 'httpGet: { port: 8080 }', message: http(401) }],
    ['it forbids it', 'denied', { probe: 'httpGet: { port: 8080 }', message: http(403) }],
    ['it answers with an error', 'status', { probe: 'httpGet: { port: 8080 }', message: http(500) }],
    ['it takes the request for wrong', 'status', { probe: 'httpGet: { port: 8080 }', message: http(400) }],
    ['it speaks TLS on a port that is called so', 'scheme', { probe: 'httpGet: { port: web-tls }', message: http(400) }],
    ['it speaks TLS on 443', 'scheme', { probe: 'httpGet: { port: 443 }', message: http(400) }],
    ['it speaks TLS on 8443', 'scheme', { probe: 'httpGet: { port: 8443 }', message: http(400) }],
    ['it takes the request for wrong, by TLS', 'status', { probe: 'httpGet: { port: 8443, scheme: HTTPS }', message: http(400) }],
    ['it answers with an error on 8443', 'status', { probe: 'httpGet: { port: 8443 }', message: http(500) }],
    ['the name of the port is unknown', 'portUnknown', { probe: 'httpGet: { port: admin }', message: 'invalid port number: 0' }],
    ['it asks a port that is not declared', 'portWrong', { probe: 'tcpSocket: { port: 8081 }', message: refused }],
    ['the second declared port refuses', 'refused', { probe: 'tcpSocket: { port: 9000 }', message: refused }],
    ['nothing listens, and no port is declared', 'refused', { probe: 'tcpSocket: { port: 8081 }', message: refused, ports: '[]' }],
    ['it is too slow on an undeclared port', 'timeout', { probe: 'tcpSocket: { port: 8081 }', message: 'dial tcp: i/o timeout' }],
    [
      'gRPC is asked on a port that is not declared',
      'portWrong',
      { probe: 'grpc: { port: 50051 }', message: 'timeout: failed to connect service' },
    ],
    [
      'the service says that it does not serve',
      'grpc',
      { probe: 'grpc: { port: 50051 }', message: 'service unhealthy (responded with "NOT_SERVING")' },
    ],
    ['HTTP cannot connect to a service', 'other', { probe: 'httpGet: { port: 8081 }', message: 'failed to connect service' }],
    ['the command is missing', 'commandMissing', { probe: 'exec: {}', message: 'exec: "curl": executable file not found in $PATH' }],
    ['the command fails', 'commandFails', { probe: 'exec: {}', message: 'no' }],
    ['the command is too slow', 'timeout', { probe: 'exec: {}', message: 'command timed out' }],
    ['nothing is told', 'unseen', { probe: 'httpGet: { port: 8080 }' }],
  ])('%s: %s', (_, expected, given) => expect(fault(given)).toBe(expected));
  it('reads no status in other words', () => expect(statusOf('said HTTP probe failed with statuscode: 404')).toBeUndefined());
});

describe('a probe that kills while the program starts', () => {
  /** A run that the kubelet ended after some seconds: 3 times 10 seconds, one period, one second, and the grace of 30. */
  const killed = (seconds: number, { probe = 'tcpSocket: { port: 8080 }', rest = '', kind = 'liveness', message = refused } = {}) =>
    fault({
      probe,
      kind,
      message,
      rest,
      status: `restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 137, startedAt: "2026-01-01T11:50:00Z", finishedAt: "${new Date(Date.parse('2026-01-01T11:50:00Z') + seconds * 1000).toISOString()}" } }`,
    });
  it('is told up to the last second that it leaves', () => expect([killed(71), killed(72)]).toEqual(['budget', 'refused']));
  it('is told with the grace that the probe names', () => {
    const probe = 'tcpSocket: { port: 8080 }, terminationGracePeriodSeconds: 5';
    expect([killed(46, { probe }), killed(47, { probe })]).toEqual(['budget', 'refused']);
  });
  it('is told of errors too', () =>
    expect([killed(71, { message: http(503) }), killed(72, { message: http(503) })]).toEqual(['budget', 'status']));
  it('is not told of a liveness probe that waits for a startup probe', () =>
    expect(killed(20, { rest: ', startupProbe: {}' })).toBe('refused'));
  it('is told of the startup probe', () => expect(killed(20, { kind: 'startup', rest: ', livenessProbe: {}' })).toBe('budget'));
});

describe('which probes fail', () => {
  const probe = 'initialDelaySeconds: 20';
  it.each([
    ['a readiness probe, a second after its delay and a minute', running('11:58:39')],
    ['a readiness probe of a container that is said to have started', running('11:50:00', 'ready: false, started: true')],
  ])('fires: %s', (_, status) => expect(found(pod({ probe, status })).map(({ kind }) => kind)).toEqual(['readiness']));
  it.each([
    ['within its delay and a minute', running('11:58:40')],
    ['of a container that is ready', running('11:50:00', 'ready: true')],
    ['of a container that the startup probe still holds', running('11:50:00', 'ready: false, started: false')],
    ['of a container that does not run', 'ready: false, state: { waiting: {} }'],
    ['of a container that runs since nobody knows', 'ready: false, state: { running: {} }'],
  ])('is silent: a readiness probe %s', (_, status) => expect(found(pod({ probe, status }))).toEqual([]));

  const told = (events: string) =>
    found(pod({ probe }) + events).map(({ message, since, evidence }) => ({ message, since, length: evidence.length }));
  it('began with the first of its events, and says what the last one does', () =>
    expect(
      told(
        unhealthy('Readiness probe failed: one', { first: '11:54:00' }) +
          unhealthy('Readiness probe errored and resulted in unknown state: two', { first: '11:52:00', at: '11:55:00' }) +
          unhealthy('Liveness probe failed: three', { first: '11:40:00' }) +
          unhealthy('Readiness probe failed: four', { first: '11:41:00', reason: 'Other' }) +
          unhealthy('Readiness probe failed: five', { first: '11:42:00', container: 'sidecar' }),
      ),
    ).toEqual([{ message: 'two', since: '2026-01-01T11:52:00Z', length: 3 }]));
  it('began when the pod stopped being ready, where no event is left', () =>
    expect(told('')).toEqual([{ message: undefined, since: '2026-01-01T11:50:10Z', length: 2 }]));
});
