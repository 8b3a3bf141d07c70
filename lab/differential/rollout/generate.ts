import { type Random, randomFrom } from '../generate/random.ts';
import { fields, type Json } from '../generate/values.ts';

/** One rollout: what stands before (applied in this order, each until it is quiet), and the change that is predicted. */
export interface RolloutCase {
  readonly id: string;
  readonly namespace: string;
  readonly objects: readonly Json[];
  readonly deployment: Json;
  /** Merge patches to the Deployment before the change under test: earlier revisions. */
  readonly before: readonly Json[];
  readonly change: Json;
}

/** Mebibytes that a pod of a revision asks for. */
type Size = number;

/** The rollout that belongs to a seed. Its nodes carry its name, so that many cases share one control plane. */
export function makeRollout(seed: number, run = 'r'): RolloutCase {
  const random = randomFrom(seed);
  const namespace = `${run}-${seed}`;
  const nodes = random.times(random.int(1, 3), (at) => makeNode(random, { namespace, at }));
  const replicas = random.pick([0, 1, 1, 2, 2, 3, 3, 4, 5, 6]);
  const first = size(random);
  const strategy = makeStrategy(random);
  const bystanders = random.times(random.int(0, 2), (at) => makeBystander(random, { namespace, at, nodes }));
  const healthy = random.chance(0.75);
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: fields({
      replicas,
      selector: { matchLabels: { app: 'web' } },
      minReadySeconds: random.chance(0.15) ? 1 : undefined,
      strategy,
      template: template(namespace, { size: first, health: healthy ? 'good' : 'bad' }),
    }),
  };
  const before = random.times(random.chance(0.35) ? random.int(1, 2) : 0, () =>
    templateChange(namespace, { size: size(random), health: random.chance(0.7) ? 'good' : 'bad' }),
  );
  return {
    id: String(seed),
    namespace,
    objects: [...nodes, ...bystanders, ...quota(random, namespace)],
    deployment,
    before,
    change: makeChange(random, namespace, replicas),
  };
}

export function size(random: Random): Size {
  return random.pick([50, 100, 100, 200, 200, 300, 400, 500]);
}
export function makeNode(random: Random, { namespace, at }: { readonly namespace: string; readonly at: number }): Json {
  const name = `${namespace}-n${at}`;
  const amounts = {
    cpu: '64',
    memory: `${random.pick([400, 500, 600, 800, 1000, 1500])}Mi`,
    pods: random.chance(0.9) ? '110' : random.pick(['2', '3', '4']),
  };
  const conditions = [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ready' }];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, case: namespace } },
    spec: {},
    status: { allocatable: amounts, capacity: amounts, conditions },
  };
}
function makeStrategy(random: Random): Json | undefined {
  if (random.chance(0.2)) return undefined;
  if (random.chance(0.15)) return { type: 'Recreate' };
  const maxSurge = random.pick([0, 1, 1, 2, 3, '0%', '25%', '34%', '50%', '100%']);
  const none = maxSurge === 0 || maxSurge === '0%';
  const maxUnavailable = random.pick(none ? [1, 2, '25%', '50%', '100%'] : [0, 0, 1, 2, '0%', '25%', '50%', '100%']);
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}
export function template(namespace: string, { size: memory, health }: { readonly size: Size; readonly health: 'good' | 'bad' }): Json {
  return {
    metadata: { labels: { app: 'web', health } },
    spec: {
      nodeSelector: { case: namespace },
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'c', image: 'i', resources: { requests: { memory: `${memory}Mi` } } }],
    },
  };
}
function templateChange(namespace: string, given: { readonly size: Size; readonly health: 'good' | 'bad' }): Json {
  return { spec: { template: template(namespace, given) } };
}
export function makeBystander(
  random: Random,
  { namespace, at, nodes }: { readonly namespace: string; readonly at: number; readonly nodes: readonly Json[] },
): Json {
  const node = random.pick(nodes)['metadata'] as { readonly name: string };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `bystander-${at}`, namespace, labels: { app: 'other' } },
    spec: {
      nodeName: node.name,
      containers: [{ name: 'c', image: 'i', resources: { requests: { memory: `${random.pick([50, 150, 250])}Mi` } } }],
    },
  };
}
/** Now and then a quota that leaves no room for a surge. */
function quota(random: Random, namespace: string): readonly Json[] {
  if (!random.chance(0.12)) return [];
  const hard = random.chance(0.5) ? { pods: String(random.int(2, 8)) } : { 'requests.memory': `${random.pick([400, 800, 1200])}Mi` };
  return [{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota', namespace }, spec: { hard } }];
}

function makeChange(random: Random, namespace: string, replicas: number): Json {
  const scaled = random.chance(0.2) ? { replicas: Math.max(0, replicas + random.pick([-2, -1, 1, 2])) } : {};
  const strategy = random.chance(0.1) ? { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } } : {};
  const paused = random.chance(0.04) ? { paused: true } : {};
  const only = random.chance(0.07);
  return {
    spec: {
      ...(only ? {} : { template: template(namespace, { size: size(random) + 1, health: 'good' }) }),
      ...scaled,
      ...strategy,
      ...paused,
    },
  };
}
