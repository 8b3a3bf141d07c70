import { type SchedulerState, schedulerState } from '../scheduler/state.ts';
import { type Quota, quotasOf } from './quota.ts';
import type { RolloutView } from './world.ts';

/** What all workloads of one run share: the nodes with what stands on them, and the quotas of each namespace. Changed in place. */
export interface Stage {
  state: SchedulerState;
  readonly quotas: (namespace: string | undefined) => readonly Quota[];
}

/** One workload of a run. */
export interface Player {
  /** Makes the pods that are missing. */
  readonly make: () => void;
  /** Deletes those that are too many. */
  readonly remove: () => void;
  /** The scheduler looks at each pod without a node. */
  readonly place: () => void;
  /** One pass of the controller. Gives whether it changed anything. */
  readonly reconcile: () => boolean;
  /** The pods that got a node run. Gives whether there was any. */
  readonly start: () => boolean;
  /** So many passes are more than it can need. */
  readonly bound: number;
}

/** Brings one workload onto a stage. */
export type Join = (stage: Stage) => Player;
/** The workloads that are changed at the same moment, in the order in which they are applied. */
export interface Company {
  readonly before: readonly Join[];
  readonly after: readonly Join[];
}
export const alone: Company = { before: [], after: [] };

/** The cluster as it is. */
export function startStage(view: RolloutView): Stage {
  const quotas = new Map<string | undefined, readonly Quota[]>();
  return {
    state: schedulerState(view),
    quotas: (namespace) => {
      const known = quotas.get(namespace) ?? quotasOf(view, namespace);
      quotas.set(namespace, known);
      return known;
    },
  };
}

/** Everyone who plays along with this one, in order. */
export function together(stage: Stage, player: Player, { before, after }: Company): readonly Player[] {
  return [...before.map((join) => join(stage)), player, ...after.map((join) => join(stage))];
}

/**
 * The controllers act until they have nothing left to do, then the pods that got a node become ready, and so on: containers take
 * longer to start than controllers to act. Each pass moves at least one pod, so that this ends; the bound only guards against a bug.
 */
export function play(players: readonly Player[]): void {
  const bound = players.reduce((sum, player) => sum + player.bound, 0);
  settle(players);
  for (let pass = 0; pass < bound && (any(players, 'reconcile') || any(players, 'start')); pass += 1) settle(players);
}

/** Pods that go make room for those that come, whosever they are. To end takes a while: what comes at the same moment is placed before. */
function settle(players: readonly Player[]): void {
  makeAndPlace(players);
  for (const { remove } of players) remove();
  makeAndPlace(players);
}
function makeAndPlace(players: readonly Player[]): void {
  for (const { make } of players) make();
  for (const { place } of players) place();
}
function any(players: readonly Player[], act: 'reconcile' | 'start'): boolean {
  return players.map((player) => player[act]()).includes(true);
}
