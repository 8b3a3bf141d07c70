import { type Random, randomFrom } from '../generate/random.ts';
import { fields, type Json } from '../generate/values.ts';
import { makeBystander, makeNode, size, template } from '../rollout/generate.ts';

/** One change of a StatefulSet: what stands before, and the change that is predicted. */
export interface ReplacingCase {
  readonly id: string;
  readonly namespace: string;
  /** Nodes and other pods. */
  readonly objects: readonly Json[];
  readonly workload: Json;
  /** A merge patch. */
  readonly change: Json;
}

/** The change of a StatefulSet that belongs to a seed. */
export function makeReplacing(seed: number, run = 's'): ReplacingCase {
  const random = randomFrom(seed);
  const namespace = `${run}-${seed}`;
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
      updateStrategy: strategy(random, replicas),
      template: template(namespace, { size: size(random), health: random.chance(0.75) ? 'good' : 'bad' }),
    }),
  };
  return { id: String(seed), namespace, objects: [...nodes, ...bystanders], workload, change: makeChange(random, namespace, replicas) };
}

function strategy(random: Random, replicas: number): Json | undefined {
  if (random.chance(0.1)) return { type: 'OnDelete' };
  return random.chance(0.25) ? { type: 'RollingUpdate', rollingUpdate: { partition: random.int(0, replicas + 1) } } : undefined;
}

function makeChange(random: Random, namespace: string, replicas: number): Json {
  const scaled = random.chance(0.3) ? { replicas: Math.max(0, replicas + random.pick([-2, -1, 1, 2])) } : {};
  const parted = random.chance(0.1)
    ? { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: random.int(0, replicas) } } }
    : {};
  const only = random.chance(0.15);
  return { spec: { ...(only ? {} : { template: template(namespace, { size: size(random) + 1, health: 'good' }) }), ...scaled, ...parted } };
}
