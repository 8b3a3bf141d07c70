import { isKind } from '#model/kinds.ts';
import { controllerOf, type Kinds, type KubeObject, type Pod, type PodTemplateSpec, refOf } from '#model/object.ts';
import type { FieldChange, WhatIfItem, WhatIfResult } from '#model/simulation.ts';
import { differences } from '#util/difference.ts';
import { applied } from './apply.ts';
import { specOfNewPod } from './new-pod.ts';
import { simulateRollout } from './rollout/rollout.ts';
import { simulateStatefulSet } from './rollout/stateful-set.ts';
import type { Deployment } from './rollout/template.ts';
import type { RolloutView } from './rollout/world.ts';
import { schedule } from './scheduler/schedule.ts';
import { likelyNodes } from './scheduler/score.ts';
import { schedulerState, withPod } from './scheduler/state.ts';

/** What applying these manifests would do: rollouts of Deployments and StatefulSets step by step; for other workloads whether their new pods find a place. */
export function whatIf(view: RolloutView, manifests: readonly KubeObject[]): WhatIfResult {
  return { items: manifests.map((manifest) => itemFor(view, manifest)) };
}

function itemFor(view: RolloutView, manifest: KubeObject): WhatIfItem {
  const object = refOf({ ...manifest, metadata: { namespace: 'default', ...manifest.metadata } });
  if (isKind(manifest, 'Deployment')) return deploymentItem(view, manifest);
  const current = view.resolve(object);
  if (current && isAsHeld(current, manifest)) return { type: 'unchanged', object };
  const template = templateOf(manifest);
  if (!template) return { type: 'notSimulated', object, because: 'makesNoPods' };
  if (isKind(current, 'StatefulSet') && isKind(manifest, 'StatefulSet')) return replacedItem(view, current, manifest);
  const replaces =
    manifest.kind === 'DaemonSet' ||
    (manifest.kind === 'StatefulSet' && view.list('Pod', object.namespace).some((pod) => controllerOf(pod)?.name === object.name));
  if (replaces) return { type: 'notSimulated', object, because: 'replacesOneByOne' };
  return newPods(view, { object, template, count: replicasOf(manifest) });
}

const identity = new Set(['apiVersion', 'kind', 'metadata', 'status']);
/** Whether applying the manifest would leave everything but labels and annotations as it is. */
function isAsHeld(current: KubeObject, manifest: KubeObject): boolean {
  const held: Readonly<Record<string, unknown>> = { ...current };
  return Object.entries(manifest).every(
    ([key, wanted]) => identity.has(key) || differences(held[key], applied(held[key], wanted), `/${key}`).length === 0,
  );
}

function deploymentItem(view: RolloutView, manifest: Deployment): WhatIfItem {
  const { name, namespace = 'default' } = manifest.metadata;
  const current = view.get('Deployment', name, namespace);
  const named = { ...manifest, metadata: { ...manifest.metadata, namespace } };
  if (!current) return newPods(view, { object: refOf(named), template: manifest.spec.template, count: manifest.spec.replicas ?? 1 });
  const changed = applied(current, named);
  const object = refOf(current);
  const changes = changesOf(current, changed);
  if (changes.length === 0) return { type: 'unchanged', object };
  if (changed.spec.paused) return { type: 'notSimulated', object, because: 'paused' };
  return { type: 'rollout', object, changes, result: simulateRollout(view, current, changed) };
}

function replacedItem(view: RolloutView, current: Kinds['StatefulSet'], manifest: Kinds['StatefulSet']): WhatIfItem {
  const changed = applied(current, { ...manifest, metadata: { ...manifest.metadata, namespace: current.metadata.namespace ?? 'default' } });
  const [object, changes] = [refOf(current), changesOf(current, changed)];
  if (changes.length === 0) return { type: 'unchanged', object };
  return { type: 'rollout', object, changes, result: simulateStatefulSet(view, current, changed) };
}

function changesOf<T extends KubeObject & { readonly spec: unknown }>(current: T, changed: T): readonly FieldChange[] {
  const object = refOf(current);
  return differences(current.spec, changed.spec, '/spec').map(({ path, before, after }) => ({
    object,
    path: pointerInto({ spec: changed.spec }, path),
    ...(before !== undefined && { from: before }),
    to: after,
  }));
}

/** `differences` names items of lists; a JSON pointer counts them. */
function pointerInto(value: unknown, path: string): string {
  let node = value;
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => {
      const items = Array.isArray(node) ? (node as readonly unknown[]) : undefined;
      const index = items?.findIndex((item) => (item as { readonly name?: unknown } | null)?.name === key) ?? -1;
      const actual = index >= 0 ? String(index) : key;
      node = (node as Readonly<Record<string, unknown>> | null | undefined)?.[actual.replaceAll('~1', '/').replaceAll('~0', '~')];
      return actual;
    });
  return `/${keys.join('/')}`;
}

interface NewPods {
  readonly object: WhatIfItem['object'];
  readonly template: PodTemplateSpec;
  readonly count: number;
}
/** Places new pods one after the other; the result is that of the first one that finds no place, or of the last. */
function newPods(view: RolloutView, { object, template, count }: NewPods): WhatIfItem {
  let state = schedulerState(view);
  const { namespace = 'default' } = object;
  const { uid = '' } = object;
  const spec = specOfNewPod(view, namespace, template);
  const make = (index: number): Pod => ({
    apiVersion: 'v1',
    kind: 'Pod',
    spec,
    status: { phase: 'Pending' },
    metadata: { ...template.metadata, namespace, name: `${object.name}-${index}`, ownerReferences: [{ ...object, uid, controller: true }] },
  });
  let result = schedule(state, make(0));
  let placed = 0;
  while (placed < count && result.feasible.length > 0) {
    const pod = make(placed);
    const [node = ''] = likelyNodes(pod, state, result.feasible);
    state = withPod(state, { ...pod, spec: { ...pod.spec, nodeName: node } }, node);
    placed += 1;
    if (placed < count) result = schedule(state, make(placed));
  }
  return { type: 'scheduling', object, pods: count, placed, result };
}

function templateOf(manifest: KubeObject): PodTemplateSpec | undefined {
  if (isKind(manifest, 'Pod')) return { metadata: manifest.metadata, spec: manifest.spec };
  if (isKind(manifest, 'CronJob')) return manifest.spec.jobTemplate.spec?.template;
  const isWorkload =
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
