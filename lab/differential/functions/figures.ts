import { parseQuantity } from '#model/quantity.ts';
import type { Random } from '../generate/random.ts';
import { cpu, fields, type Json, memory, read } from '../generate/values.ts';
import { type Check, unlike } from './check.ts';
import { type FigureTold, ourFigure } from './our-figures.ts';

/** What is asked: one figure that a controller computes. */
export interface Figure {
  readonly kind: 'share' | 'fenceposts' | 'budget' | 'usage' | 'replicas';
  readonly value?: string | number;
  readonly total?: number;
  readonly roundUp?: boolean;
  readonly surge?: string | number;
  readonly unavailable?: string | number;
  readonly budget?: { readonly minAvailable?: string | number; readonly maxUnavailable?: string | number };
  readonly pod?: Json;
  readonly resource?: string;
  readonly metric?: Metric;
}
export interface Metric {
  readonly source: string;
  readonly target: 'averageUtilization' | 'averageValue' | 'value';
  readonly amount: string;
  readonly pods: readonly { readonly usage: number; readonly request: number }[];
  readonly total: number;
  readonly tolerance?: string;
}

const makers = { share: makeShare, fenceposts: makeFenceposts, budget: makeBudget, usage: makeUsage, replicas: makeReplicas };
const names = {
  share: 'percentage of a total',
  fenceposts: 'surge and unavailable pods of a rolling update',
  budget: 'healthy pods that a disruption budget demands',
  usage: 'what a quota counts of a pod',
  replicas: 'replicas that an autoscaler wants',
} as const;
const metrics = [
  { source: 'Resource', target: 'averageUtilization' },
  { source: 'Resource', target: 'averageValue' },
  { source: 'Pods', target: 'averageValue' },
  { source: 'Object', target: 'value' },
  { source: 'Object', target: 'averageValue' },
  { source: 'External', target: 'value' },
  { source: 'External', target: 'averageValue' },
] as const;

/** Figures that doryo reckons itself: by the same input the controllers' functions must come to the same. */
export const figures: Check<Figure, FigureTold> = {
  verb: 'figures',
  make: (random) => {
    const kind = random.pick(['share', 'fenceposts', 'budget', 'usage', 'usage', 'replicas', 'replicas'] as const);
    return { kind, ...read<Omit<Figure, 'kind'>>(makers[kind](random)) };
  },
  differs: (given, told) => unlike(given.kind, theirs(given, told), ourFigure(given, told)),
  kindOf: ({ kind, metric }, { invalid }) => {
    const what = metric ? `${names[kind]}, ${metric.source} ${metric.target}` : names[kind];
    return invalid === undefined ? what : `${what}, not valid`;
  },
};

/** Their answer as one text. A percentage that cannot be read counts as 0, as where controllers ignore the error. */
function theirs({ kind, metric, resource = '' }: Figure, told: FigureTold): string {
  if (kind === 'share' || kind === 'budget') return String(told.value);
  if (kind === 'fenceposts') return `${told.surge} ${told.unavailable}`;
  if (kind === 'usage') return wholeUnits(resource, told.quantity);
  return told.replicas > (metric?.pods.length ?? 0) ? String(told.replicas) : 'no more';
}

/** Millicores, bytes or pieces, exactly: a double would lose a tenth of a byte. */
function wholeUnits(resource: string, quantity = '0'): string {
  const unit = resource.endsWith('cpu') ? 1_000_000n : 1_000_000_000n;
  return String(((parseQuantity(quantity) ?? 0n) + unit - 1n) / unit);
}

function percent(random: Random): string {
  return `${random.chance(0.3) ? random.pick([0, 1, 7, 14, 25, 28, 29, 33, 50, 55, 57, 58, 66, 99, 100, 101, 250]) : random.int(0, 100)}%`;
}
function amount(random: Random, most: number): string | number {
  return random.chance(0.7) ? percent(random) : random.int(0, most);
}
function total(random: Random): number {
  return random.pick([random.int(0, 12), random.int(0, 12), random.int(0, 100), random.int(0, 1000), 100, 50]);
}

function makeShare(random: Random): Json {
  const odd = ['', '%', '5', 'five%', '5 %', '1.5%', '%5', '5%%', '12345%'];
  return { value: random.chance(0.05) ? random.pick(odd) : amount(random, 1000), total: total(random), roundUp: random.chance(0.5) };
}
function makeFenceposts(random: Random): Json {
  return { surge: amount(random, 5), unavailable: amount(random, 5), total: total(random) };
}
function makeBudget(random: Random): Json {
  const field = random.pick(['minAvailable', 'maxUnavailable']);
  return { budget: random.chance(0.03) ? {} : { [field]: amount(random, 12) }, total: total(random) };
}

const counted = `
  pods count/pods cpu requests.cpu limits.cpu memory requests.memory limits.memory
  requests.ephemeral-storage requests.example.com/gpu requests.hugepages-2Mi
`
  .trim()
  .split(/\s+/);
function makeUsage(random: Random): Json {
  const [apps, inits] = [random.int(1, 3), random.chance(0.5) ? random.int(1, 3) : 0];
  return {
    resource: random.pick(counted),
    pod: {
      metadata: { name: 'web', namespace: 'default' },
      spec: fields({
        containers: random.times(apps, (at) => makeContainer(random, `app${at}`)),
        initContainers: inits > 0 ? random.times(inits, (at) => makeContainer(random, `init${at}`)) : undefined,
        overhead: random.chance(0.2) ? { cpu: '250m', memory: '120Mi' } : undefined,
        resources: random.chance(0.2) ? makeResources(random, false) : undefined,
      }),
      status: random.chance(0.3) ? makeResize(random, apps, inits) : {},
    },
  };
}
/** Containers that are being resized, or have been, and maybe a wish that cannot be met. */
function makeResize(random: Random, apps: number, inits: number): Json {
  const statuses = (kind: string, count: number) =>
    random.times(count, (at) => ({
      name: `${kind}${at}`,
      ...(random.chance(0.7) && { resources: makeResources(random, true), allocatedResources: makeResources(random, true)['requests'] }),
    }));
  return {
    phase: 'Running',
    containerStatuses: statuses('app', apps),
    ...(inits > 0 && { initContainerStatuses: statuses('init', inits) }),
    ...(random.chance(0.3) && {
      conditions: [{ type: 'PodResizePending', status: 'True', reason: random.pick(['Infeasible', 'Deferred']) }],
    }),
  };
}
function makeContainer(random: Random, name: string): Json {
  const isSidecar = name.startsWith('init') && random.chance(0.4);
  return { name, image: 'app', resources: makeResources(random, true), ...(isSidecar && { restartPolicy: 'Always' }) };
}
function makeResources(random: Random, isContainer: boolean): Json {
  const list = () =>
    fields({
      cpu: random.chance(0.7) ? cpuOf(random) : undefined,
      memory: random.chance(0.7) ? memory(random) : undefined,
      'ephemeral-storage': isContainer && random.chance(0.2) ? '1Gi' : undefined,
      'example.com/gpu': isContainer && random.chance(0.2) ? '1' : undefined,
      'hugepages-2Mi': random.chance(0.1) ? '4Mi' : undefined,
    });
  return { requests: list(), limits: random.chance(0.6) ? list() : {} };
}
/** The API server stores no less than a thousandth. */
function cpuOf(random: Random): string {
  const text = cpu(random);
  return /[nu]$|0\.000/.test(text) ? '1m' : text;
}

/** Ready pods with their use, and a target. */
function makeReplicas(random: Random): Json {
  const { source, target } = random.pick(metrics);
  const pods = random.times(random.pick([1, 2, 3, 5, 10, 37]), () => ({
    usage: random.int(1, 2000),
    request: random.pick([50, 100, 250, 1000]),
  }));
  const amounts =
    target === 'averageUtilization' ? [50, 60, 70, 75, 80, 90, 120].map(String) : ['100m', '250m', '1', '1500m', '3', '7', '0.333'];
  // The status tells the average of a total only rounded up: where it does not divide, nobody who reads it knows the total.
  const total = random.int(1, 3000) * pods.length + (target === 'value' ? random.int(0, pods.length - 1) : 0);
  const tolerance = random.chance(0.4) ? random.pick(['0', '10m', '0.05', '250m', '0.5', '1', '2500m', '10']) : undefined;
  return { metric: fields({ source, target, amount: random.pick(amounts), pods, total, tolerance }) };
}
