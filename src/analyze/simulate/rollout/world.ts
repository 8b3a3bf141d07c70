import { controllerOf, type Pod, type PodTemplateSpec } from '#model/object.ts';
import type { QuotaBlock, RolloutAction, RolloutStep } from '#model/simulation.ts';
import type { View } from '#model/view.ts';
import { isFinished, isReady } from '../../pods.ts';
import { filledTemplate } from '../new-pod.ts';
import { type SchedulingRead, schedulingReads } from '../scheduler/state.ts';
import { placementOf, placementsUpTo } from './members.ts';
import type { Quota } from './quota.ts';
import type { Stage } from './stage.ts';
import { type Deployment, type ReplicaSet, sameTemplate } from './template.ts';

/** What the rollout simulation looks at. An analyzer that uses it declares these. */
export const rolloutReads = [...schedulingReads, 'Deployment', 'ResourceQuota', 'LimitRange'] as const;
export type RolloutView = View<SchedulingRead | 'Deployment' | 'ResourceQuota' | 'LimitRange'>;

/** A pod of the rollout. `order` is its age: the lowest is the oldest. */
export interface SimulatedPod {
  readonly pod: Pod;
  readonly node: string | undefined;
  readonly ready: boolean;
  /** It has a node and will be ready in a moment. */
  readonly starting: boolean;
  readonly order: number;
}
/** A ReplicaSet of the rollout: what it should have, and what it has. */
export interface SimulatedSet {
  readonly name: string;
  readonly revision: 'new' | 'old';
  /** What further pods of it are made from. */
  readonly template: PodTemplateSpec;
  replicas: number;
  pods: readonly SimulatedPod[];
  /** What its annotations say that the Deployment had wanted when it was last scaled: without and with surge. */
  wanted: { readonly desired: number; readonly most: number } | undefined;
  readonly createdAt: string;
  /** False where pods of it run and none is ready: further ones are taken to fare alike. */
  readonly works: boolean;
}
/** One run of a rollout. Changed in place by the two controllers and the scheduler; it never leaves this folder. */
export interface World {
  readonly deployment: Deployment;
  readonly stage: Stage;
  readonly newSet: SimulatedSet;
  /** Oldest first. */
  readonly oldSets: readonly SimulatedSet[];
  readonly steps: RolloutStep[];
  readonly quotas: readonly Quota[];
  quotaBlock: QuotaBlock | undefined;
  /** When the snapshot was taken: ages count from here. */
  readonly now: string;
  made: number;
  /** Picks one of several nodes on which the scheduler may put a pod. */
  readonly choose: (nodes: readonly string[]) => string;
}

/** The cluster as it is, with the changed Deployment not yet acted upon. */
export function startWorld(view: RolloutView, deployment: Deployment, choose: World['choose'], stage: Stage): World {
  const sets = setsOf(view, deployment);
  const current = sets.find(({ spec }) => spec.template !== undefined && sameTemplate(spec.template, deployment.spec.template));
  const filled = (template: PodTemplateSpec) => filledTemplate(view, template, deployment.metadata.namespace);
  let order = 0;
  const simulated = (set: ReplicaSet, revision: 'new' | 'old'): SimulatedSet => ({
    works: works(podsOf(view, set)),
    template: filled(set.spec.template ?? deployment.spec.template),
    name: set.metadata.name,
    revision,
    replicas: set.spec.replicas ?? 1,
    wanted: wantedBy(set),
    createdAt: set.metadata.creationTimestamp ?? '',
    pods: podsOf(view, set).map((pod) => ({
      pod,
      node: pod.spec.nodeName || undefined,
      ready: isReady(pod),
      starting: false,
      order: (order += 1),
    })),
  });
  const newSet: SimulatedSet = current
    ? simulated(current, 'new')
    : {
        name: `${deployment.metadata.name}-new`,
        template: filled(deployment.spec.template),
        revision: 'new',
        replicas: 0,
        pods: [],
        wanted: undefined,
        createdAt: '~',
        works: true,
      };
  const oldSets = sets.filter((set) => set !== current).map((set) => simulated(set, 'old'));
  const world: World = {
    deployment,
    stage,
    newSet,
    oldSets,
    steps: [],
    quotas: stage.quotas(deployment.metadata.namespace),
    quotaBlock: undefined,
    now: view.takenAt,
    made: order,
    choose,
  };
  record(world, { type: 'start' });
  return world;
}

function works(pods: readonly Pod[]): boolean {
  const placed = pods.filter(({ spec }) => spec.nodeName);
  return placed.length === 0 || placed.some(isReady);
}
function wantedBy({ metadata: { annotations = {} } }: ReplicaSet): SimulatedSet['wanted'] {
  const desired = Number(annotations['deployment.kubernetes.io/desired-replicas'] ?? Number.NaN);
  const most = Number(annotations['deployment.kubernetes.io/max-replicas'] ?? Number.NaN);
  return Number.isInteger(desired) && Number.isInteger(most) ? { desired, most } : undefined;
}

/** ReplicaSets of a Deployment, oldest first. */
export function setsOf(view: RolloutView, { metadata }: Deployment): readonly ReplicaSet[] {
  const owned = view.list('ReplicaSet', metadata.namespace).filter((set) => {
    const owner = controllerOf(set);
    return owner?.kind === 'Deployment' && owner.name === metadata.name && (!metadata.uid || owner.uid === metadata.uid);
  });
  return [...owned].sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? -1 : 1));
}
function podsOf(view: RolloutView, set: ReplicaSet): readonly Pod[] {
  const pods = view.ownedBy('Pod', set).filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp);
  return [...pods].sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? -1 : 1));
}

export function allSets({ newSet, oldSets }: World): readonly SimulatedSet[] {
  return [...oldSets, newSet];
}
export function availableIn({ pods }: SimulatedSet): number {
  return pods.filter(({ ready }) => ready).length;
}
export function desiredOf({ spec }: Deployment): number {
  return spec.replicas ?? 1;
}

/** Notes a state of the rollout. */
export function record(world: World, what: RolloutAction): void {
  const sets = allSets(world);
  const pods = sets.reduce((sum, { pods: own }) => sum + own.length, 0);
  const available = sets.reduce((sum, set) => sum + availableIn(set), 0);
  const withPlacements = pods <= placementsUpTo || world.steps.length === 0;
  world.steps.push({
    at: world.steps.length,
    what,
    newReplicas: world.newSet.replicas,
    oldReplicas: world.oldSets.reduce((sum, { replicas }) => sum + replicas, 0),
    available,
    unavailable: pods - available,
    placements: withPlacements ? sets.flatMap(({ revision, pods: own }) => own.map((one) => placementOf({ ...one, revision }))) : [],
  });
}
