import type { ObjectRef } from './object.ts';

/**
 * An amount of a resource as the scheduler counts it (`Resource` in pkg/scheduler/framework): `cpu` in millicores, `memory`,
 * `ephemeral-storage` and `hugepages-*` in bytes, `pods` and extended resources in pieces. Whole numbers, exact up to 2^53.
 */
export type Amount = number;

/** The filters of kube-scheduler's default profile, by the name of the plugin, in the order in which they run. */
export const filterPlugins = [
  'NodeUnschedulable',
  'NodeName',
  'TaintToleration',
  'NodeAffinity',
  'NodePorts',
  'NodeResourcesFit',
  'VolumeRestrictions',
  'NodeVolumeLimits',
  'VolumeBinding',
  'VolumeZone',
  'PodTopologySpread',
  'InterPodAffinity',
] as const;
export type FilterPlugin = (typeof filterPlugins)[number];

/** Why one filter refuses one node. */
export interface FilterFailure {
  readonly plugin: FilterPlugin;
  /** Exactly as kube-scheduler words it: `Insufficient memory`. One failure has one message. */
  readonly message: string;
  /** False where removing pods from the node cannot help (`UnschedulableAndUnresolvable`). */
  readonly resolvable: boolean;
  /** What decides, where one thing does: the resource, `key=value:Effect` of the taint, the port, the claim. */
  readonly subject?: string;
  /** Objects of the cluster that stand in the way: who holds the port, the volume, the pods of an anti-affinity. */
  readonly objects?: readonly ObjectRef[];
}

/** Who holds how much of a resource on a node: the workload (the topmost owner that is held), or the pod that nothing owns. */
export interface ResourceHolder {
  readonly object: ObjectRef;
  readonly amount: Amount;
  readonly pods: number;
}

/** One resource that the pod asks for, on one node. `free` is allocatable minus requested; `short` is 0 where it fits. */
export interface NodeResource {
  readonly resource: string;
  readonly allocatable: Amount;
  readonly requested: Amount;
  readonly free: Amount;
  readonly needed: Amount;
  readonly short: Amount;
  /** Largest first. */
  readonly holders: readonly ResourceHolder[];
}

/** Whether the pod fits one node. `failures` holds all filters that refuse it; the scheduler itself stops at the first plugin. */
export interface NodeVerdict {
  readonly node: string;
  readonly fits: boolean;
  /** In the order of the plugins. All messages of the first plugin are what the scheduler counts for this node. */
  readonly failures: readonly FilterFailure[];
  readonly resources: readonly NodeResource[];
}

/** Pods of lower priority whose removal would make room on a node, as the DefaultPreemption plugin picks them. */
export interface PreemptionCandidate {
  readonly node: string;
  readonly victims: readonly ObjectRef[];
  /** How many of them a PodDisruptionBudget protects. */
  readonly violating: number;
  /** 0 for the node that the scheduler takes; where several share a rank, chance decides among them. */
  readonly rank: number;
}
export interface Preemption {
  /** False: the pod may not preempt (preemptionPolicy Never), or a filter that preemption cannot cure refuses every node. */
  readonly helpful: boolean;
  /** As the scheduler prefers them. */
  readonly candidates: readonly PreemptionCandidate[];
  /** The part after `preemption: `, as the scheduler prints it; empty where it says nothing. */
  readonly message: string;
}

/** A change to a node's or a pod's own fields that would lift one refusal. */
export type NodeChange =
  | { readonly action: 'uncordon' }
  | { readonly action: 'addLabel'; readonly key: string; readonly value?: string }
  | { readonly action: 'removeTaint'; readonly taint: string }
  | { readonly action: 'tolerate'; readonly taint: string }
  | { readonly action: 'dropSelector'; readonly requirement: string }
  | { readonly action: 'dropRule'; readonly plugin: FilterPlugin; readonly rule: string };

/**
 * What would have to be otherwise for the pod to fit. Each stands alone: any one of them is enough.
 * - `request`: the pod asks for at most this much of the resource (everything else as it is); exact: one unit more does not fit.
 * - `remove`: these are no longer on the node.
 * - `join`: a node like this joins: at least so much free of each resource, these labels, none of the taints refused.
 * - `change`: these fields of the node or the pod change, all of them together.
 * - `never`: larger than what any node could hold if it were empty; `largest` is the largest there is.
 */
export type Counterfactual =
  | { readonly type: 'request'; readonly resource: string; readonly atMost: Amount; readonly node: string }
  | { readonly type: 'remove'; readonly node: string; readonly holders: readonly ResourceHolder[] }
  | { readonly type: 'join'; readonly free: Readonly<Record<string, Amount>>; readonly labels: Readonly<Record<string, string>> }
  | { readonly type: 'change'; readonly node: string; readonly changes: readonly NodeChange[] }
  | { readonly type: 'never'; readonly resource: string; readonly needed: Amount; readonly largest: Amount; readonly node?: string };

/** What the scheduler would say of one pod at one moment, per node and with numbers. */
export interface SchedulingResult {
  readonly pod: ObjectRef;
  /** What the pod asks for, as the scheduler counts it. */
  readonly requests: Readonly<Record<string, Amount>>;
  /** Sorted by name. */
  readonly nodes: readonly NodeVerdict[];
  readonly feasible: readonly string[];
  /** As the scheduler prints it: `0/2 nodes are available: 2 Insufficient memory. preemption: ...`; empty where it fits. */
  readonly message: string;
  /** What refuses the pod before any node is looked at: an unbound claim, a second pod on a ReadWriteOncePod claim. */
  readonly refusedBefore?: FilterFailure;
  readonly preemption: Preemption;
  readonly counterfactuals: readonly Counterfactual[];
  /** The pod's own PodScheduled message, and whether it says the same. Absent where the scheduler has said nothing yet. */
  readonly theirs?: string;
  readonly agreesWithScheduler?: boolean;
  /** What this simulation did not take into account, by name: `dynamic resource claims`. */
  readonly leftOut: readonly string[];
}

/** Where a pod of one revision stands after a step. `node` is missing while it is Pending. */
export interface Placement {
  readonly pod: string;
  readonly revision: 'new' | 'old';
  readonly node?: string;
}

/** What a controller did, in one step. `count` is the replicas after it (scale) or the pods it concerns. */
export type RolloutAction =
  | { readonly type: 'start' }
  | { readonly type: 'scaleUpNew'; readonly from: number; readonly to: number }
  | {
      readonly type: 'scaleDownOld';
      readonly replicaSet: string;
      readonly from: number;
      readonly to: number;
      readonly why: 'unhealthy' | 'availability' | 'recreate' | 'person' | 'scale';
    }
  | { readonly type: 'deletePod'; readonly pod: string; readonly node?: string }
  | { readonly type: 'placePod'; readonly pod: string; readonly node: string }
  | { readonly type: 'pendingPod'; readonly pod: string; readonly message: string }
  | { readonly type: 'ready'; readonly pod: string };

/** One state of the rollout. `at` counts steps from 0: it is an order, not a time. Available counts ready pods of both revisions. */
export interface RolloutStep {
  readonly at: number;
  readonly what: RolloutAction;
  readonly newReplicas: number;
  readonly oldReplicas: number;
  readonly available: number;
  readonly unavailable: number;
  readonly placements: readonly Placement[];
}

/** Where a rollout stops for good. */
export interface RolloutStall {
  /** The pod that has no place, by its simulated name, and its revision. */
  readonly pod: string;
  readonly revision: 'new' | 'old';
  /** The scheduling result at that moment. */
  readonly why: SchedulingResult;
  /** Who holds what it needs, on each node that would take it otherwise. */
  readonly heldBy: readonly { readonly node: string; readonly holders: readonly ResourceHolder[] }[];
  /** Why the controller does not go on: it may not remove a pod, for so many must be available. */
  readonly minimumAvailable: number;
}

/** Where a rollout stops because the API server refuses a further pod. */
export interface QuotaBlock {
  readonly quota: string;
  /** As the quota names it: `requests.memory`. */
  readonly resource: string;
  readonly revision: 'new' | 'old';
}

/** A field to change, as a JSON pointer into the object, and the value. No `from`: it was not set; `to` undefined: it goes. */
export interface FieldChange {
  readonly object: ObjectRef;
  readonly path: string;
  readonly from?: unknown;
  readonly to: unknown;
}

/** One way to make the change, tried by simulation. */
export interface RolloutAlternative {
  readonly id: 'scaleDownOldAfterwards' | 'noSurge' | 'recreate' | 'lowerRequest';
  readonly ends: 'finished' | 'stalled';
  readonly changes: readonly FieldChange[];
  readonly steps: readonly RolloutStep[];
  /** The fewest pods that were available at any step. */
  readonly minimumAvailable: number;
  /** What it costs: so many pods fewer than desired serve during this change, or during every later rollout. */
  readonly price: { readonly fewerAvailable: number; readonly scope: 'thisChange' | 'everyRollout' | 'none' };
}

/** The outcome of a change of a workload, simulated against the scheduler, step by step. */
export interface RolloutResult {
  readonly object: ObjectRef;
  readonly ends: 'finished' | 'stalled';
  readonly desired: number;
  /** Resolved from percentages, as the controller does: surge rounds up, unavailable down, and not both 0. */
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly steps: readonly RolloutStep[];
  readonly stall?: RolloutStall;
  /** Set where a ResourceQuota keeps a pod from being made, and the rollout waits for it. */
  readonly quotaBlock?: QuotaBlock;
  readonly minimumAvailable: number;
  readonly alternatives: readonly RolloutAlternative[];
  /** The largest request of each resource that was changed or is short, at which the rollout finishes. */
  readonly largestValue?: { readonly resource: string; readonly atMost: Amount };
  /** True where the placement of a pod was open and another choice ends otherwise; `steps` shows the worse one. */
  readonly dependsOnPlacement: boolean;
  readonly leftOut: readonly string[];
}

/** What a file of manifests would do to the cluster. */
export type WhatIfItem =
  | {
      readonly type: 'rollout';
      readonly object: ObjectRef;
      readonly changes: readonly FieldChange[];
      readonly left?: LeftFields;
      readonly result: RolloutResult;
    }
  | {
      readonly type: 'scheduling';
      readonly object: ObjectRef;
      readonly pods: number;
      readonly placed: number;
      readonly result: SchedulingResult;
    }
  | { readonly type: 'unchanged'; readonly object: ObjectRef; readonly left?: LeftFields }
  /** Makes no pods itself; those of the same file are placed with it as the file has it. */
  | { readonly type: 'counted'; readonly object: ObjectRef }
  | { readonly type: 'notSimulated'; readonly object: ObjectRef; readonly because: NotSimulated };
/**
 * What an object has and the file has not, where nothing tells that `kubectl apply` would remove it: nobody recorded who set it, or
 * it was never applied. It is taken to stay.
 */
export interface LeftFields {
  readonly paths: readonly string[];
  readonly because: 'notKnown' | 'neverApplied';
}
/** Why nothing is predicted: the kind makes no pods, its pods are there and it was not read, or its Deployment rolls nothing out. */
export type NotSimulated = 'makesNoPods' | 'notRead' | 'paused';
export interface WhatIfResult {
  readonly items: readonly WhatIfItem[];
}
