import type { Pod } from '#model/object.ts';
import type { FilterFailure, FilterPlugin, NodeVerdict, ResourceHolder } from '#model/simulation.ts';
import { oncePer } from '#util/once.ts';
import type { Filter, NodeTest } from './filter.ts';
import { nodeAffinity, nodeName, nodeUnschedulable, taintToleration } from './filters/node.ts';
import { interPodAffinity } from './filters/pod-affinity.ts';
import { nodePorts } from './filters/ports.ts';
import { nodeResourcesFit } from './filters/resources.ts';
import { podTopologySpread } from './filters/spread.ts';
import { volumeBinding } from './filters/volume-binding.ts';
import { nodeVolumeLimits } from './filters/volume-limits.ts';
import { volumeRestrictions } from './filters/volume-restrictions.ts';
import { volumeZone } from './filters/volume-zone.ts';
import { podRequests } from './requests.ts';
import { crowded, heldBy, type NodeState, type SchedulerState, withNode, workloadOf } from './state.ts';

/** In the order of kube-scheduler's default profile. */
const filters: readonly Filter[] = [
  nodeUnschedulable,
  nodeName,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  volumeRestrictions,
  nodeVolumeLimits,
  volumeBinding,
  volumeZone,
  podTopologySpread,
  interPodAffinity,
];

/** A pod ready to be tested against nodes, or refused before. */
export interface PreparedPod {
  readonly refused?: FilterFailure;
  readonly test: NodeTest;
  /** Whether every test looks at the one node alone, so that it still holds when another node changes. */
  readonly local: boolean;
}
/** Filters whose answer for one node depends on the pods of others. */
const crossing: readonly FilterPlugin[] = ['VolumeRestrictions', 'PodTopologySpread', 'InterPodAffinity'];

/**
 * Runs PreFilter of every plugin once; `test` then gives all failures of a node, cheap per node. A node that others are
 * promised a place on must take the pod with and without them (`RunFilterPluginsWithNominatedPods`).
 */
export function preparePod(pod: Pod, state: SchedulerState): PreparedPod {
  const tests: NodeTest[] = [];
  let refused: FilterFailure | undefined;
  let local = true;
  let outside: NodeTest = () => [];
  for (const { plugin, prepare } of filters) {
    const prepared = prepare(pod, state);
    if ('refused' in prepared) refused ??= prepared.refused;
    if (!('test' in prepared)) continue;
    tests.push(prepared.test);
    if (prepared.outside) outside = prepared.outside;
    if (crossing.includes(plugin)) local = false;
  }
  const plain: NodeTest = (node) => [...outside(node), ...tests.flatMap((test) => test(node))];
  const test: NodeTest = (node) => {
    const later = crowded(node, state);
    if (later === node) return plain(node);
    const { nominated: _counted, ...rest } = withNode(state, later);
    const failures = local ? plain(later) : preparePod(pod, rest).test(later);
    return failures.length > 0 ? failures : plain(node);
  };
  return { ...(refused && { refused }), local, test };
}

/** Tests nodes as they would be if they were otherwise: prepares anew only where other nodes matter. */
export function proberFor(pod: Pod, state: SchedulerState): NodeTest {
  const prepared = preparePod(pod, state);
  return (changed) => (prepared.local ? prepared : preparePod(pod, withNode(state, changed))).test(changed);
}
/** Names of all nodes the pod fits on. */
export function feasibleNodes(pod: Pod, state: SchedulerState): readonly string[] {
  const { refused, test } = preparePod(pod, state);
  return refused ? [] : state.nodes.filter((node) => test(node).length === 0).map(({ name }) => name);
}

/** The verdict of one node, with the numbers of every resource that the pod asks for. */
export function verdictOf(
  pod: Pod,
  node: NodeState,
  { prepared, state }: { readonly prepared: PreparedPod; readonly state: SchedulerState },
): NodeVerdict {
  const failures = prepared.test(node);
  const later = crowded(node, state);
  const resources = [...Object.entries(podRequests(pod)), ['pods', 1] as const]
    .filter(([, needed]) => needed > 0)
    .map(([resource, needed]) => {
      const allocatable = later.allocatable[resource] ?? 0;
      const requested = resource === 'pods' ? later.pods.length : (later.requested[resource] ?? 0);
      const free = allocatable - requested;
      const short = Math.max(0, needed - free);
      return {
        resource,
        allocatable,
        requested,
        free,
        needed,
        short,
        holders: resource === 'pods' && short === 0 ? [] : holdersOf(state, later, resource),
      };
    });
  return { node: node.name, fits: failures.length === 0 && !prepared.refused, failures, resources };
}

const knownHolders = oncePer<NodeState, Map<string, readonly ResourceHolder[]>>(() => new Map());

/** Who holds how much of a resource on a node, largest first. Kept per node: all classes of pods ask the same. */
function holdersOf(state: SchedulerState, node: NodeState, resource: string): readonly ResourceHolder[] {
  const known = knownHolders(node);
  const holders = known.get(resource) ?? countHolders(state, node, resource);
  known.set(resource, holders);
  return holders;
}
function countHolders({ view }: SchedulerState, { pods }: NodeState, resource: string): readonly ResourceHolder[] {
  const holders = new Map<string, ResourceHolder>();
  for (const pod of pods) {
    const amount = resource === 'pods' ? 1 : (heldBy(pod)[resource] ?? 0);
    if (amount === 0) continue;
    const object = workloadOf(view, pod);
    const key = object.uid ?? `${object.kind}/${object.namespace}/${object.name}`;
    const known = holders.get(key);
    holders.set(key, { object, amount: (known?.amount ?? 0) + amount, pods: (known?.pods ?? 0) + 1 });
  }
  return [...holders.values()].sort((a, b) => b.amount - a.amount || (a.object.name < b.object.name ? -1 : 1));
}
