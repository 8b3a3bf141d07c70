import { type Random, randomFrom } from '../generate/random.ts';
import { fields, type Json } from '../generate/values.ts';
import { makeBystander, makeNode, size, template } from '../rollout/generate.ts';

/** The controllers that replace pods in their places. */
export type ReplacingKind = 'StatefulSet' | 'DaemonSet';

/** One change of such a workload: what stands before, and the change that is predicted. */
export interface ReplacingCase {
  readonly id: string;
  readonly namespace: string;
  /** Nodes and other pods. */
  readonly objects: readonly Json[];
  readonly workload: Json;
  /** Merge patches before the change under test, each until it is quiet: of the workload, or of a node. */
  readonly before: readonly { readonly node?: string; readonly patch: Json }[];
  /** A merge patch. */
  readonly change: Json;
}

/** The change of a StatefulSet or a DaemonSet that belongs to a seed. */
export function makeReplacing(kind: ReplacingKind, seed: number, run: string): ReplacingCase {
  const random = randomFrom(seed);
  const namespace = `${run}-${seed}`;
  return kind === 'StatefulSet' ? makeStatefulSet(random, seed, namespace) : makeDaemonSet(random, seed, namespace);
}

function makeStatefulSet(random: Random, seed: number, namespace: string): ReplacingCase {
  const nodes = random.times(random.int(1, 3), (at) => makeNode(random, { namespace, at }));
  const bystanders = random.times(random.int(0, 2), (at) => makeBystander(random, { namespace, at, nodes }));
  const replicas = random.pick([0, 1, 2, 2, 3, 3, 4, 5]);
  const workload = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace },
    spec: fields({
      replicas,
      serviceName: 'web',
      selector: { matchLabels: { app: 'web' } },
      podManagementPolicy: random.chance(0.3) ? 'Parallel' : undefined,
      minReadySeconds: random.chance(0.15) ? 1 : undefined,
      ordinals: random.chance(0.1) ? { start: 2 } : undefined,
      updateStrategy: ordinalStrategy(random, replicas),
      template: template(namespace, { size: size(random), health: random.chance(0.75) ? 'good' : 'bad' }),
    }),
  };
  const change = changeOfStatefulSet(random, namespace, replicas);
  return { id: String(seed), namespace, objects: [...nodes, ...bystanders], workload, before: [], change };
}

function ordinalStrategy(random: Random, replicas: number): Json | undefined {
  if (random.chance(0.1)) return { type: 'OnDelete' };
  return random.chance(0.25) ? { type: 'RollingUpdate', rollingUpdate: { partition: random.int(0, replicas + 1) } } : undefined;
}

function changeOfStatefulSet(random: Random, namespace: string, replicas: number): Json {
  const scaled = random.chance(0.3) ? { replicas: Math.max(0, replicas + random.pick([-2, -1, 1, 2])) } : {};
  const parted = random.chance(0.1)
    ? { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: random.int(0, replicas) } } }
    : {};
  const only = random.chance(0.15);
  return { spec: { ...(only ? {} : { template: template(namespace, { size: size(random) + 1, health: 'good' }) }), ...scaled, ...parted } };
}

const dedicated = { key: 'dedicated', value: 'web', effect: 'NoSchedule' };

function makeDaemonSet(random: Random, seed: number, namespace: string): ReplacingCase {
  const nodes = random.times(random.int(1, 5), (at) => daemonNode(random, makeNode(random, { namespace, at })));
  const bystanders = random.times(random.int(0, 3), (at) => makeBystander(random, { namespace, at, nodes }));
  const of = (given: Parameters<typeof template>[1]) => daemonTemplate(random, template(namespace, given));
  const workload = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'web', namespace },
    spec: fields({
      selector: { matchLabels: { app: 'web' } },
      minReadySeconds: random.chance(0.15) ? 1 : undefined,
      updateStrategy: nodeStrategy(random),
      template: of({ size: size(random), health: random.chance(0.8) ? 'good' : 'bad' }),
    }),
  };
  const earlier = random.chance(0.25)
    ? [{ patch: { spec: { template: of({ size: size(random), health: random.pick(['good', 'bad']) }) } } }]
    : [];
  const taints = random.chance(0.2) ? [{ node: nameOf(random.pick(nodes)), patch: { spec: { taints: [dedicated] } } }] : [];
  const only = random.chance(0.15);
  const change = {
    spec: {
      ...(only ? { minReadySeconds: 2 } : { template: of({ size: size(random) + 1, health: 'good' }) }),
      ...(random.chance(0.15) ? { updateStrategy: nodeStrategy(random) ?? { type: 'OnDelete', rollingUpdate: null } } : {}),
    },
  };
  return { id: String(seed), namespace, objects: [...nodes, ...bystanders], workload, before: [...earlier, ...taints], change };
}
function nameOf({ metadata }: Json): string {
  return (metadata as { readonly name: string }).name;
}

/** Some nodes are of another disk, and some kept for others from the start. */
function daemonNode(random: Random, node: Json): Json {
  const { labels, ...metadata } = node['metadata'] as { readonly labels: Json };
  const spec = random.chance(0.15) ? { taints: [dedicated] } : random.chance(0.1) ? { unschedulable: true } : {};
  return { ...node, metadata: { ...metadata, labels: { ...labels, disk: random.pick(['ssd', 'ssd', 'hdd']) } }, spec };
}
function daemonTemplate(random: Random, made: Json): Json {
  const { nodeSelector, ...spec } = made['spec'] as { readonly nodeSelector: Json };
  const disk = { key: 'disk', operator: 'In', values: ['ssd'] };
  const affinity = random.chance(0.2)
    ? { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [disk] }] } } }
    : null;
  const tolerations = random.chance(0.3) ? [{ key: 'dedicated', operator: 'Exists' }] : null;
  return { ...made, spec: { ...spec, nodeSelector, affinity, tolerations } };
}
function nodeStrategy(random: Random): Json | undefined {
  if (random.chance(0.3)) return undefined;
  if (random.chance(0.1)) return { type: 'OnDelete', rollingUpdate: null };
  const rollingUpdate = random.chance(0.35)
    ? { maxSurge: random.pick([1, 1, 2, '25%', '50%', '100%']), maxUnavailable: 0 }
    : { maxSurge: 0, maxUnavailable: random.pick([1, 2, 3, '25%', '50%', '100%']) };
  return { type: 'RollingUpdate', rollingUpdate };
}
