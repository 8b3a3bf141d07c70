import type { FilterFailure, NodeVerdict } from '#model/simulation.ts';
import { oncePer } from '#util/once.ts';
import { isPassing, isReserved } from './filters/node.ts';

/**
 * What keeps a pod from a node, the least changeable first. A condition that some nodes meet is no fault: the fault is what
 * keeps the pod from those. So nodes of the next stage are nearer than all of this one, and only the nearest are asked why.
 */
const stages = [
  /** The pod itself asks for other nodes. */
  'choice',
  /** Its volumes cannot be used there. */
  'place',
  /** The node belongs to the control plane. */
  'reserved',
  /** The node is dedicated to others. */
  'taint',
  /** The node could not hold it when empty. */
  'size',
  /** It may not stand beside what runs there, or not before others. */
  'rule',
  /** The node is closed for the time being: cordoned, or not well. */
  'closed',
  /** The node has no room now. */
  'room',
] as const;
type Stage = (typeof stages)[number];

function stageOf({ plugin, resolvable, subject = '' }: FilterFailure): Stage {
  switch (plugin) {
    case 'NodeName':
    case 'NodeAffinity':
      return 'choice';
    case 'VolumeBinding':
    case 'VolumeZone':
      return 'place';
    case 'TaintToleration':
      return isReserved(subject) ? 'reserved' : isPassing(subject) ? 'closed' : 'taint';
    case 'NodeUnschedulable':
      return 'closed';
    case 'NodeResourcesFit':
      return resolvable ? 'room' : 'size';
    case 'NodeVolumeLimits':
      return 'room';
    case 'NodePorts':
    case 'VolumeRestrictions':
    case 'PodTopologySpread':
    case 'InterPodAffinity':
      return 'rule';
  }
}

/** How far the pod comes on a node: the number of stages before the one that stops it. */
function depth({ failures }: Pick<NodeVerdict, 'failures'>): number {
  return Math.min(stages.length, ...failures.map((failure) => stages.indexOf(stageOf(failure))));
}

/** The refusal that decides on this node: the first of the stage that stops the pod there. */
export function decidingFailure(verdict: Pick<NodeVerdict, 'failures'>): FilterFailure | undefined {
  const stage = stages[depth(verdict)];
  return verdict.failures.find((failure) => stageOf(failure) === stage);
}

/** The nodes on which the pod comes furthest: what decides there is the cause, whatever more nodes say. */
export const nearestNodes = oncePer((verdicts: readonly NodeVerdict[]): readonly NodeVerdict[] => {
  const depths = verdicts.map(depth);
  const most = Math.max(...depths);
  return verdicts.filter((_, index) => depths[index] === most);
});

/** The nodes from which nothing but their being closed keeps the pod. */
export const closedOnly = oncePer((verdicts: readonly NodeVerdict[]): readonly NodeVerdict[] => verdicts.filter(isOnlyClosed));

/** Whether nothing but a cordon, or what the node controller takes away when the node is well, keeps the pod from a node. */
function isOnlyClosed({ failures }: Pick<NodeVerdict, 'failures'>): boolean {
  return failures.length > 0 && failures.every((failure) => stageOf(failure) === 'closed');
}
/** Whether the pod itself, by its node selector or affinity, keeps away from this node. */
export function isAvoided({ failures }: Pick<NodeVerdict, 'failures'>): boolean {
  return depth({ failures }) === stages.indexOf('choice');
}

/** Whether a volume of the pod cannot be used on this node. */
export function isElsewhere({ failures }: Pick<NodeVerdict, 'failures'>): boolean {
  return failures.some((failure) => stageOf(failure) === 'place');
}

/** Stages first, then the number of refusals, then the largest share of a resource that is short. */
function distance({ failures, resources }: NodeVerdict): number {
  const shares = resources.map(({ short, needed }) => short / needed);
  const hard = failures.filter(({ resolvable }) => !resolvable).length;
  return (stages.length - depth({ failures })) * 10_000 + hard * 100 + failures.length * 10 + Math.max(0, ...shares);
}

/** Verdicts with the node nearest to taking the pod first. Pods of one class share their verdicts, so they are ranked once. */
export const byDistance = oncePer((verdicts: readonly NodeVerdict[]): readonly NodeVerdict[] => {
  const measured = verdicts.map((verdict) => ({ verdict, far: distance(verdict) }));
  return measured.sort((a, b) => a.far - b.far || (a.verdict.node < b.verdict.node ? -1 : 1)).map(({ verdict }) => verdict);
});
