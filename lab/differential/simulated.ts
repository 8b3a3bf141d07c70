import { firstMessages } from '#analyze/simulate/scheduler/message.ts';
import { schedule } from '#analyze/simulate/scheduler/schedule.ts';
import { schedulerState } from '#analyze/simulate/scheduler/state.ts';
import type { Pod } from '#model/object.ts';
import type { NodeVerdict, SchedulingResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import type { Case } from './generate/cluster.ts';
import type { Candidate, NodeAnswer } from './oracle.ts';
import { snapshotOf } from './snapshot.ts';

/** What the simulation says, in the words of the oracle. */
export interface Simulated {
  readonly result: SchedulingResult;
  readonly nodes: Readonly<Record<string, NodeAnswer>>;
  readonly candidates: readonly Candidate[];
  /** The nodes of which the scheduler takes one. */
  readonly preferred: readonly string[];
}

/** Asks the simulation about a case. */
export function simulated({ objects, pod: { name, namespace } }: Pick<Case, 'objects' | 'pod'>): Simulated {
  const view = viewOf(snapshotOf(objects));
  const pod = view.get('Pod', name, namespace) as Pod;
  const result = schedule(schedulerState(view), pod);
  const candidates = result.preemption.candidates.map(
    ({ node, victims, violating }): Candidate => ({
      node,
      violating,
      victims: victims.map((one) => `${one.namespace ?? ''}/${one.name}`).sort(),
    }),
  );
  return {
    result,
    nodes: Object.fromEntries(result.nodes.map((verdict) => [verdict.node, answerOf(verdict)])),
    candidates: [...candidates].sort((a, b) => (a.node < b.node ? -1 : 1)),
    preferred: result.preemption.candidates.flatMap(({ node, rank }) => (rank === 0 ? [node] : [])),
  };
}

function answerOf({ failures }: NodeVerdict): NodeAnswer {
  const [first] = failures;
  if (!first) return { code: 'Success' };
  const own = failures.filter(({ plugin }) => plugin === first.plugin);
  const resolvable = own.every((one) => one.resolvable);
  return {
    code: resolvable ? 'Unschedulable' : 'UnschedulableAndUnresolvable',
    plugin: first.plugin,
    reasons: firstMessages({ failures }),
  };
}
