import { type Pod, refKey } from '#model/object.ts';
import type { Counterfactual, NodeResource, NodeVerdict, ResourceHolder } from '#model/simulation.ts';
import type { NodeTest } from './filter.ts';
import { joiningNode } from './joining-node.ts';
import { byDistance, closedOnly, isAvoided, isElsewhere } from './nearness.ts';
import { isChangeable, nodeChanges } from './node-changes.ts';
import { amountsOf, podRequests } from './requests.ts';
import { heldBy, nodeState, podKey, type SchedulerState, workloadOf } from './state.ts';
import { proberFor } from './verdicts.ts';

/** So many nodes are looked at for each kind of change: the ones nearest to fitting. */
const nearest = 3;
const hostname = 'kubernetes.io/hostname';

/** What would have to be otherwise, the smallest change first. Every entry but `never` is tried by the simulation before it is given. */
export function counterfactualsFor(pod: Pod, state: SchedulerState, verdicts: readonly NodeVerdict[]): readonly Counterfactual[] {
  const ranked = byDistance(verdicts);
  const near = ranked.slice(0, nearest);
  const closed = closedOnly(ranked).slice(0, nearest);
  const others = changeable(ranked).filter((verdict) => !closed.includes(verdict));
  const probe = proberFor(pod, state);
  return [
    ...neverFits(pod, state),
    ...closed.flatMap((verdict) => nodeChanges(pod, state, verdict)),
    ...requestsThatFit(verdicts),
    ...near.flatMap((verdict) => removals(pod, state, { verdict, probe })),
    ...others.flatMap((verdict) => nodeChanges(pod, state, verdict)),
    ...joins(pod, state, probe),
  ];
}

/**
 * The nearest nodes of which a field could be changed. Where some have what the pod asks for, it asks for them on purpose,
 * and no other is proposed; unless its volumes are on another.
 */
function changeable(ranked: readonly NodeVerdict[]): readonly NodeVerdict[] {
  const [best] = ranked;
  const isOnPurpose = best !== undefined && !isAvoided(best) && !isElsewhere(best);
  return ranked.filter((verdict) => isChangeable(verdict) && !(isOnPurpose && isAvoided(verdict))).slice(0, nearest);
}

/** Not a node that is there already by name, nor one that helps only in a zone or rack that it would have to bring along. */
function joins(pod: Pod, { nodes }: SchedulerState, probe: NodeTest): readonly Counterfactual[] {
  const { state, counterfactual } = joiningNode(pod);
  const name = counterfactual.labels[hostname];
  const isThere = name !== undefined && nodes.some(({ labels }) => labels[hostname] === name);
  const bringsDomain = Object.keys(state.labels).some((key) => key !== hostname && counterfactual.labels[key] === undefined);
  return isThere || bringsDomain || probe(state).length > 0 ? [] : [counterfactual];
}

/** The largest request per resource, where that resource alone is what refuses a node. */
function requestsThatFit(verdicts: readonly NodeVerdict[]): readonly Counterfactual[] {
  const best = new Map<string, { readonly node: string; readonly free: number }>();
  for (const verdict of verdicts) {
    const one = onlyShortage(verdict);
    const known = one && best.get(one.resource);
    if (one && one.free > 0 && (!known || one.free > known.free)) best.set(one.resource, { node: verdict.node, free: one.free });
  }
  return [...best].map(([resource, { node, free }]) => ({ type: 'request', resource, atMost: free, node }));
}
function onlyShortage({ failures, resources }: NodeVerdict): NodeResource | undefined {
  const [only, ...more] = failures;
  return only?.plugin === 'NodeResourcesFit' && more.length === 0 ? resources.find(({ resource }) => resource === only.subject) : undefined;
}

/** The fewest workloads whose absence from this node would let the pod in. Pods of the node itself, and the pod's own workload, stay. */
function removals(
  pod: Pod,
  state: SchedulerState,
  { verdict, probe }: { readonly verdict: NodeVerdict; readonly probe: NodeTest },
): readonly Counterfactual[] {
  const { node: name, failures } = verdict;
  const node = state.nodes.find((one) => one.name === name);
  if (!node || failures.some(({ resolvable }) => !resolvable)) return [];
  const own = refKey(workloadOf(state.view, pod));
  const byWorkload = Map.groupBy(node.pods.filter(isMovable), (one) => refKey(workloadOf(state.view, one)));
  const groups = [...byWorkload].flatMap(([workload, pods]) => (workload === own ? [] : [pods]));
  const resource = failures.find(({ subject, plugin }) => plugin === 'NodeResourcesFit' && subject)?.subject ?? 'pods';
  const size = (pods: readonly Pod[]) =>
    resource === 'pods' ? pods.length : pods.reduce((sum, one) => sum + (heldBy(one)[resource] ?? 0), 0);
  const bySize = groups
    .map((pods) => ({ pods, amount: size(pods) }))
    .sort((a, b) => a.amount - b.amount || (podKey(a.pods[0] as Pod) < podKey(b.pods[0] as Pod) ? -1 : 1));
  const fits = (gone: readonly (typeof bySize)[number][]) => {
    const keys = new Set(gone.flatMap(({ pods }) => pods).map(podKey));
    return (
      probe(
        nodeState(
          node.node,
          node.pods.filter((one) => !keys.has(podKey(one))),
        ),
      ).length === 0
    );
  };
  const single = bySize.find((one) => fits([one]));
  const chosen = single ? [single] : largestFirst([...bySize].reverse(), fits);
  if (!chosen) return [];
  const holders = chosen.map(
    ({ pods, amount }): ResourceHolder => ({ object: workloadOf(state.view, pods[0] as Pod), amount, pods: pods.length }),
  );
  return [{ type: 'remove', node: name, holders }];
}
function largestFirst<T>(groups: readonly T[], fits: (gone: readonly T[]) => boolean): readonly T[] | undefined {
  for (let count = 2; count <= groups.length; count += 1) if (fits(groups.slice(0, count))) return groups.slice(0, count);
  return undefined;
}
function isMovable({ metadata: { ownerReferences = [] } }: Pod): boolean {
  return !ownerReferences.some(({ kind }) => kind === 'DaemonSet' || kind === 'Node');
}

/** What no node could hold even when empty. */
function neverFits(pod: Pod, { nodes }: SchedulerState): readonly Counterfactual[] {
  return Object.entries(podRequests(pod)).flatMap(([resource, needed]): readonly Counterfactual[] => {
    const sizes = nodes.map(({ name, node }) => ({ name, amount: amountsOf(node.status.allocatable)[resource] ?? 0 }));
    const [largest] = sizes.sort((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1));
    if (!largest || needed <= largest.amount) return [];
    return [{ type: 'never', resource, needed, largest: largest.amount, ...(largest.amount > 0 && { node: largest.name }) }];
  });
}
