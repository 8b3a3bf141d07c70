import type { Container, ContainerStatus, Pod, PodSpec } from '#model/object.ts';
import { type Nano, parseQuantity } from '#model/quantity.ts';
import type { Amount } from '#model/simulation.ts';
import { oncePer } from '#util/once.ts';

/** What a pod asks for, by resource, in the units of `Amount`. Resources asked for with 0 stay in, as in the scheduler. */
export type Requests = Readonly<Record<string, Amount>>;

type Quantities = Readonly<Record<string, string>>;
type Sums = Map<string, Nano>;
/** A pod, or what a template would make. `status` matters only for pods that have a node: resizes in place. */
export interface Requesting {
  readonly spec: PodSpec;
  readonly status?: Pod['status'];
}

/**
 * Requests of a pod that is to be scheduled: `PodRequests` in k8s.io/component-helpers/resource. Containers and sidecars
 * are summed; an init container counts together with the sidecars before it; the larger of both; pod-level requests
 * replace cpu, memory and hugepages; overhead is added.
 */
export function podRequests({ spec }: Requesting): Requests {
  return requestsOf(spec);
}
const requestsOf = oncePer((spec: PodSpec): Requests => total({ spec }, 'requests', ({ resources }) => resources?.requests ?? {}));

/** What the containers of a pod may use at most, added up like requests; overhead counts where there is a limit (`PodLimits`). */
export function podLimits(pod: Requesting): Requests {
  return total(pod, 'limits', ({ resources }) => resources?.limits ?? {});
}

/**
 * Requests of a pod that has a node: while a container is resized in place the largest of asked, allocated and actual
 * counts, and an infeasible resize does not (`determineContainerReqs`, Kubernetes 1.33 and later).
 */
export function assignedRequests(pod: Requesting): Requests {
  if (!isResizable(pod)) return podRequests(pod);
  return total(
    pod,
    'requests',
    resized(pod, 'requests', ({ resources, allocatedResources }) => [resources?.requests, allocatedResources]),
  );
}

/** Limits of a pod that has a node: the larger of asked and actual while a container is resized in place. */
export function assignedLimits(pod: Requesting): Requests {
  return total(
    pod,
    'limits',
    resized(pod, 'limits', ({ resources }) => [resources?.limits]),
  );
}

type Field = 'requests' | 'limits';
type Read = (container: Container, init: boolean) => Quantities;

function statusesOf({ status }: Requesting): readonly ContainerStatus[] {
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
}
function isResizable(pod: Requesting): boolean {
  return statusesOf(pod).some(({ resources }) => resources);
}

function resized(pod: Requesting, field: Field, actual: (status: ContainerStatus) => readonly (Quantities | undefined)[]): Read {
  const byName = new Map(statusesOf(pod).map((status) => [status.name, status]));
  const infeasible = pod.status?.conditions?.find(({ type }) => type === 'PodResizePending')?.reason === 'Infeasible';
  return (container, init) => {
    const status = byName.get(container.name);
    const asked = container.resources?.[field] ?? {};
    const counts = status?.resources && (!init || isSidecar(container));
    return counts ? largest(infeasible ? {} : asked, actual(status)) : asked;
  };
}

function largest(asked: Quantities, others: readonly (Quantities | undefined)[]): Quantities {
  const result: Record<string, string> = { ...asked };
  for (const [name, quantity] of others.flatMap((one) => Object.entries(one ?? {}))) {
    const known = result[name];
    if (known === undefined || (parseQuantity(quantity) ?? 0n) > (parseQuantity(known) ?? 0n)) result[name] = quantity;
  }
  return result;
}

function total({ spec }: Requesting, field: Field, read: Read): Requests {
  const sums: Sums = new Map();
  for (const container of spec.containers ?? []) add(sums, read(container, false));
  const sidecars: Sums = new Map();
  const peak: Sums = new Map();
  for (const container of spec.initContainers ?? []) {
    const asked = read(container, true);
    const during = new Map(sidecars);
    add(during, asked);
    if (isSidecar(container)) {
      add(sums, asked);
      add(sidecars, asked);
    }
    raise(peak, during);
  }
  raise(sums, peak);
  for (const [name, quantity] of Object.entries(spec.resources?.[field] ?? {})) {
    if (name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')) sums.set(name, parseQuantity(quantity) ?? 0n);
  }
  const overhead = Object.entries(spec.overhead ?? {}).filter(([name]) => field === 'requests' || (sums.get(name) ?? 0n) > 0n);
  add(sums, Object.fromEntries(overhead));
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, toAmount(name, value)]));
}

function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}
function add(sums: Sums, quantities: Quantities): void {
  for (const [name, quantity] of Object.entries(quantities)) sums.set(name, (sums.get(name) ?? 0n) + stored(quantity));
}
/** The API server rounds each amount up to a thousandth when it stores it (`SetDefaults_ResourceList`); a manifest is not stored yet. */
function stored(quantity: string): Nano {
  const thousandth = 1_000_000n;
  return (((parseQuantity(quantity) ?? 0n) + thousandth - 1n) / thousandth) * thousandth;
}
function raise(sums: Sums, other: Sums): void {
  for (const [name, value] of other) if (value > (sums.get(name) ?? -1n)) sums.set(name, value);
}

/** Rounds up to whole millicores, bytes or pieces: `Quantity.MilliValue` and `Quantity.Value`. */
function toAmount(name: string, value: Nano): Amount {
  const unit = name === 'cpu' ? 1_000_000n : 1_000_000_000n;
  return Number((value + unit - 1n) / unit);
}

/** Quantities of a node (`status.allocatable`) in the units of `Amount`. */
export function amountsOf(quantities: Quantities | undefined): Requests {
  return Object.fromEntries(
    Object.entries(quantities ?? {}).map(([name, quantity]) => [name, toAmount(name, parseQuantity(quantity) ?? 0n)]),
  );
}

/** An amount as a quantity that can be written into a manifest without loss: `6628656Ki`, `250m`, `3`. */
export function exactQuantity(resource: string, amount: Amount): string {
  if (resource === 'cpu') return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  const isBytes = resource === 'memory' || resource === 'ephemeral-storage' || resource.startsWith('hugepages-');
  if (!isBytes || amount === 0) return String(amount);
  for (const [size, unit] of [
    [2 ** 30, 'Gi'],
    [2 ** 20, 'Mi'],
    [2 ** 10, 'Ki'],
  ] as const) {
    if (amount % size === 0) return `${amount / size}${unit}`;
  }
  return String(amount);
}
