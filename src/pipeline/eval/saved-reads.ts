import type { LiveReads } from '#model/live-reads.ts';
import type { Snapshot } from '#model/snapshot.ts';

/** The single reads of a connected cluster, answered from the snapshot of the stage that it is in. */
export function savedReads(current: () => Snapshot): LiveReads {
  return {
    object: async ({ kind, name, namespace }) =>
      current().objects.find((one) => one.kind === kind && one.metadata.name === name && one.metadata.namespace === namespace),
    events: async (namespace) => ({
      events: current().events.filter(({ about }) => namespace === undefined || about.namespace === namespace),
      complete: true,
    }),
    log: async ({ pod, container, run }) =>
      current().logs.find(
        (one) => one.pod.name === pod.name && one.pod.namespace === pod.namespace && one.container === container && one.run === run,
      ),
    usage: async (namespace) => current().usage.filter(({ object }) => namespace === undefined || object.namespace === namespace),
    // Who may do what was not recorded: nothing is taken for allowed.
    mayI: async () => false,
    now: () => current().takenAt,
  };
}
