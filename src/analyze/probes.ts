import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Container, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { containersOf, type PodContainer, quoteFailure } from './containers.ts';
import { type Crash, type CrashReads, containerEvents, crashesIn } from './crashes.ts';
import { judgedPods } from './jobs.ts';

export type ProbeKind = 'liveness' | 'readiness' | 'startup';
export type Probe = NonNullable<Container['livenessProbe']>;

/** A probe that fails now: a readiness probe that keeps its container out, or one for which the kubelet ended the last run. */
export interface ProbeFailure {
  readonly container: PodContainer;
  readonly kind: ProbeKind;
  readonly probe: Probe;
  /** What the kubelet says of the last try; undefined when its events are gone. */
  readonly message: string | undefined;
  /** Seconds the killed run lasted, and the seconds a start may take before the kubelet kills. Only for `liveness` and `startup`. */
  readonly ranSeconds: number | undefined;
  readonly budgetSeconds: number;
  readonly evidence: EvidenceList;
  readonly since: string | undefined;
}

/** All probes that fail now. */
export function* failingProbes(cluster: View<CrashReads>): Iterable<ProbeFailure> {
  for (const crash of crashesIn(cluster)) {
    if (crash.cause !== 'probe') continue;
    const kind: ProbeKind = /^startup|startup probe/i.test(crash.kill?.message ?? '') ? 'startup' : 'liveness';
    const probe = crash.failure.container.spec[`${kind}Probe`];
    if (probe) yield failureOf(cluster, { container: crash.failure.container, kind, probe }, crash);
  }
  for (const pod of judgedPods(cluster)) {
    for (const container of containersOf(pod)) {
      const probe = container.spec.readinessProbe;
      if (probe && isKeptOut(container, probe, cluster.takenAt)) yield failureOf(cluster, { container, kind: 'readiness', probe });
    }
  }
}

/** A container is young until its first probe had its time: the delay, and what the threshold allows for not being ready. */
function isKeptOut({ status }: PodContainer, { initialDelaySeconds = 0 }: Probe, takenAt: string): boolean {
  if (!status || status.ready || status.started === false || !status.state?.running) return false;
  const age = secondsSince(status.state.running.startedAt, takenAt);
  return age !== undefined && age > initialDelaySeconds + thresholds.notReadySeconds;
}

function failureOf(cluster: View<CrashReads>, subject: Pick<ProbeFailure, 'container' | 'kind' | 'probe'>, crash?: Crash): ProbeFailure {
  const { container, kind, probe } = subject;
  const { pod, specPath, statusPath } = container;
  const events = unhealthyEvents(cluster, container, kind);
  const event = events.at(-1);
  const { initialDelaySeconds = 0, failureThreshold = 3, periodSeconds = 10 } = probe;
  const state = crash ? quoteFailure(crash.failure) : ([quote(pod, `${statusPath}/ready`)] as const);
  return {
    ...subject,
    message: event && probeMessage(event, kind),
    ranSeconds: crash?.failure.ranSeconds,
    budgetSeconds: initialDelaySeconds + failureThreshold * periodSeconds,
    evidence: [
      quote(pod, `${specPath}/${kind}Probe`),
      ...state,
      ...(event ? [quoteEvent(event)] : []),
      ...(crash?.kill ? [quoteEvent(crash.kill)] : []),
    ],
    since: events.flatMap(({ firstAt }) => firstAt ?? []).sort()[0] ?? readySince(pod),
  };
}

function readySince({ status: { conditions = [] } }: Pod): string | undefined {
  return conditions.find(({ type, status }) => type === 'Ready' && status !== 'True')?.lastTransitionTime;
}

function unhealthyEvents(cluster: View<CrashReads>, container: PodContainer, kind: ProbeKind): readonly EventRecord[] {
  return containerEvents(cluster, container).filter((event) => event.reason === 'Unhealthy' && probeMessage(event, kind) !== undefined);
}

/** The text after `Readiness probe failed: ` or `... probe errored and resulted in unknown state: ` (prober.go). */
function probeMessage({ message }: EventRecord, kind: ProbeKind): string | undefined {
  const text = message.replace(/^\(combined from similar events\): /, '');
  if (!text.toLowerCase().startsWith(`${kind} probe `)) return undefined;
  const start = /^\w+ probe (?:failed|errored)(?: and resulted in unknown state)?: ?/.exec(text);
  return start ? text.slice(start[0].length).trim() : undefined;
}

/** The port a probe asks, as a number, and as it is written. A name is looked up in the container's own ports, as kubelet does. */
export function portOf(
  { spec: { ports = [] } }: PodContainer,
  { httpGet, tcpSocket, grpc }: Probe,
): { readonly written: string; readonly number?: number } {
  const written = httpGet?.port ?? tcpSocket?.port ?? grpc?.port ?? '';
  const number = typeof written === 'number' ? written : ports.find(({ name }) => name === written)?.containerPort;
  return { written: String(written), ...(number !== undefined && { number }) };
}

export type ProbeFault =
  | 'pathNotFound'
  | 'denied'
  | 'status'
  | 'scheme'
  | 'portUnknown'
  | 'portWrong'
  | 'refused'
  | 'budget'
  | 'timeout'
  | 'grpc'
  | 'commandMissing'
  | 'commandFails'
  | 'unseen'
  | 'other';

/** Which mechanism makes a probe fail, from the kubelet's words and the pod's own spec. */
export function faultOf(failure: ProbeFailure): ProbeFault {
  const { message, probe } = failure;
  if (message === undefined) return 'unseen';
  if (probe.exec) return execFault(message);
  if (isSchemeFault(failure, message)) return 'scheme';
  const status = statusOf(message);
  if (status === 404 || status === 405 || status === 410) return 'pathNotFound';
  if (status === 401 || status === 403) return 'denied';
  return status === undefined ? connectionFault(failure, message) : killedWhileStarting(failure) ? 'budget' : 'status';
}

/** The HTTP status of `HTTP probe failed with statuscode: 404`. */
export function statusOf(message: string): number | undefined {
  const match = /^HTTP probe failed with statuscode: (\d{3})/.exec(message);
  return match ? Number(match[1]) : undefined;
}

function execFault(message: string): ProbeFault {
  if (message.includes('timed out')) return 'timeout';
  return /executable file not found|no such file or directory: unknown|permission denied: unknown/.test(message)
    ? 'commandMissing'
    : 'commandFails';
}

/** Go's words when one side speaks TLS and the other does not; a Go server answers plain HTTP on its TLS port with 400. */
function isSchemeFault({ container, probe }: ProbeFailure, message: string): boolean {
  if (
    /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake|malformed HTTP response "\\x15\\x03/.test(
      message,
    )
  )
    return true;
  const { written, number } = portOf(container, probe);
  return statusOf(message) === 400 && probe.httpGet?.scheme !== 'HTTPS' && (/https|tls/.test(written) || number === 443 || number === 8443);
}

function connectionFault(failure: ProbeFailure, message: string): ProbeFault {
  const { container, probe } = failure;
  const { number } = portOf(container, probe);
  if (number === undefined) return 'portUnknown';
  const refused = message.includes('connection refused') || (probe.grpc !== undefined && message.includes('failed to connect service'));
  const declared = container.spec.ports ?? [];
  if (refused && declared.length > 0 && !declared.some(({ containerPort }) => containerPort === number)) return 'portWrong';
  if (killedWhileStarting(failure)) return 'budget';
  if (probe.grpc) return 'grpc';
  if (refused) return 'refused';
  return /deadline exceeded|Client\.Timeout|i\/o timeout|timed out/.test(message) ? 'timeout' : 'other';
}

/** Whether the kubelet killed the run as early as the probe lets it: the program never got to answer. */
function killedWhileStarting({ container: { pod, spec }, kind, probe, ranSeconds, budgetSeconds }: ProbeFailure): boolean {
  if (ranSeconds === undefined || (kind === 'liveness' && spec.startupProbe)) return false;
  const grace = probe.terminationGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  const { periodSeconds = 10, timeoutSeconds = 1 } = probe;
  return ranSeconds <= budgetSeconds + periodSeconds + timeoutSeconds + grace;
}
