import { blockFinder } from '#analyze/blocked-flows.ts';
import { endOf } from '#analyze/flow-targets.ts';
import type { NetworkPolicy } from '#analyze/network-policy.ts';
import type { Pod } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { type Json, read } from '../generate/values.ts';
import { snapshotOf } from '../snapshot.ts';
import { isBetweenBoth } from './limits.ts';
import { namespaceLabels, ports } from './world.ts';

/** A connection that is tried: from a pod to another, or itself, on one port. */
export interface Tried {
  readonly from: Pod;
  readonly to: Pod;
  readonly port: number;
}

/** All connections between the pods, in an order that recorded verdicts keep. */
export function allConnections(pods: readonly Pod[]): readonly Tried[] {
  return pods.flatMap((from) => pods.flatMap((to) => ports.map((port) => ({ from, to, port }))));
}

/** What doryo says of each: whether policies let it pass. Undefined where kube-router is known to do otherwise. */
export function verdicts(policies: readonly Json[], pods: readonly Pod[]): readonly (boolean | undefined)[] {
  const spaces = Object.entries(namespaceLabels).map(([name, labels]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  }));
  const view = viewOf(snapshotOf([...spaces, ...pods.map((pod) => read<Json>(pod)), ...policies]));
  const blocksOf = blockFinder(view);
  const held = policies.map((policy) => read<NetworkPolicy>(policy));
  return allConnections(pods).map(({ from, to, port }) => {
    const end = endOf(view, to);
    if (!end || isBetweenBoth(held, from, to)) return undefined;
    return blocksOf(from, [{ end, port, protocol: 'TCP' }]).length === 0;
  });
}
