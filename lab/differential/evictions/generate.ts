import { type Random, randomFrom } from '../generate/random.ts';
import { fields, type Json } from '../generate/values.ts';

/** What stands in one namespace: workloads whose pods are well, never ready or never placed, pods of nobody, and budgets over them. */
export interface EvictionCase {
  readonly id: string;
  readonly namespace: string;
  readonly objects: readonly Json[];
  /** Pods that will run, and of those the ones that become ready. */
  readonly running: number;
  readonly ready: number;
}

/** Pods run on the node that carries this label; with another value they find none. */
export const nodeLabel = 'evictions';

type Fate = 'ready' | 'unready' | 'pending';

/** The case that belongs to a seed. */
export function makeEvictions(seed: number, run = 'e'): EvictionCase {
  const random = randomFrom(seed);
  const namespace = `${run}-${seed}`;
  const workloads = random.times(random.int(1, 3), (at) => makeWorkload(random, namespace, `w${at}`));
  const bare = random.times(random.chance(0.25) ? 1 : 0, (at) => makePod(random, namespace, `bare${at}`));
  const budgets = random.times(random.pick([1, 1, 1, 2, 2, 3]), (at) => makeBudget(random, namespace, `b${at}`));
  const counted = [...workloads, ...bare];
  const sum = (fates: readonly Fate[]) => counted.reduce((total, { fate, count }) => total + (fates.includes(fate) ? count : 0), 0);
  return {
    id: String(seed),
    namespace,
    // The budgets last: the API server counts nothing before the pods are there.
    objects: [...counted.map(({ object }) => object), ...budgets],
    running: sum(['ready', 'unready']),
    ready: sum(['ready']),
  };
}

interface Counted {
  readonly object: Json;
  readonly fate: Fate;
  readonly count: number;
}

function makeWorkload(random: Random, namespace: string, name: string): Counted {
  const kind = random.pick(['Deployment', 'Deployment', 'ReplicaSet']);
  const count = random.int(0, 5);
  const fate = random.pick<Fate>(['ready', 'ready', 'ready', 'unready', 'pending']);
  const labels = { app: random.pick(['a', 'b']), workload: name };
  const spec = {
    replicas: count,
    selector: { matchLabels: { workload: name } },
    template: { metadata: { labels: withHealth(labels, fate) }, spec: podSpec(fate) },
  };
  return { object: { apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec }, fate, count };
}

function makePod(random: Random, namespace: string, name: string): Counted {
  const fate = random.pick<Fate>(['ready', 'unready']);
  const labels = random.chance(0.2) ? {} : { app: random.pick(['a', 'b']) };
  return {
    object: { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: withHealth(labels, fate) }, spec: podSpec(fate) },
    fate,
    count: 1,
  };
}

function withHealth(labels: Json, fate: Fate): Json {
  return fields({ ...labels, health: fate === 'unready' ? 'bad' : undefined });
}
function podSpec(fate: Fate): Json {
  return {
    nodeSelector: { [nodeLabel]: fate === 'pending' ? 'nowhere' : 'here' },
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'c', image: 'i' }],
  };
}

function makeBudget(random: Random, namespace: string, name: string): Json {
  const amount = random.pick<string | number>([0, 1, 1, 2, 3, '0%', '20%', '34%', '50%', '100%']);
  const selector = random.pick<Json>([
    { matchLabels: { app: 'a' } },
    { matchLabels: { app: 'a' } },
    { matchLabels: { app: 'b' } },
    { matchLabels: { workload: 'w0' } },
    { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] },
    { matchExpressions: [{ key: 'workload', operator: 'NotIn', values: ['w0'] }] },
    {},
  ]);
  const spec = fields({
    [random.pick(['minAvailable', 'maxUnavailable'])]: amount,
    selector,
    unhealthyPodEvictionPolicy: random.pick([undefined, undefined, 'IfHealthyBudget', 'AlwaysAllow']),
  });
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace }, spec };
}
