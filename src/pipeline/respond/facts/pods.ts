import { replicaSetOfPodName } from '#analyze/event-message.ts';
import { cellsOf } from '#analyze/printed-cells.ts';
import { podRequests } from '#analyze/simulate/scheduler/requests.ts';
import { controllerOf, type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { Observation, Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';

/** What is known of one pod, whether it was read as an object or printed. What is undefined is not known. */
export interface PodFacts {
  readonly ref: ObjectRef;
  /** As kubectl prints it: `Running`, `Pending`, `CrashLoopBackOff`. */
  readonly status: string;
  readonly ready: boolean | undefined;
  readonly node?: string;
  readonly restarts: number | undefined;
  /** Whether a container of it has run: without that there is no log. */
  readonly ran: boolean | undefined;
  readonly replicaSet?: string;
  readonly containers: readonly string[];
  /** What it asks for, as the scheduler counts it. Undefined where only a row was seen. */
  readonly requests?: Readonly<Record<string, number>>;
  /** Whether its description or the object itself was seen, and not only its row. */
  readonly described: boolean;
}
type Cluster = View<Readable>;

/** All pods that are known of, those that have ended left out. */
export function allPods(view: Cluster): readonly PodFacts[] {
  const held = view.list('Pod').map(ofObject);
  const keys = new Set(held.map(({ ref }) => refKey(ref)));
  const printed = Map.groupBy(
    view.observations.filter(({ object }) => object.kind === 'Pod' && !keys.has(refKey(object))),
    ({ object }) => refKey(object),
  );
  const rows = [...printed.values()].flatMap((seen) => ofPrinted(seen, view.takenAt) ?? []);
  return [...held, ...rows].filter(({ status }) => status !== 'Completed' && status !== 'Succeeded');
}
export function podFacts(view: Cluster, ref: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): PodFacts | undefined {
  return allPods(view).find((pod) => refKey(pod.ref) === refKey(ref));
}

function ofObject(pod: Pod): PodFacts {
  const { status, spec } = pod;
  const statuses = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
  const waiting = statuses.map(({ state }) => state?.waiting?.reason).find((reason) => reason !== undefined);
  const owner = controllerOf(pod);
  return {
    ref: refOf(pod),
    status: pod.metadata.deletionTimestamp ? 'Terminating' : (waiting ?? status.reason ?? status.phase ?? 'Unknown'),
    ready: status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True',
    ...(spec.nodeName && { node: spec.nodeName }),
    restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    ran: statuses.some(
      ({ state, lastState, restartCount }) => state?.running || state?.terminated || lastState?.terminated || restartCount > 0,
    ),
    ...(owner?.kind === 'ReplicaSet' && { replicaSet: owner.name }),
    containers: spec.containers.map(({ name }) => name),
    requests: podRequests(pod),
    described: true,
  };
}

function ofPrinted(seen: readonly Observation[], takenAt: string): PodFacts | undefined {
  const row = seen.find(({ shape }) => shape === 'get pods');
  const described = seen.find(({ shape }) => shape === 'describe pod');
  const shown = row ?? described;
  if (!shown) return undefined;
  const {
    STATUS: status = '',
    READY: ready,
    RESTARTS: printed,
    NODE: onNode,
  } = { ...(described && cellsOf(described, takenAt)), ...row?.fields };
  const fields = described?.fields ?? {};
  const containers = containersOf(fields);
  const node = [onNode, fields['Node']?.split('/')[0]].find((name) => name !== undefined && name !== '<none>' && name !== '');
  const restarts = printed === undefined ? undefined : Number.parseInt(printed, 10) || 0;
  const replicaSet = /^ReplicaSet\/(\S+)$/.exec(fields['Controlled By'] ?? '')?.[1] ?? replicaSetOfPodName(shown.object.name);
  return {
    ref: shown.object,
    status,
    ready: isReady(status, ready),
    ...(node !== undefined && { node }),
    restarts,
    ran: ranBy(status, restarts),
    ...(replicaSet !== undefined && { replicaSet }),
    containers,
    ...(described && { requests: requestsOf(fields, containers) }),
    described: described !== undefined,
  };
}

function containersOf(fields: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(fields).flatMap((path) => /^Containers\.([^.]+)\./.exec(path)?.[1] ?? []);
  return [...new Set(names)];
}
function requestsOf(fields: Readonly<Record<string, string>>, containers: readonly string[]): Readonly<Record<string, number>> {
  const sum = (resource: string) =>
    containers.reduce((total, name) => total + (quantityValue(fields[`Containers.${name}.Requests.${resource}`]) ?? 0), 0);
  return { cpu: Math.round(sum('cpu') * 1000), memory: sum('memory') };
}

function isReady(status: string, cell: string | undefined): boolean | undefined {
  const [ready, all] = (cell ?? '').split('/');
  return cell === undefined || all === '0' ? undefined : status === 'Running' && ready === all;
}
/** A pod that waits for a node or for its image has written nothing. */
function ranBy(status: string, restarts: number | undefined): boolean | undefined {
  if ((restarts ?? 0) > 0 || /^(?:Running|Error|OOMKilled|CrashLoopBackOff|Completed|Terminating)$/.test(status)) return true;
  return /^(?:Pending|ContainerCreating|ImagePullBackOff|ErrImagePull|InvalidImageName|CreateContainerConfigError|CreateContainerError)$/.test(
    status,
  )
    ? false
    : undefined;
}
