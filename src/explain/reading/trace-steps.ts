import { blockFinder } from '#analyze/blocked-flows.ts';
import { declaredPorts, portNamed } from '#analyze/declared-ports.ts';
import { asksNode, dnsService, usesClusterDns } from '#analyze/dns.ts';
import { endOf, type Target, targetsOf } from '#analyze/flow-targets.ts';
import { isolates } from '#analyze/network-policy.ts';
import { conditionOf, isReady } from '#analyze/pods.ts';
import { missingRule } from '#analyze/policy-rule-text.ts';
import { peerResolver } from '#analyze/resolve-peer.ts';
import { labelText, type Service, type ServicePort, servingPods } from '#analyze/services.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type KubeObject, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { nearest } from '#util/nearest.ts';
import type { Case } from '../case.ts';
import { fullName } from '../names.ts';

/** What a step shows: it holds, it stops the connection, it could not be judged, or it is only said. */
export type StepState = 'holds' | 'stops' | 'unclear' | 'note';
export type StepName =
  | 'resolves'
  | 'loopback'
  | 'outside'
  | 'address'
  | 'externalName'
  | 'asksNode'
  | 'dnsRuns'
  | 'dnsDown'
  | 'dnsUnseen'
  | 'dnsBlocked'
  | 'service'
  | 'noService'
  | 'serviceUnread'
  | 'port'
  | 'noPort'
  | 'askPort'
  | 'headless'
  | 'noSelector'
  | 'noPods'
  | 'noneReady'
  | 'ready'
  | 'slicesBehind'
  | 'slicesUnread'
  | 'targetPort'
  | 'noNamedPort'
  | 'undeclared'
  | 'noCaller'
  | 'hostNetwork'
  | 'open'
  | 'allowed'
  | 'blocked'
  | 'policiesUnread';
/** One step on the way from a name to a pod. */
export interface TraceStep {
  readonly name: StepName;
  readonly state: StepState;
  readonly values: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
}

/** A connection somebody asks about. */
export interface Connection {
  readonly host: string;
  readonly port: number | string | undefined;
  readonly protocol: 'TCP' | 'UDP';
  /** The pod that calls, if it is known; else only the namespace that names are resolved in. */
  readonly caller: Pod | undefined;
  readonly namespace: string;
}

function step(name: StepName, state: StepState, values: TraceStep['values'] = {}, evidence: readonly Evidence[] = []): TraceStep {
  return { name, state, values, evidence };
}
function quoted(object: KubeObject, path: string): readonly Evidence[] {
  const one = quote(object, path);
  return one.value === undefined ? [] : [one];
}

/** Follows a connection by what was read: name, Service, port, pods, port of the pod, network policies. It ends at the first step that stops it. */
export function traceSteps(connection: Connection, held: Case): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  for (const one of walk(connection, held)) {
    steps.push(one);
    if (one.state === 'stops') break;
  }
  return steps;
}

function* walk(connection: Connection, held: Case): Iterable<TraceStep> {
  const { host, namespace, caller } = connection;
  const ref = peerResolver(held.view)(host, namespace);
  if (!ref) return yield step('loopback', 'note', { host });
  const isName = ref.name !== host || ref.kind === 'Service';
  const isAddress = /^[\d.]+$|:/.test(host);
  if (caller && !isAddress) yield* dnsSteps(caller, ref, held);
  if (ref.kind === 'Host') return yield step(isAddress ? 'address' : 'outside', 'note', { host });
  if (isName) yield step('resolves', 'holds', { host, name: fullName(ref) });
  if (ref.kind === 'Pod') return yield* podSteps(ref, connection, held);
  yield* serviceSteps(ref, connection, held);
}

/** The question for the name itself: whom the pod asks, whether that one runs, and whether the policies let it be asked. */
function* dnsSteps(caller: Pod, ref: ObjectRef, { view }: Case): Iterable<TraceStep> {
  if (asksNode(caller)) {
    const isInside = ref.kind !== 'Host';
    return yield step(
      'asksNode',
      isInside ? 'stops' : 'note',
      { pod: fullName(refOf(caller)) },
      quoted(caller, caller.spec.dnsPolicy ? '/spec/dnsPolicy' : '/spec/hostNetwork'),
    );
  }
  if (!usesClusterDns(view, caller)) return;
  const service = dnsService(view);
  if (!service) return yield step('dnsUnseen', 'unclear');
  const pods = servingPods(view, service);
  const ready = pods.filter(isReady);
  const values = { service: fullName(refOf(service)), ready: ready.length, all: pods.length };
  if (ready.length === 0)
    return yield step('dnsDown', 'stops', values, [...quoted(service, '/spec/selector'), ...pods.slice(0, 3).flatMap(readiness)]);
  yield step('dnsRuns', 'holds', values, ready.slice(0, 2).flatMap(readiness));
  const targets = targetsOf(view, refOf(service), 53).map((target) => ({ ...target, protocol: 'UDP' }));
  const [block] = blockFinder(view)(caller, targets);
  if (block)
    yield step(
      'dnsBlocked',
      'stops',
      { direction: block.direction, policies: names(block.policies) },
      block.policies.flatMap((policy) => quoted(policy, '/spec')),
    );
}

function readiness(pod: Pod): readonly Evidence[] {
  const condition = conditionOf(pod, 'Ready');
  return condition ? quoted(pod, condition.path) : quoted(pod, '/status/phase');
}
function names(objects: readonly KubeObject[]): string {
  return objects
    .slice(0, 4)
    .map((object) => fullName(refOf(object)))
    .join(', ');
}

function* serviceSteps(ref: ObjectRef, connection: Connection, held: Case): Iterable<TraceStep> {
  const { view } = held;
  const service = view.get('Service', ref.name, ref.namespace);
  if (!service) {
    const absence = view.absence('Service', ref.name, ref.namespace);
    const near =
      nearest(
        ref.name,
        view.list('Service', ref.namespace).map(({ metadata }) => metadata.name),
      ) ?? '';
    return yield absence
      ? step('noService', 'stops', { name: fullName(ref), near }, [absence])
      : step('serviceUnread', 'unclear', { name: fullName(ref) });
  }
  if (service.spec.type === 'ExternalName') {
    return yield step(
      'externalName',
      'note',
      { name: fullName(ref), to: service.spec.externalName ?? '' },
      quoted(service, '/spec/externalName'),
    );
  }
  yield step('service', 'holds', { name: fullName(ref), type: service.spec.type ?? 'ClusterIP' }, quoted(service, '/spec/clusterIP'));
  const port = yield* portSteps(service, connection);
  if (port === undefined) return;
  yield* endpointSteps(service, held);
  const pods = servingPods(view, service).filter(isReady);
  yield* targetSteps(service, port, pods);
  yield* policySteps(connection, targetsOf(view, refOf(service), port.port), held);
}

function* portSteps(service: Service, { port }: Connection): Generator<TraceStep, ServicePort | undefined> {
  const { ports = [], clusterIP } = service.spec;
  const told = ports.map(({ name, port: number }) => (name ? `${number} (${name})` : String(number))).join(', ');
  if (clusterIP === 'None' && typeof port === 'number') {
    yield step('headless', 'note', { port });
    return ports.find((one) => one.port === port) ?? { port };
  }
  const found = port === undefined && ports.length === 1 ? ports[0] : ports.find((one) => one.port === port || one.name === port);
  if (found) yield step('port', 'holds', { port: found.port }, quoted(service, `/spec/ports/${ports.indexOf(found)}`));
  else if (port === undefined) yield step('askPort', 'unclear', { told }, quoted(service, '/spec/ports'));
  else yield step('noPort', 'stops', { port, told }, quoted(service, '/spec/ports'));
  return found;
}

function* endpointSteps(service: Service, { view }: Case): Iterable<TraceStep> {
  const { selector = {} } = service.spec;
  if (Object.keys(selector).length === 0)
    return yield step(
      'noSelector',
      'note',
      {},
      slicesOf(service, view).flatMap((slice) => quoted(slice, '/endpoints')),
    );
  const pods = servingPods(view, service);
  const evidence = quoted(service, '/spec/selector');
  const { namespace } = service.metadata;
  if (pods.length === 0)
    return yield step('noPods', view.complete('Pod', namespace) ? 'stops' : 'unclear', { selector: labelText(selector) }, evidence);
  const ready = pods.filter(isReady);
  const values = { ready: ready.length, all: pods.length };
  if (ready.length === 0) return yield step('noneReady', 'stops', values, [...evidence, ...pods.slice(0, 5).flatMap(readiness)]);
  yield step('ready', 'holds', values, [...evidence, ...ready.slice(0, 3).flatMap(readiness)]);
  if (!view.complete('EndpointSlice', namespace)) return yield step('slicesUnread', 'unclear');
  const slices = slicesOf(service, view);
  const serving = slices.flatMap(({ endpoints }) => endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false).length;
  if (serving === 0)
    yield step(
      'slicesBehind',
      'stops',
      values,
      slices.flatMap((slice) => quoted(slice, '/endpoints')),
    );
}
function slicesOf(service: Service, view: Case['view']) {
  return view.labelled('EndpointSlice', { 'kubernetes.io/service-name': service.metadata.name }, service.metadata.namespace);
}

function* targetSteps(
  service: Service,
  { port, targetPort = port, protocol = 'TCP' }: ServicePort,
  pods: readonly Pod[],
): Iterable<TraceStep> {
  const [first] = pods;
  if (!first) return;
  const evidence = [
    ...quoted(service, '/spec/ports'),
    ...first.spec.containers.flatMap(({ ports }, index) => (ports ? quoted(first, `/spec/containers/${index}/ports`) : [])),
  ];
  const pod = fullName(refOf(first));
  if (typeof targetPort === 'string' && !/^\d+$/.test(targetPort)) {
    const number = portNamed(first, targetPort, protocol);
    return yield number === undefined
      ? step('noNamedPort', 'stops', { name: targetPort, pod }, evidence)
      : step('targetPort', 'holds', { port: number, pod }, evidence);
  }
  const declared = declaredPorts(first).map(({ containerPort }) => containerPort);
  if (declared.length === 0 || declared.includes(Number(targetPort)))
    return yield step('targetPort', 'holds', { port: targetPort, pod }, evidence);
  yield step('undeclared', 'note', { port: targetPort, pod, declared: declared.join(', ') }, evidence);
}

function* podSteps(ref: ObjectRef, connection: Connection, { view, topology }: Case): Iterable<TraceStep> {
  const pod = view.get('Pod', ref.name, ref.namespace);
  if (!pod) return;
  yield isReady(pod)
    ? step('ready', 'holds', { ready: 1, all: 1 }, readiness(pod))
    : step('noneReady', 'note', { ready: 0, all: 1 }, readiness(pod));
  if (typeof connection.port !== 'number') return yield step('askPort', 'unclear', { told: '-' });
  yield* policySteps(connection, targetsOf(view, ref, connection.port), { view, topology });
}

function* policySteps({ caller }: Connection, targets: readonly Target[], { view }: Pick<Case, 'view' | 'topology'>): Iterable<TraceStep> {
  if (!caller) return yield step('noCaller', 'unclear');
  if (caller.spec.hostNetwork) return yield step('hostNetwork', 'note', { pod: fullName(refOf(caller)) });
  const [block] = blockFinder(view)(caller, targets);
  const from = endOf(view, caller);
  if (block && from) {
    const values = { direction: block.direction, policies: names(block.policies), rule: missingRule(block.direction, from, block.targets) };
    return yield step(
      'blocked',
      'stops',
      values,
      block.policies.flatMap((policy) => quoted(policy, '/spec')),
    );
  }
  const ends = [caller, ...targets.flatMap(({ end }) => end.pod ?? [])];
  const spaces = [...new Set(ends.map(({ metadata }) => metadata.namespace ?? ''))];
  if (!spaces.every((space) => view.complete('NetworkPolicy', space))) return yield step('policiesUnread', 'unclear');
  const isolating = [
    ...view.list('NetworkPolicy', caller.metadata.namespace).filter((policy) => isolates(policy, 'egress', caller)),
    ...targets.flatMap(({ end: { pod } }) =>
      pod ? view.list('NetworkPolicy', pod.metadata.namespace).filter((policy) => isolates(policy, 'ingress', pod)) : [],
    ),
  ];
  const unique = [...new Set(isolating)];
  yield unique.length === 0
    ? step('open', 'holds')
    : step(
        'allowed',
        'holds',
        { policies: names(unique) },
        unique.slice(0, 4).flatMap((policy) => quoted(policy, '/spec')),
      );
}
