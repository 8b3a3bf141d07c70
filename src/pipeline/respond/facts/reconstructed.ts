import type { AnyObject, Kinds, ObjectRef } from '#model/object.ts';
import { refKey } from '#model/object.ts';
import type { Readable, Snapshot } from '#model/snapshot.ts';
import { type View, viewOf } from '#model/view.ts';
import { allNodes } from './nodes.ts';
import { allPods, type PodFacts } from './pods.ts';
import { type RolloutFacts, rolloutFacts } from './rollouts.ts';

type Cluster = View<Readable>;
type Fields = Readonly<Record<string, string>>;

/**
 * The cluster as `describe` printed it, to simulate a rollout on: nodes with their room, who asks for how much on them, the
 * Deployment with its revisions. For simulation alone; no finding rests on it. Undefined where a part is missing, or where a
 * rule stands in it that print does not show in full (taints, selectors, volumes).
 */
export function reconstructed(snapshot: Snapshot, view: Cluster, ref: ObjectRef): Cluster | undefined {
  const rollout = rolloutFacts(view, ref);
  const described = view.observations.find(({ shape, object }) => shape === 'describe deployment' && refKey(object) === refKey(ref));
  const nodes = view.observations.filter(({ shape }) => shape === 'describe node');
  if (!rollout?.newest || !described || nodes.length === 0 || nodes.length < nodesNamed(view)) return undefined;
  if (nodes.some(({ fields }) => hasRule(fields['Taints'])) || hasRule(described.fields['Pod Template.Node-Selectors'])) return undefined;
  const placed = nodes.flatMap(({ object, fields }) => rowsOf(fields).map((row) => podObject(row, object.name, view)));
  const names = new Set(placed.map(({ metadata }) => metadata.name));
  const unplaced = rollout.pods.filter(({ node, ref: pod }) => node === undefined && !names.has(pod.name));
  const deployment = deploymentObject(ref, described.fields, rollout);
  const sets = setObjects(deployment, rollout, placed);
  const waiting = unplaced.map((pod) => waitingPod(pod, sets));
  const objects: readonly AnyObject[] = [
    ...nodes.map(({ object, fields }) => nodeObject(object.name, fields)),
    ...placed,
    ...waiting,
    ...sets,
    deployment,
  ];
  return viewOf({ ...snapshot, objects, observations: [], coverage: [] });
}

/** How many nodes the cluster has, as far as anything names it: more than were described is a part only. */
function nodesNamed(view: Cluster): number {
  const counts = view.events.flatMap(({ message }) => Number(/^0\/(\d{1,6}) nodes/.exec(message)?.[1] ?? 0));
  return Math.max(0, ...counts, view.observations.filter(({ shape }) => shape === 'get nodes').length, allNodes(view).length);
}
function hasRule(text: string | undefined): boolean {
  return text !== undefined && text !== '' && text !== '<none>';
}

interface Row {
  readonly namespace: string;
  readonly name: string;
  readonly cpu: string;
  readonly memory: string;
}
/** Rows of "Non-terminated Pods": namespace, name, cpu requests and limits, memory requests and limits, age. */
function rowsOf(fields: Fields): readonly Row[] {
  return (fields['Non-terminated Pods'] ?? '').split(/, (?=\S+ {2,}\S)/).flatMap((text) => {
    const [namespace = '', name = '', cpu = '', , memory = ''] = text.split(/\s{2,}/);
    return memory === '' || namespace === 'Namespace' ? [] : [{ namespace, name, cpu: amountOf(cpu), memory: amountOf(memory) }];
  });
}
/** `5Gi (44%)`. */
function amountOf(cell: string): string {
  return cell.split(' ')[0] ?? '0';
}

function podObject({ namespace, name, cpu, memory }: Row, nodeName: string, view: Cluster): Kinds['Pod'] {
  const facts = allPods(view).find(({ ref }) => ref.name === name && ref.namespace === namespace);
  const set = facts?.replicaSet ?? /^(.+-[a-z0-9]{5,10})-[a-z0-9]{5}$/.exec(name)?.[1];
  const ready = facts?.ready ?? true;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, uid: `printed/${name}`, ...ownedBy(set), labels: {} },
    spec: { nodeName, containers: [{ name: 'printed', resources: { requests: { cpu, memory } } }] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  };
}
function ownedBy(set: string | undefined) {
  if (set === undefined) return {};
  return { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: set, uid: `printed/${set}`, controller: true }] };
}

function nodeObject(name: string, fields: Fields): AnyObject {
  const allocatable = {
    cpu: fields['Allocatable.cpu'] ?? '0',
    memory: fields['Allocatable.memory'] ?? '0',
    pods: fields['Allocatable.pods'] ?? '110',
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: `printed/${name}`, labels: { 'kubernetes.io/hostname': name } },
    spec: { unschedulable: fields['Unschedulable'] === 'true' },
    status: { allocatable, capacity: allocatable, conditions: [{ type: 'Ready', status: fields['Conditions.Ready'] ?? 'True' }] },
  };
}

function deploymentObject(
  { name, namespace }: ObjectRef,
  fields: Fields,
  { desired, updated, total, available }: RolloutFacts,
): Kinds['Deployment'] {
  const [, unavailable, surge] = /^(\d+%?) max unavailable, (\d+%?) max surge$/.exec(fields['RollingUpdateStrategy'] ?? '') ?? [];
  const amount = (text: string) => (text.endsWith('%') ? text : Number(text));
  const strategy =
    surge === undefined || unavailable === undefined
      ? { type: fields['StrategyType'] ?? 'RollingUpdate' }
      : { type: 'RollingUpdate', rollingUpdate: { maxSurge: amount(surge), maxUnavailable: amount(unavailable) } };
  const containers = [...new Set(Object.keys(fields).flatMap((path) => /^Pod Template\.Containers\.([^.]+)\./.exec(path)?.[1] ?? []))];
  const requests = (container: string) =>
    Object.fromEntries(
      ['cpu', 'memory'].flatMap((resource) => {
        const value = fields[`Pod Template.Containers.${container}.Requests.${resource}`];
        return value === undefined ? [] : [[resource, value]];
      }),
    );
  const template = {
    metadata: { labels: {} },
    spec: { containers: containers.map((one) => ({ name: one, resources: { requests: requests(one) } })) },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...(namespace !== undefined && { namespace }), uid: `printed/${name}`, generation: 1 },
    spec: { replicas: desired, strategy, selector: { matchLabels: {} }, template },
    status: {
      observedGeneration: 1,
      ...(total !== undefined && { replicas: total }),
      ...(updated !== undefined && { updatedReplicas: updated }),
      ...(available !== undefined && { availableReplicas: available }),
    },
  };
}

/** The newest revision has the Deployment's template; an older one asks for what its pods ask for. */
function setObjects(
  deployment: Kinds['Deployment'],
  { newest, older, pods }: RolloutFacts,
  placed: readonly Kinds['Pod'][],
): readonly Kinds['ReplicaSet'][] {
  const { name: owner, namespace, uid } = deployment.metadata;
  return [...older, ...(newest ? [newest] : [])].map(({ name, replicas }, index) => {
    const ofSet = placed.filter(({ metadata }) => metadata.ownerReferences?.some((one) => one.name === name));
    const own = ofSet[0]?.spec.containers[0]?.resources;
    const template =
      name === newest?.name || !own
        ? deployment.spec.template
        : { metadata: { labels: {} }, spec: { containers: [{ name: 'printed', resources: own }] } };
    const ready = ofSet.filter(({ metadata }) => pods.find(({ ref }) => ref.name === metadata.name)?.ready !== false).length;
    return {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name,
        ...(namespace !== undefined && { namespace }),
        uid: `printed/${name}`,
        creationTimestamp: `2000-01-01T00:00:0${Math.min(index, 9)}Z`,
        annotations: { 'deployment.kubernetes.io/revision': String(index + 1) },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: owner, uid: uid ?? '', controller: true }],
      },
      spec: { replicas, template, selector: { matchLabels: {} } },
      status: { replicas, readyReplicas: ready, availableReplicas: ready },
    };
  });
}

function waitingPod({ ref, replicaSet }: PodFacts, sets: readonly Kinds['ReplicaSet'][]): Kinds['Pod'] {
  const template = sets.find(({ metadata }) => metadata.name === replicaSet)?.spec.template;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: ref.name,
      ...(ref.namespace !== undefined && { namespace: ref.namespace }),
      uid: `printed/${ref.name}`,
      ...ownedBy(replicaSet),
      labels: {},
    },
    spec: template?.spec ?? { containers: [] },
    status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] },
  };
}
