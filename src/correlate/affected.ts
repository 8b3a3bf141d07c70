import { isReady } from '#analyze/pods.ts';
import type { Finding } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, controllerOf, type Kinds, type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import type { Topology } from './topology.ts';

/** How many neighbours that run are named as not affected. */
const neighboursShown = 5;

/** Workloads and Services that the findings concern: those they are about, those that need a missing object, and the Services that lead to them. */
export function affectedBy(findings: readonly Finding[], topology: Topology): readonly Affected[] {
  const tops = new Map<string, ObjectRef>();
  for (const { about, evidence } of findings) {
    const held = topology.hold(about);
    // A class suffers nothing itself; what is of it does.
    const concerned = held && about.kind !== 'IngressClass' ? [about] : concernedBy(about, evidence);
    for (const top of concerned.map((ref) => topology.topOf(ref))) {
      if (isWorkload(top, topology) || (topology.hold(top) && isUsed(top))) tops.set(refKey(top), top);
    }
    for (const pod of isKind(held, 'Node') ? topology.view.onNode(about.name) : []) {
      const owner = topology.topOf(refOf(pod));
      if (!isReady(pod) && owner.kind !== 'DaemonSet') tops.set(refKey(owner), owner);
    }
  }
  const unreachable = unreachableServices(findings, topology);
  const counted = (ref: ObjectRef): Affected => ({ ...affected(ref, topology), ...unreachable.get(refKey(ref)) });
  const workloads = [...tops.values()].map(counted);
  const services = workloads.filter(({ object }) => isWorkload(object, topology)).flatMap(({ object }) => topology.servicesOf(object));
  const behind = services.map(refOf).filter((ref) => !tops.has(refKey(ref)));
  const unique = [...new Map(behind.map((ref) => [refKey(ref), ref])).values()];
  return [...workloads, ...unique.map(counted)].sort(byRef);
}

/** What a finding about an object that is not held concerns: that, and what its evidence quotes. What is proven not to exist does not suffer. */
function concernedBy(about: ObjectRef, evidence: Finding['evidence']): readonly ObjectRef[] {
  const key = refKey(about);
  const isAbsent = evidence.some(({ type, object }) => type === 'absence' && refKey(object) === key);
  return [about, ...evidence.map(({ object }) => object)].filter((ref) => !isAbsent || refKey(ref) !== key);
}

/** Findings that say of a Service that no connection arrives, however many pods are ready. */
const leadsNowhere: ReadonlySet<string> = new Set([
  'ServiceSelectorMismatch',
  'ServiceTargetPortNameMissing',
  'ServiceTargetPortWrong',
  'ServiceWorkloadHasNoPods',
  'ServiceEndpointsOfGonePods',
]);
/** Findings that say of a workload that its Services miss it. */
const missed: ReadonlySet<string> = new Set(['WorkloadAtZero', 'WorkloadScaledToZero']);

/** Services that lead nowhere: none of the pods that they select, or that were meant, is reached. */
function unreachableServices(findings: readonly Finding[], topology: Topology): ReadonlyMap<string, Pick<Affected, 'ready' | 'desired'>> {
  const found = findings.filter(({ reason }) => leadsNowhere.has(reason));
  // How many pods would be right is not known of what was scaled to zero: one is the least that serves.
  const scaledDown = findings.filter(({ reason }) => missed.has(reason)).flatMap(({ about }) => topology.servicesOf(about));
  const withoutPods = scaledDown.filter((service) => readiness(service, topology) === undefined);
  return new Map([
    ...withoutPods.map((service) => [refKey(refOf(service)), { ready: 0, desired: 1 }] as const),
    ...found.map(({ about, evidence }) => {
      const meant = [about, ...evidence.map(({ object }) => object)].flatMap((ref) => topology.hold(ref) ?? []);
      const desired = meant.flatMap((object) => readiness(object, topology)?.desired ?? [])[0] ?? 0;
      return [refKey(about), desired === 0 ? {} : { ready: 0, desired }] as const;
    }),
  ]);
}

/** Workloads beside the affected ones (same namespace) that run in full: what a reader may stop worrying about. */
export function unaffectedBy(affectedOnes: readonly Affected[], topology: Topology): readonly Affected[] {
  const taken = new Set(affectedOnes.map(({ object }) => refKey(object)));
  const namespaces = new Set(affectedOnes.flatMap(({ object }) => object.namespace ?? []));
  const neighbours = [...namespaces].flatMap((namespace): readonly AnyObject[] => [
    ...topology.view.list('Deployment', namespace),
    ...topology.view.list('StatefulSet', namespace),
    ...topology.view.list('DaemonSet', namespace),
  ]);
  return neighbours
    .filter((object) => {
      if (taken.has(refKey(refOf(object)))) return false;
      const { ready = 0, desired = 0 } = readiness(object, topology) ?? {};
      return desired > 0 && ready >= desired;
    })
    .map((object) => ({ object: refOf(object) }))
    .sort(byRef)
    .slice(0, neighboursShown)
    .map(({ object }) => affected(object, topology));
}

function affected(ref: ObjectRef, topology: Topology): Affected {
  const held = topology.hold(ref);
  const numbers = held ? readiness(held, topology) : readyOf(topology.podsBelow(ref));
  const services = isKind(held, 'Service') ? [held] : isWorkload(ref, topology) ? topology.servicesOf(ref) : [];
  const routes = services.flatMap((service) => topology.routesTo(service));
  const through = [...(isKind(held, 'Service') ? [] : services.map(refOf)), ...routes];
  const userFacing = services.some((service) => isExposed(service, topology));
  return { object: ref, ...numbers, ...(through.length > 0 && { through }), ...(services.length > 0 && { userFacing }) };
}

/** Reachable from outside: by type, or by an Ingress or route. */
export function isExposed(service: Kinds['Service'], topology: Topology): boolean {
  const { type } = service.spec;
  return type === 'LoadBalancer' || type === 'NodePort' || topology.routesTo(service).length > 0;
}

/** Pods that serve, and pods that should. Undefined for what has no pods. */
export function readiness(object: AnyObject, topology: Topology): { readonly ready: number; readonly desired: number } | undefined {
  if (isKind(object, 'Deployment')) return { ready: object.status.availableReplicas ?? 0, desired: object.spec.replicas ?? 1 };
  if (isKind(object, 'StatefulSet') || isKind(object, 'ReplicaSet') || isKind(object, 'ReplicationController'))
    return { ready: object.status.readyReplicas ?? 0, desired: object.spec.replicas ?? 1 };
  if (isKind(object, 'DaemonSet')) return { ready: object.status.numberReady ?? 0, desired: object.status.desiredNumberScheduled ?? 0 };
  if (isKind(object, 'Pod')) return { ready: isReady(object) ? 1 : 0, desired: 1 };
  if (isKind(object, 'Service'))
    return readyOf(topology.view.labelled('Pod', object.spec.selector ?? { '': '' }, object.metadata.namespace));
  return isKind(object, 'CustomObject') ? customReadiness(object, topology) : undefined;
}

/** A custom owner of pods, such as a Rollout of Argo: what its spec asks for, and what it has beyond that while it is being updated. */
function customReadiness(object: Kinds['CustomObject'], topology: Topology): ReturnType<typeof readyOf> {
  const { replicas } = object.spec;
  const counted = readyOf(topology.podsBelow(refOf(object)));
  return counted && typeof replicas === 'number' ? { ...counted, desired: Math.max(replicas, counted.desired) } : counted;
}

function readyOf(pods: readonly Pod[]): { readonly ready: number; readonly desired: number } | undefined {
  const unfinished = pods.filter(({ status }) => status.phase !== 'Succeeded' && status.phase !== 'Failed');
  // A ReplicaSet replaces at once what is going away.
  const staying = unfinished.filter((pod) => pod.metadata.deletionTimestamp === undefined || controllerOf(pod)?.kind !== 'ReplicaSet');
  const alive = staying.length > 0 ? staying : unfinished;
  return alive.length === 0 ? undefined : { ready: alive.filter(isReady).length, desired: alive.length };
}

const workloadKinds = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Pod']);
/** Whether people would call this a workload: a controller of pods, a bare pod, or a custom owner of pods. */
export function isWorkload(ref: ObjectRef, topology: Topology): boolean {
  return workloadKinds.has(ref.kind) || topology.podsBelow(ref).length > 0;
}
const usedKinds = new Set(['Service', 'Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'Node', 'PersistentVolumeClaim']);
function isUsed({ kind }: ObjectRef): boolean {
  return usedKinds.has(kind);
}
function byRef(a: Affected, b: Affected): number {
  const [left, right] = [refKey(a.object), refKey(b.object)];
  return left < right ? -1 : left > right ? 1 : 0;
}
