import type { Features } from './nodes.ts';
import type { Random } from './random.ts';
import { nodeAffinity, nodeSelector, podAffinity, spreadConstraints, tolerations } from './rules.ts';
import { apps, cpu, fields, type Json, memory, namespaces, pieces, tracks } from './values.ts';

const priorities = [-10, 0, 0, 0, 100, 1000, 2_000_000_000];

/** Labels that the rules of other pods look at. */
export function podLabels(random: Random): Readonly<Record<string, string>> {
  const track = random.pick(tracks);
  return { app: random.pick(apps), ...(random.chance(0.7) && { track }) };
}

/** A pod that runs (or is being deleted, has ended, or is nominated) on one of these nodes. */
export function makeHeldPod(
  random: Random,
  features: Features,
  { at, nodes }: { readonly at: number; readonly nodes: readonly string[] },
): Json {
  const labels = podLabels(random);
  const phase = random.chance(0.85) ? 'Running' : random.pick(['Pending', 'Succeeded', 'Failed', 'Running']);
  const node = random.pick(nodes);
  const nominated = features.priorities && random.chance(0.06);
  const name = `held-${at}`;
  const namespace = random.pick(namespaces);
  const spec = podSpec(random, { ...features, spread: false, affinity: false }, { labels, held: true });
  const containers = spec['containers'] as readonly Json[];
  const resizing = features.resizing && !nominated && phase === 'Running' && spec['resources'] === undefined;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: fields({
      name,
      namespace,
      uid: name,
      labels,
      creationTimestamp: '2026-01-01T00:00:00Z',
      deletionTimestamp: !nominated && random.chance(0.06) ? '2026-01-01T11:59:50Z' : undefined,
      deletionGracePeriodSeconds: 30,
      ...(random.chance(0.5) && {
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `set-${at % 3}`, uid: `set-${at % 3}-${namespace}`, controller: true },
        ],
      }),
    }),
    spec: {
      ...spec,
      ...(!nominated && { nodeName: node }),
      ...(features.affinity && random.chance(0.4) && { affinity: podAffinity(random, labels, 'antiOnly') }),
    },
    status: nominated
      ? { phase: 'Pending', nominatedNodeName: node }
      : fields({
          phase,
          startTime: `2026-01-01T${String(10 + (at % 10)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00Z`,
          ...(resizing && resizeStatus(random, containers)),
        }),
  };
}

/** What the kubelet reports while it resizes: allocated and actual differ from what is asked. */
function resizeStatus(random: Random, containers: readonly Json[]): Json {
  const amounts = () =>
    fields({ cpu: random.chance(0.8) ? cpu(random) : undefined, memory: random.chance(0.8) ? memory(random) : undefined });
  return fields({
    containerStatuses: containers.map(({ name }) =>
      fields({
        name,
        ready: true,
        restartCount: 0,
        image: 'i',
        imageID: 'i',
        allocatedResources: random.chance(0.8) ? amounts() : undefined,
        resources: random.chance(0.8) ? fields({ requests: random.chance(0.9) ? amounts() : undefined }) : undefined,
      }),
    ),
    conditions: random.chance(0.3)
      ? [{ type: 'PodResizePending', status: 'True', reason: random.pick(['Infeasible', 'Deferred']) }]
      : undefined,
  });
}

/** The pod that is to be scheduled. */
export function makeWantedPod(random: Random, features: Features): Json {
  const labels = podLabels(random);
  const { priorities: preempts } = features;
  const affinity = fields({
    ...(features.affinity && podAffinity(random, labels, 'both')),
    nodeAffinity: features.selectors ? nodeAffinity(random) : undefined,
  });
  const spec = {
    ...podSpec(random, features, { labels, held: false }),
    ...fields({
      affinity: Object.values(affinity).some((one) => one !== undefined) ? fields(affinity) : undefined,
      topologySpreadConstraints: features.spread ? spreadConstraints(random, labels) : undefined,
      nodeSelector: features.selectors ? nodeSelector(random) : undefined,
      tolerations: features.taints ? tolerations(random) : undefined,
      preemptionPolicy: preempts && random.chance(0.1) ? 'Never' : undefined,
      schedulingGates: random.chance(0.005) ? [{ name: 'example.com/wait' }] : undefined,
    }),
  };
  const metadata = { name: 'wanted', namespace: random.pick(namespaces), uid: 'wanted', labels, creationTimestamp: '2026-01-01T11:00:00Z' };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec, status: { phase: 'Pending' } };
}

interface Kind {
  readonly labels: Readonly<Record<string, string>>;
  readonly held: boolean;
}
function podSpec(random: Random, features: Features, { held }: Kind): Json {
  const containers = random.times(random.chance(0.8) ? 1 : random.int(2, 3), (at) => container(random, features, `c${at}`));
  const initContainers =
    features.resources && random.chance(0.3) ? random.times(random.int(1, 3), (at) => initContainer(random, features, `i${at}`)) : [];
  const overhead = features.resources && random.chance(0.1) ? { cpu: cpu(random), memory: memory(random) } : undefined;
  const podLevel = features.resources && random.chance(0.08);
  const taken = new Set<string>();
  const unique = (one: Json) => withoutPortsOf(taken, one);
  return fields({
    containers: (podLevel ? containers.map((one) => ({ ...one, resources: {} })) : containers).map(unique),
    initContainers: initContainers.length > 0 && !podLevel ? initContainers.map(unique) : undefined,
    overhead,
    resources: podLevel
      ? { requests: { cpu: cpu(random), ...(random.chance(0.7) && { memory: random.pick(['64Mi', '1Gi', '2Gi', '5G', '0']) }) } }
      : undefined,
    priority: features.priorities ? random.pick(held ? priorities : [...priorities, 500, 1000]) : undefined,
    hostNetwork: undefined,
  });
}

/** The API refuses a pod that names the same host port twice. */
function withoutPortsOf(taken: Set<string>, given: Json): Json {
  const ports = given['ports'] as readonly Json[] | undefined;
  return fields({
    ...given,
    ports: ports?.filter(({ protocol = 'TCP', hostIP = '', hostPort }) => {
      const key = `${String(protocol)}/${String(hostIP)}/${String(hostPort)}`;
      return hostPort === undefined || (!taken.has(key) && taken.add(key));
    }),
  });
}

function container(random: Random, features: Features, name: string): Json {
  return fields({
    name,
    image: 'i',
    resources: features.resources ? resources(random) : { requests: features.scarce ? ordinary(random) : { cpu: '100m', memory: '128Mi' } },
    ports: features.ports && random.chance(0.7) ? random.times(random.int(1, 3), (at) => port(random, at)) : undefined,
  });
}
function initContainer(random: Random, features: Features, name: string): Json {
  return { ...container(random, features, name), ...(random.chance(0.5) && { restartPolicy: 'Always' }) };
}
function port(random: Random, at: number): Json {
  return fields({
    containerPort: 8000 + at,
    protocol: random.pick([undefined, 'TCP', 'UDP']),
    hostPort: random.chance(0.8) ? 80 + at : undefined,
    hostIP: random.pick([undefined, undefined, '127.0.0.1', '0.0.0.0', '10.0.0.5']),
  });
}
/** What pods usually ask for: now and then much of one resource. */
function ordinary(random: Random): Json {
  const large = random.chance(0.4);
  const cpus = large && random.chance(0.5) ? ['2', '3', '3500m', '7'] : ['50m', '100m', '250m', '500m', '1'];
  const memories = large ? ['3Gi', '5Gi', '7Gi', '10Gi'] : ['64Mi', '128Mi', '512Mi', '1Gi'];
  return { cpu: random.pick(cpus), memory: random.pick(memories) };
}
function resources(random: Random): Json {
  if (random.chance(0.1)) return {};
  const whole = fields({
    'example.com/gpu': random.chance(0.12) ? pieces(random) : undefined,
    'example.com/fpga': random.chance(0.05) ? pieces(random) : undefined,
    'hugepages-2Mi': random.chance(0.06) ? random.pick(['2Mi', '64Mi', '128Mi']) : undefined,
  });
  const requests = fields({
    cpu: random.chance(0.85) ? cpu(random) : undefined,
    memory: random.chance(0.85) ? memory(random) : undefined,
    'ephemeral-storage': random.chance(0.15) ? random.pick(['1Gi', '10Gi', '0', '600Gi']) : undefined,
    ...whole,
  });
  const needsBase = whole['hugepages-2Mi'] !== undefined && requests['cpu'] === undefined && requests['memory'] === undefined;
  const limits = Object.keys(whole).length > 0 ? { limits: whole } : {};
  return { requests: needsBase ? { ...requests, cpu: '100m' } : requests, ...limits };
}
