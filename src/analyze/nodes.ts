import type { EventRecord } from '#model/event.ts';
import { kubeletAnswer } from '#model/kubelet-answer.ts';
import { controllerOf, type Kinds, type Node, type Pod } from '#model/object.ts';
import type { Observation } from '#model/snapshot.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { conditionOf } from './pods.ts';

/** The Ready condition of a node that is not ready long enough to count; undefined for a node that is, or is starting. */
export function notReady(node: Node, takenAt: string): ReturnType<typeof conditionOf> {
  const ready = conditionOf(node, 'Ready');
  if (!ready || ready.status === 'True' || node.metadata.deletionTimestamp) return undefined;
  return (secondsSince(ready.lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY) >= thresholds.nodeNotReadySeconds
    ? ready
    : undefined;
}

/** Pods of DaemonSets and static pods belong to their node: they go and come back with it. */
export function staysOnNode(pod: Pod): boolean {
  const owner = controllerOf(pod)?.kind;
  return owner === 'DaemonSet' || owner === 'Node';
}

/** The lease that the kubelet of this node renews. */
export function leaseOf(cluster: View<'Lease'>, node: Node): Kinds['Lease'] | undefined {
  return cluster.get('Lease', node.metadata.name, 'kube-node-lease');
}

/** What came of asking the kubelet of this node for a log, where it was asked. */
export function answerOf(
  cluster: View<'Observation'>,
  { metadata: { name } }: Node,
): { readonly failure: string | undefined; readonly observation: Observation } | undefined {
  for (const observation of cluster.observations) {
    const answer = observation.object.name === name ? kubeletAnswer(observation) : undefined;
    if (answer) return { ...answer, observation };
  }
  return undefined;
}

/** Events about a node that are still worth a look. Some reporters give the node's name as uid, so the uid is not compared. */
export function recentNodeEvents(cluster: View<'Event'>, { metadata: { name } }: Node): readonly EventRecord[] {
  const events = cluster.eventsAbout({ apiVersion: 'v1', kind: 'Node', name });
  return events.filter(({ lastAt }) => (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds);
}

/** How many processes these events tell of: the kubelet and node-problem-detector both tell of one, by its pid. */
export function killCount(events: readonly EventRecord[]): number {
  const counts = new Map<string, number>();
  for (const { message, count, reason, lastAt } of events) {
    const pid = /pid: (\d+)|Killed process (\d+)/.exec(message);
    const key = pid?.[1] ?? pid?.[2] ?? `${reason} ${lastAt} ${message}`;
    counts.set(key, Math.max(counts.get(key) ?? 0, count));
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Kills by the kernel because the node as a whole had no memory left: the kubelet's `SystemOOM` (only for the root cgroup,
 * oom_watcher_linux.go), and `OOMKilling` of node-problem-detector, which also tells of kills at the limit of a container.
 */
export function globalKills(events: readonly EventRecord[]): readonly EventRecord[] {
  return events.filter(
    ({ reason, message }) => reason === 'SystemOOM' || (reason === 'OOMKilling' && !message.includes('Memory cgroup out of memory')),
  );
}
