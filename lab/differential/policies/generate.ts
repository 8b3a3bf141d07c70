import { type Random, randomFrom } from '../generate/random.ts';
import { fields, type Json } from '../generate/values.ts';
import { namespaces, portNames, ports } from './world.ts';

/** Where the pods are, so that blocks of addresses may take some of them. */
export interface Addresses {
  readonly all: readonly string[];
}

/** One to eight policies that belong to a seed; `run` keeps their names apart from those of other runs. */
export function makePolicies(seed: number, run: string, addresses: Addresses): readonly Json[] {
  const random = randomFrom(seed);
  return random.times(random.pick([1, 2, 3, 4, 6, 8]), (at) => makePolicy(random, `${run}-${seed}-${at}`, addresses));
}

function makePolicy(random: Random, name: string, addresses: Addresses): Json {
  const policyTypes = random.pick([undefined, undefined, ['Ingress'], ['Ingress'], ['Egress'], ['Egress'], ['Ingress', 'Egress']]);
  // Rules of a type that the policy is not of count for nothing.
  const may = (type: string) => policyTypes === undefined || policyTypes.includes(type) || random.chance(0.1);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: random.pick(namespaces) },
    spec: fields({
      podSelector: random.chance(0.35) ? {} : podSelector(random),
      policyTypes,
      ingress: may('Ingress') ? rules(random, 'from', addresses) : undefined,
      egress:
        policyTypes === undefined
          ? random.chance(0.4)
            ? rules(random, 'to', addresses)
            : undefined
          : may('Egress')
            ? rules(random, 'to', addresses)
            : undefined,
    }),
  };
}

function rules(random: Random, side: 'from' | 'to', addresses: Addresses): readonly Json[] | undefined {
  if (random.chance(0.15)) return random.chance(0.5) ? [] : undefined;
  return random.times(random.pick([1, 1, 2]), () =>
    fields({
      [side]: random.chance(0.2)
        ? random.chance(0.2)
          ? []
          : undefined
        : random.times(random.pick([1, 1, 2]), () => peer(random, addresses)),
      ports: random.chance(0.45) ? (random.chance(0.2) ? [] : undefined) : random.times(random.pick([1, 1, 2]), () => port(random)),
    }),
  );
}

function peer(random: Random, addresses: Addresses): Json {
  const kind = random.pick(['pods', 'pods', 'namespaces', 'namespaces', 'both', 'both', 'block']);
  if (kind === 'block') return { ipBlock: block(random, addresses) };
  return {
    ...(kind !== 'namespaces' && { podSelector: random.chance(0.2) ? {} : podSelector(random) }),
    ...(kind !== 'pods' && { namespaceSelector: random.chance(0.2) ? {} : namespaceSelector(random) }),
  };
}

/** All of IPv4, the range of a node, or a few pods; and sometimes without a part of it. */
function block(random: Random, { all }: Addresses): Json {
  const length = random.pick([0, 8, 16, 24, 24, 29, 30, 32]);
  const network = masked(random.pick(all), length);
  const cidr = `${network}/${length}`;
  const inside = all.filter((address) => masked(address, length) === network);
  const longer = [24, 30, 31, 32].filter((one) => one > length);
  const except = longer.length > 0 && inside.length > 0 && random.chance(0.5) ? exceptions(random, { cidr, length, inside, longer }) : [];
  return { cidr, ...(except.length > 0 && { except }) };
}
function exceptions(
  random: Random,
  {
    cidr,
    length,
    inside,
    longer,
  }: { readonly cidr: string; readonly length: number; readonly inside: readonly string[]; readonly longer: readonly number[] },
): readonly string[] {
  const tried = random.times(random.int(1, 2), () => {
    const bits = random.pick(longer);
    return `${masked(random.pick(inside), bits)}/${bits}`;
  });
  return [...new Set(tried)].filter((one) => `${masked(one.split('/')[0] ?? '', length)}/${length}` === cidr);
}
function masked(address: string, length: number): string {
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const kept = length === 0 ? 0 : value - (value % 2 ** (32 - length));
  return [24, 16, 8, 0].map((shift) => Math.floor(kept / 2 ** shift) % 256).join('.');
}

/** By number, name, range, or protocol alone; now and then of a protocol that is not the one tried. */
function port(random: Random): Json {
  const protocol = random.pick([undefined, undefined, 'TCP', 'TCP', 'UDP']);
  const kind = random.pick(['number', 'number', 'name', 'range', 'protocol']);
  if (kind === 'protocol') return { protocol: protocol ?? 'TCP' };
  if (kind === 'name') return fields({ protocol, port: random.pick(portNames) });
  const from = random.pick(ports);
  return fields({ protocol, port: from, endPort: kind === 'range' ? from + random.pick([0, 1, 79, 80, 1009, 1010, 1090]) : undefined });
}

const podLabels = { app: ['web', 'api', 'db'], tier: ['front', 'back'] } as const;
const spaceLabels = { team: ['shop', 'bank'], env: ['live', 'test'], 'kubernetes.io/metadata.name': namespaces } as const;

function podSelector(random: Random): Json {
  return selector(random, podLabels);
}
function namespaceSelector(random: Random): Json {
  return selector(random, spaceLabels);
}
function selector(random: Random, labels: Readonly<Record<string, readonly string[]>>): Json {
  const key = random.pick(Object.keys(labels));
  const values = labels[key] ?? [];
  if (random.chance(0.5)) return { matchLabels: { [key]: random.pick(values) } };
  const operator = random.pick(['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const listed = operator === 'In' || operator === 'NotIn' ? { values: [random.pick(values), random.pick(values)] } : {};
  return { matchExpressions: [{ key, operator, ...listed }] };
}
