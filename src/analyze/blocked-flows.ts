import type { KubeObject, Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { endOf, type Target, type TargetReads } from './flow-targets.ts';
import { type Direction, judgeFlow, type NetworkPolicy, type Verdict } from './network-policy.ts';

export type BlockReads = TargetReads | 'NetworkPolicy' | 'CustomObject';
/** That no connection from a pod to any of these targets passes the policies of one direction. */
export interface Block {
  readonly direction: Direction;
  /** Policies that isolate the pod on that side; each lacks the rule. */
  readonly policies: readonly NetworkPolicy[];
  /** Where one of them allows the peer on other ports. */
  readonly otherPorts: Verdict['otherPorts'];
  readonly targets: readonly Target[];
}

/**
 * Judges connections from a pod to each of some targets in both directions, and gives the blocks that deny all of them.
 * Nothing where the policies of a side were not all read, or where policies of another API, which may allow more, are at
 * work there.
 */
export function blockFinder(cluster: View<BlockReads>): (client: Pod, targets: readonly Target[]) => readonly Block[] {
  const others = cluster.list('CustomObject').filter(isOtherPolicy);
  const unclear = new Set(others.map(({ metadata }) => metadata.namespace));
  const isJudgeable = (namespace: string): boolean =>
    !unclear.has(undefined) && !unclear.has(namespace) && cluster.complete('NetworkPolicy', namespace);

  return (client, targets) => {
    const from = endOf(cluster, client);
    if (!from || targets.length === 0) return [];
    return (['egress', 'ingress'] as const).flatMap((direction) => {
      const verdicts = targets.map((target) => {
        const namespace = direction === 'egress' ? client.metadata.namespace : target.end.pod?.metadata.namespace;
        if (namespace === undefined || !isJudgeable(namespace)) return undefined;
        return judgeFlow(cluster.list('NetworkPolicy', namespace), direction, {
          from,
          to: target.end,
          port: target.port,
          protocol: target.protocol,
        });
      });
      if (!verdicts.every((verdict) => verdict?.allowed === false)) return [];
      const known = verdicts.flatMap((verdict) => verdict ?? []);
      return [
        {
          direction,
          policies: [...new Set(known.flatMap(({ isolating }) => isolating))],
          otherPorts: known.flatMap(({ otherPorts }) => otherPorts),
          targets,
        },
      ];
    });
  };
}

/** Groups whose policies stand beside those of Kubernetes. */
const otherApis = ['cilium.io/', 'crd.projectcalico.org/', 'projectcalico.org/', 'policy.networking.k8s.io/', 'crd.antrea.io/'];

function isOtherPolicy({ apiVersion, kind }: KubeObject): boolean {
  return kind.endsWith('NetworkPolicy') && otherApis.some((group) => apiVersion.startsWith(group));
}
