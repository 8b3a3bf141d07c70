import type { Random } from './random.ts';
import { cpu, fields, hostKey, type Json, memory, pieces, regionKey, zoneKey, zones } from './values.ts';

/** What of a cluster is unusual in one case; everything else stays plain, so that each rule is met alone and together with others. */
export interface Features {
  readonly taints: boolean;
  readonly labels: boolean;
  readonly resources: boolean;
  readonly ports: boolean;
  readonly affinity: boolean;
  readonly spread: boolean;
  readonly volumes: boolean;
  readonly priorities: boolean;
  readonly resizing: boolean;
  readonly selectors: boolean;
  /** Ordinary nodes that are nearly full of ordinary pods. */
  readonly scarce: boolean;
}

const taintKeys = ['dedicated', 'gpu', 'node.kubernetes.io/not-ready', 'node.kubernetes.io/disk-pressure', 'level'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const taintValues = ['', 'a', 'b', '5'];

export function makeNodes(random: Random, features: Features): readonly Json[] {
  const count = random.chance(0.85) ? random.int(1, 7) : random.int(8, 40);
  return random.times(count, (at) => makeNode(random, features, at));
}

function makeNode(random: Random, features: Features, at: number): Json {
  const name = random.chance(0.1) ? `ip-10-0-${at}-${random.int(1, 250)}.eu-1.compute.internal` : `node-${at}`;
  const unschedulable = features.taints && random.chance(0.2);
  const taints = [
    ...(features.taints ? taintsOf(random) : []),
    ...(unschedulable && random.chance(0.7) ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] : []),
  ];
  const allocatable = amounts(random, features);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: labelsOf(random, features, name) },
    spec: fields({ taints: taints.length > 0 ? taints : undefined, unschedulable: unschedulable || undefined }),
    status: { capacity: allocatable, allocatable },
  };
}

function taintsOf(random: Random): readonly Json[] {
  const keys = random.chance(0.5) ? [] : random.some(taintKeys, 3);
  return keys.map((key) => fields({ key, value: random.pick(taintValues) || undefined, effect: random.pick(effects) }));
}

function labelsOf(random: Random, { labels }: Features, name: string): Json {
  const plain = { [hostKey]: name, [zoneKey]: random.pick(zones), [regionKey]: 'eu-1' };
  if (!labels) return plain;
  return fields({
    [hostKey]: random.chance(0.9) ? name : random.chance(0.5) ? 'node-0' : undefined,
    [zoneKey]: random.chance(0.8) ? random.pick(zones) : random.chance(0.5) ? '' : undefined,
    [regionKey]: random.chance(0.7) ? random.pick(['eu-1', 'eu-2']) : undefined,
    'failure-domain.beta.kubernetes.io/zone': random.chance(0.2) ? random.pick(zones) : undefined,
    disk: random.chance(0.7) ? random.pick(['ssd', 'hdd', '']) : undefined,
    cores: random.chance(0.6) ? random.pick(['0', '8', '08', '16', '9223372036854775807', '9223372036854775808', 'many', '']) : undefined,
    rack: random.chance(0.7) ? random.pick(['r1', 'r2', 'r3']) : undefined,
  });
}

function amounts(random: Random, { resources, scarce }: Features): Json {
  if (scarce)
    return {
      cpu: random.pick(['2', '4', '3920m', '8']),
      memory: random.pick(['4Gi', '8Gi', '11871536Ki', '16G']),
      pods: '110',
      'ephemeral-storage': '50Gi',
    };
  if (!resources) return { cpu: '64', memory: '256Gi', pods: '110', 'ephemeral-storage': '500Gi' };
  return fields({
    cpu: random.chance(0.97) ? cpu(random) : undefined,
    memory: random.chance(0.97) ? memory(random) : undefined,
    pods: random.chance(0.9) ? random.pick(['110', '250', '10']) : random.pick([undefined, '0', '1', '2', '3']),
    'ephemeral-storage': random.chance(0.8) ? random.pick(['500Gi', '10Gi', '1G', memory(random)]) : undefined,
    'hugepages-2Mi': random.chance(0.3) ? random.pick(['0', '64Mi', '128Mi', '1Gi']) : undefined,
    'example.com/gpu': random.chance(0.4) ? pieces(random) : undefined,
    'example.com/fpga': random.chance(0.2) ? pieces(random) : undefined,
  });
}
