import { isKind, kindInfo } from '#model/kinds.ts';
import { controllerOf, type KubeObject, type Pod, type PodTemplateSpec, refKey, refOf } from '#model/object.ts';
import type { NotSimulated, WhatIfItem, WhatIfResult } from '#model/simulation.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import { applied } from './apply/apply.ts';
import { ownedFields } from './apply/ownership.ts';
import { withCounted } from './counted.ts';
import { fieldChanges, leftFields } from './field-changes.ts';
import { joinDaemonSet, simulateDaemonSet, simulateNewDaemons } from './rollout/daemon-set.ts';
import { joinNewPods, type NewPods, simulateNewPods } from './rollout/newcomers.ts';
import { simulateRollout } from './rollout/rollout.ts';
import { joinRollout } from './rollout/run.ts';
import type { Company, Join } from './rollout/stage.ts';
import { joinStatefulSet, simulateStatefulSet } from './rollout/stateful-set.ts';
import type { RolloutView } from './rollout/world.ts';

/**
 * What applying these manifests at once would do: rollouts of Deployments, StatefulSets and DaemonSets step by step, for other workloads whether
 * their new pods find a place, all of them in one cluster, so that room which one gives up is there for the next.
 */
export function whatIf(snapshot: Snapshot, manifests: readonly KubeObject[]): WhatIfResult {
  const wanted = lastOfEach(manifests.map(placed));
  const live = viewOf(snapshot);
  const counted = withCounted(snapshot, wanted);
  const view = counted.keys.size > 0 ? viewOf(counted.snapshot) : live;
  const plans = wanted.map((manifest) => planFor(view, manifest, live.resolve(refOf(manifest))));
  const joins = (some: readonly Plan[]) => some.flatMap(({ join }) => join ?? []);
  const isPlayed = joins(plans).length > 0;
  const items = plans.map(({ tell }, at) => tell({ before: joins(plans.slice(0, at)), after: joins(plans.slice(at + 1)) }));
  return { items: items.map((item) => (isPlayed && counted.keys.has(refKey(item.object)) ? asCounted(item) : item)) };
}

/** One object of the file: what is told of it, and how it joins what is told of the others. */
interface Plan {
  readonly join?: Join;
  readonly tell: (company: Company) => WhatIfItem;
}

/** A manifest in its namespace, where its kind stands in one. */
function placed(manifest: KubeObject): KubeObject {
  const { namespace = 'default', ...metadata } = manifest.metadata;
  const isNamespaced = !Object.hasOwn(kindInfo, manifest.kind) || kindInfo[manifest.kind as keyof typeof kindInfo].namespaced;
  return { ...manifest, metadata: { ...metadata, ...(isNamespaced && { namespace }) } };
}
/** An object that is named twice ends as it is named last. */
function lastOfEach(manifests: readonly KubeObject[]): readonly KubeObject[] {
  const last = new Map(manifests.map((manifest) => [refKey(refOf(manifest)), manifest]));
  return manifests.filter((manifest) => last.get(refKey(refOf(manifest))) === manifest);
}
function asCounted(item: WhatIfItem): WhatIfItem {
  return item.type === 'notSimulated' ? { type: 'counted', object: item.object } : item;
}

function planFor(view: RolloutView, manifest: KubeObject, current: KubeObject | undefined): Plan {
  if (!current) return newPlan(view, manifest);
  const owned = ownedFields(current);
  const changed = applied<KubeObject>(current, manifest, owned);
  const [object, changes, left] = [refOf(current), fieldChanges(current, changed), leftFields(current, manifest, owned)];
  if (changes.length === 0) return { tell: () => ({ type: 'unchanged', object, ...left }) };
  if (isKind(current, 'Deployment') && isKind(changed, 'Deployment')) {
    if (changed.spec.paused) return notSimulated(current, 'paused');
    const tell = (company: Company) => simulateRollout(view, current, changed, company);
    return { join: joinRollout(view, changed), tell: (company) => ({ type: 'rollout', object, changes, ...left, result: tell(company) }) };
  }
  if (isKind(current, 'StatefulSet') && isKind(changed, 'StatefulSet')) {
    const tell = (company: Company) => simulateStatefulSet(view, current, changed, company);
    const join = joinStatefulSet(view, current, changed);
    return { join, tell: (company) => ({ type: 'rollout', object, changes, ...left, result: tell(company) }) };
  }
  if (isKind(current, 'DaemonSet') && isKind(changed, 'DaemonSet')) {
    const tell = (company: Company) => simulateDaemonSet(view, { current, changed }, company);
    const join = joinDaemonSet(view, current, changed);
    return { join, tell: (company) => ({ type: 'rollout', object, changes, ...left, result: tell(company) }) };
  }
  return newPlan(view, changed);
}

/** A workload whose pods are all new. */
function newPlan(view: RolloutView, manifest: KubeObject): Plan {
  const template = templateOf(manifest);
  if (!template) return notSimulated(manifest, 'makesNoPods');
  const object = refOf(manifest);
  const { name, namespace } = object;
  const isReplacing = manifest.kind === 'DaemonSet' || manifest.kind === 'StatefulSet';
  const isThere = isReplacing && view.list('Pod', namespace).some((pod) => isMadeBy(pod, { kind: manifest.kind, name }));
  if (isThere) return notSimulated(manifest, 'notRead');
  if (isKind(manifest, 'DaemonSet')) {
    const tell = (company: Company) => simulateNewDaemons(view, manifest, company);
    return { join: joinDaemonSet(view, manifest, manifest), tell: (company) => ({ type: 'scheduling', object, ...tell(company) }) };
  }
  const pods: NewPods = { object, template, count: replicasOf(manifest) };
  return {
    join: joinNewPods(view, pods),
    tell: (company) => ({ type: 'scheduling', object, pods: pods.count, ...simulateNewPods(view, pods, company) }),
  };
}
function isMadeBy(pod: Pod, { kind, name }: { readonly kind: string; readonly name: string }): boolean {
  const owner = controllerOf(pod);
  return owner?.kind === kind && owner.name === name;
}
function notSimulated(object: KubeObject, because: NotSimulated): Plan {
  return { tell: () => ({ type: 'notSimulated', object: refOf(object), because }) };
}

/** The template of its pods; undefined where it makes none, or is refused: what comes from a file may lack what the API demands. */
function templateOf(manifest: KubeObject): PodTemplateSpec | undefined {
  const template = templateIn(manifest);
  return Array.isArray(template?.spec?.containers) ? template : undefined;
}
function templateIn(manifest: KubeObject): PodTemplateSpec | undefined {
  if (isKind(manifest, 'Pod')) return { metadata: manifest.metadata, spec: manifest.spec };
  if (isKind(manifest, 'CronJob')) return manifest.spec.jobTemplate.spec?.template;
  const isWorkload =
    isKind(manifest, 'Deployment') ||
    isKind(manifest, 'StatefulSet') ||
    isKind(manifest, 'DaemonSet') ||
    isKind(manifest, 'Job') ||
    isKind(manifest, 'ReplicaSet') ||
    isKind(manifest, 'ReplicationController');
  return isWorkload ? manifest.spec.template : undefined;
}
interface Counted {
  readonly replicas?: number;
  readonly parallelism?: number;
  readonly completions?: number;
}
/** How many pods there are at once. */
function replicasOf(manifest: KubeObject): number {
  const { spec } = (isKind(manifest, 'CronJob') ? manifest.spec.jobTemplate : manifest) as { readonly spec?: Counted };
  const { replicas, parallelism = 1, completions = Number.POSITIVE_INFINITY } = spec ?? {};
  return replicas ?? Math.min(parallelism, completions);
}
