import { podRequests } from '#analyze/simulate/scheduler/requests.ts';
import type { Kinds, ObjectRef } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { Observation, Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';

/** What is known of one node, by the object or by its describe. Requested is what pods ask for, never what they use. */
export interface NodeFacts {
  readonly ref: ObjectRef;
  readonly ready: boolean | undefined;
  readonly cordoned: boolean;
  /** Memory in bytes, cpu in millicores, as the scheduler counts them. */
  readonly allocatable: Readonly<Record<string, number>>;
  readonly requested: Readonly<Record<string, number>>;
}
type Cluster = View<Readable>;

/** The nodes whose room is known: objects, and nodes that were described. */
export function allNodes(view: Cluster): readonly NodeFacts[] {
  const held = view.list('Node').map((node) => ofObject(view, node));
  const names = new Set(held.map(({ ref }) => ref.name));
  const described = view.observations.filter(({ shape, object }) => shape === 'describe node' && !names.has(object.name));
  return [...held, ...described.map(ofPrinted)].toSorted((a, b) => (a.ref.name < b.ref.name ? -1 : 1));
}

/** How much of a resource no pod has asked for yet. */
export function freeOn({ allocatable, requested }: NodeFacts, resource: string): number {
  return (allocatable[resource] ?? 0) - (requested[resource] ?? 0);
}

function ofObject(view: Cluster, node: Kinds['Node']): NodeFacts {
  const pods = view.onNode(node.metadata.name).filter(({ status }) => status.phase !== 'Succeeded' && status.phase !== 'Failed');
  const requests = pods.map((pod) => podRequests(pod));
  const sum = (resource: string) => requests.reduce((total, one) => total + (one[resource] ?? 0), 0);
  const { cpu, memory } = (node.status.allocatable ?? {}) as Readonly<Record<string, string>>;
  return {
    ref: refOf(node),
    ready: node.status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True',
    cordoned: node.spec.unschedulable === true,
    allocatable: { cpu: millicores(cpu), memory: quantityValue(memory) ?? 0 },
    requested: { cpu: sum('cpu'), memory: sum('memory') },
  };
}

function ofPrinted({ object, fields }: Observation): NodeFacts {
  const ready = fields['Conditions.Ready'];
  return {
    ref: object,
    ready: ready === undefined ? undefined : ready === 'True',
    cordoned: fields['Unschedulable'] === 'true',
    allocatable: { cpu: millicores(fields['Allocatable.cpu']), memory: quantityValue(fields['Allocatable.memory']) ?? 0 },
    requested: { cpu: millicores(allocated(fields, 'cpu')), memory: quantityValue(allocated(fields, 'memory')) ?? 0 },
  };
}
/** The column Requests of the table "Allocated resources". */
function allocated(fields: Readonly<Record<string, string>>, resource: string): string | undefined {
  return new RegExp(`(?:^|, )${resource} +(\\S+) \\(`).exec(fields['Allocated resources'] ?? '')?.[1];
}
function millicores(quantity: string | undefined): number {
  return Math.round((quantityValue(quantity) ?? 0) * 1000);
}
