import { refOf } from '#model/object.ts';
import type { RolloutAlternative, RolloutResult } from '#model/simulation.ts';
import { podsOfDeployment } from '../../rollout.ts';
import { specOfNewPod } from '../new-pod.ts';
import { podRequests } from '../scheduler/requests.ts';
import { boundsOf } from './controller.ts';
import { isPlain } from './quota.ts';
import { type Run, runRollout } from './run.ts';
import { alone, type Company } from './stage.ts';
import { type Deployment, type ReplicaSet, requestChange, sameTemplate, withRequest } from './template.ts';
import { desiredOf, type RolloutView, setsOf } from './world.ts';

/** Placements that are tried where the scheduler may choose: for the change itself, and for each alternative. */
const runsOfChange = 16;
const runsOfAlternative = 4;
/** The search for the largest value runs about forty rollouts: only where nodes times pods are few. */
const searchUpTo = 20_000;

/**
 * What the Deployment controller, the ReplicaSet controller and the scheduler would do with this Deployment in the cluster
 * as it is now, step by step until it is finished or nothing moves any more. A pod that gets a node is taken to become ready.
 */
export function simulateRollout(view: RolloutView, current: Deployment, changed: Deployment, company: Company = alone): RolloutResult {
  const { run, open } = runRollout(view, changed, { runs: runsOfChange, onStall: 'nothing', company });
  const stalled = run.ends === 'stalled';
  const resource = stalled ? shortResource(run) : undefined;
  const atMost = resource === undefined ? undefined : largestRolloutRequest(view, changed, resource, company);
  return {
    object: refOf(changed),
    ends: run.ends,
    desired: desiredOf(changed),
    ...boundsOf(changed),
    steps: run.steps,
    minimumAvailable: run.minimumAvailable,
    dependsOnPlacement: open,
    alternatives: stalled ? alternatives(view, current, { changed, resource, atMost, company }) : [],
    ...(run.stall && { stall: run.stall }),
    ...(run.quotaBlock && { quotaBlock: run.quotaBlock }),
    ...(resource !== undefined && atMost !== undefined && { largestValue: { resource, atMost } }),
    leftOut: leftOut(view, changed),
  };
}

/** Every end that the change may come to, where the scheduler or a ReplicaSet may choose; `simulateRollout` tells the worst. */
export function possibleEnds(view: RolloutView, changed: Deployment): readonly Run[] {
  return runRollout(view, changed, { runs: runsOfChange, onStall: 'nothing' }).all;
}

/**
 * The largest amount of a resource that each pod of this Deployment may ask for in all so that its rollout finishes: this
 * much finishes, one unit more stalls. Undefined where even nothing would stall, and in clusters too large to search.
 */
export function largestRolloutRequest(
  view: RolloutView,
  deployment: Deployment,
  resource: string,
  company: Company = alone,
): number | undefined {
  if (view.list('Node').length * desiredOf(deployment) * (desiredOf(deployment) + 1) > searchUpTo) return undefined;
  const finishes = (amount: number) => {
    const tried = withRequest(view, deployment, resource, amount);
    return tried !== undefined && runRollout(view, tried, { runs: runsOfAlternative, onStall: 'nothing', company }).run.ends === 'finished';
  };
  let high = podRequests({ spec: specOfNewPod(view, deployment.metadata.namespace ?? 'default', deployment.spec.template) })[resource] ?? 0;
  let low = 1;
  if (finishes(high)) return high;
  if (high <= 1 || !finishes(low)) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (finishes(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The resource that the Pending pod is short of on the most nodes. */
function shortResource({ stall }: Run): string | undefined {
  const counts = new Map<string, number>();
  for (const { failures } of stall?.why.nodes ?? []) {
    for (const { plugin, subject } of failures)
      if (plugin === 'NodeResourcesFit' && subject !== undefined && subject !== 'pods') counts.set(subject, (counts.get(subject) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

interface Change {
  readonly changed: Deployment;
  readonly resource: string | undefined;
  readonly atMost: number | undefined;
  readonly company: Company;
}
/** Ways that may end better, each tried. */
function alternatives(
  view: RolloutView,
  current: Deployment,
  { changed, resource, atMost, company }: Change,
): readonly RolloutAlternative[] {
  const object = refOf(current);
  const isOld = ({ spec }: ReplicaSet) =>
    (spec.replicas ?? 0) > 0 && !(spec.template && sameTemplate(spec.template, changed.spec.template));
  const old = setsOf(view, current).filter(isOld);
  const afterwards = { id: 'scaleDownOldAfterwards' as const, deployment: changed, onStall: 'scaleDownOld' as const, company };
  const { rollingUpdate } = changed.spec.strategy ?? {};
  const noSurge = withStrategy(changed, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
  const recreate = withStrategy(changed, { type: 'Recreate' });
  const lower = resource === undefined || atMost === undefined ? undefined : withRequest(view, changed, resource, atMost);
  const field = (path: string, from: unknown, to: unknown) => ({ object, path, ...(from !== undefined && { from }), to });
  return [
    alternative(
      view,
      afterwards,
      old.map((set) => ({ object: refOf(set), path: '/spec/replicas', from: set.spec.replicas, to: 0 })),
    ),
    alternative(view, { id: 'noSurge', deployment: noSurge, onStall: 'nothing', company }, [
      field('/spec/strategy/rollingUpdate/maxSurge', rollingUpdate?.maxSurge, 0),
      field('/spec/strategy/rollingUpdate/maxUnavailable', rollingUpdate?.maxUnavailable, 1),
    ]),
    alternative(view, { id: 'recreate', deployment: recreate, onStall: 'nothing', company }, [
      field('/spec/strategy/type', changed.spec.strategy?.type, 'Recreate'),
    ]),
    ...(lower && resource
      ? [alternative(view, { id: 'lowerRequest', deployment: lower, onStall: 'nothing', company }, requestChange(changed, lower, resource))]
      : []),
  ];
}

interface Way {
  readonly id: RolloutAlternative['id'];
  readonly deployment: Deployment;
  readonly onStall: 'nothing' | 'scaleDownOld';
  readonly company: Company;
}
function alternative(
  view: RolloutView,
  { id, deployment, onStall, company }: Way,
  changes: RolloutAlternative['changes'],
): RolloutAlternative {
  const { run } = runRollout(view, deployment, { runs: runsOfAlternative, onStall, company });
  const fewerAvailable = Math.max(0, desiredOf(deployment) - run.minimumAvailable);
  const scope = id === 'recreate' ? 'everyRollout' : fewerAvailable > 0 ? 'thisChange' : 'none';
  return { id, ends: run.ends, changes, steps: run.steps, minimumAvailable: run.minimumAvailable, price: { fewerAvailable, scope } };
}
function withStrategy(deployment: Deployment, strategy: NonNullable<Deployment['spec']['strategy']>): Deployment {
  return { ...deployment, spec: { ...deployment.spec, strategy } };
}

function leftOut(view: RolloutView, deployment: Deployment): readonly string[] {
  const { metadata, spec } = deployment;
  const own = new Set(podsOfDeployment(view, deployment));
  const others = view.onNode('').some((pod) => pod.status.phase === 'Pending' && !pod.metadata.deletionTimestamp && !own.has(pod));
  return [
    'whether new pods become ready: one that gets a node is taken to run',
    'preemption, and admission of new pods other than by quotas',
    ...(view.list('ResourceQuota', metadata.namespace).every(isPlain) ? [] : ['quotas with scopes']),
    ...(others ? ['other Pending pods that may take a place first'] : []),
    ...((spec.minReadySeconds ?? 0) > 0 ? ['minReadySeconds: only the order of steps is shown'] : []),
  ];
}
