import type { Pod } from '#model/object.ts';
import type { FilterFailure, FilterPlugin } from '#model/simulation.ts';
import type { NodeState, SchedulerState } from './state.ts';

/** What one filter says of one node; empty where it has nothing against it. */
export type NodeTest = (node: NodeState) => readonly FilterFailure[];

/**
 * What a filter prepares once per pod: a test per node, nothing to test, or a refusal of the pod before any node is looked at.
 * `outside` refuses the nodes that PreFilter leaves out: the scheduler asks no filter about those.
 */
export type Prepared =
  | { readonly test: NodeTest; readonly outside?: NodeTest }
  | { readonly skip: true }
  | { readonly refused: FilterFailure };
export type Prepare = (pod: Pod, state: SchedulerState) => Prepared;

/** One filter plugin of the default profile: `prepare` is PreFilter, the test it gives is Filter. */
export interface Filter {
  readonly plugin: FilterPlugin;
  readonly prepare: Prepare;
}
export const skip: Prepared = { skip: true };
