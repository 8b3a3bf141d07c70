import { matchesTerm } from '#analyze/simulate/scheduler/filters/node.ts';
import type { Kinds, LabelSelector } from '#model/object.ts';
import { matchesLabels, matchesSelector } from '#model/selector.ts';
import type { Random } from '../generate/random.ts';
import { fields, type Json, read } from '../generate/values.ts';
import { type Check, unlike } from './check.ts';

type Labels = Readonly<Record<string, string>>;
interface Given {
  readonly kind: 'map' | 'label' | 'term';
  readonly name: string;
  readonly labels: Labels;
  readonly map?: Labels;
  readonly selector?: Json | null;
  readonly term?: Json;
}
interface Told {
  readonly matches: boolean;
  readonly invalid?: string;
}

const keys = ['app', 'app', 'tier', 'example.com/zone', 'cores', 'toString', 'a.b_c-d'] as const;
const values = ['web', 'web', 'db', '', 'Web', '3', '10', '0x3', '3.5', '9223372036854775808', 'a.b_c-d'] as const;
const wrongKeys = ['', '-app', 'a b', 'example.com/', '/app', 'a/b/c', 'Ü', 'x'.repeat(64)] as const;
const wrongValues = ['a b', '-web', 'web-', 'x'.repeat(64), 'a/b', 'ü'] as const;
const operators = ['In', 'In', 'NotIn', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** Labels with a selector: of a LabelSelector, of a node selector term (with Gt, Lt and the name of the node), or a plain map. */
export const selectors: Check<Given, Told> = {
  verb: 'selectors',
  make: (random) => {
    const kind = random.pick(['label', 'label', 'label', 'term', 'term', 'map'] as const);
    const base = { kind, name: random.pick(['node1', 'node2']), labels: makeLabels(random, 4) };
    if (kind === 'map') return { ...base, map: makeLabels(random, 2) };
    return kind === 'term' ? { ...base, term: makeTerm(random) } : { ...base, selector: makeSelector(random) };
  },
  // One that cannot be read is an error where Kubernetes uses it, and selects nothing.
  differs: (given, told) => unlike('selected', told.matches, ours(given)),
  kindOf: ({ kind }, told) => `${names[kind]}, ${told.invalid === undefined ? (told.matches ? 'matches' : 'does not match') : 'invalid'}`,
};
const names = { map: 'plain map', label: 'label selector', term: 'node selector term' } as const;

function ours({ kind, name, labels, map = {}, selector, term }: Given): boolean {
  if (kind === 'map') return matchesLabels(map, labels);
  if (kind === 'label') return matchesSelector(read<LabelSelector | undefined>(selector ?? undefined), labels);
  return matchesTerm(term ?? {}, read<Kinds['Node']>({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec: {}, status: {} }));
}

function makeLabels(random: Random, atMost: number): Labels {
  return Object.fromEntries(random.some(keys, atMost).map((key) => [key, random.pick(values)]));
}

function makeSelector(random: Random): Json | null {
  if (random.chance(0.04)) return null;
  const matchLabels: Labels = random.chance(0.5) ? makeLabels(random, 2) : {};
  const odd = random.chance(0.03) ? { [random.pick([...keys, ...wrongKeys])]: random.pick([...values, ...wrongValues]) } : {};
  return fields({
    matchLabels: random.chance(0.2) ? undefined : { ...matchLabels, ...odd },
    matchExpressions: random.chance(0.3) ? undefined : random.times(random.int(0, 3), () => makeExpression(random, operators)),
  });
}

function makeTerm(random: Random): Json {
  const all = [...operators, 'Gt', 'Lt', 'Gt', 'Lt'] as const;
  return fields({
    matchExpressions: random.chance(0.2) ? undefined : random.times(random.int(0, 2), () => makeExpression(random, all)),
    matchFields: random.chance(0.8) ? undefined : [makeField(random)],
  });
}
function makeField(random: Random): Json {
  const key = random.chance(0.1) ? 'metadata.namespace' : 'metadata.name';
  const operator = random.pick(['In', 'In', 'In', 'NotIn', 'NotIn', 'Exists']);
  return { key, operator, values: random.chance(0.1) ? ['node1', 'node2'] : [random.pick(['node1', 'node2', 'node3'])] };
}

/** Usually one that the API server takes; one in ten has an operator, key or values that it refuses. */
function makeExpression(random: Random, from: readonly string[]): Json {
  const isOdd = random.chance(0.1);
  const operator = isOdd && random.chance(0.3) ? random.pick(['in', 'Equals', '', 'Gt', '=']) : random.pick(from);
  const key = isOdd && random.chance(0.3) ? random.pick(wrongKeys) : random.pick(keys);
  return fields({ key, operator, values: isOdd ? oddValues(random) : valuesFor(random, operator) });
}
function valuesFor(random: Random, operator: string): readonly string[] | undefined {
  if (operator === 'Gt' || operator === 'Lt') return [random.pick(['0', '3', '10', '007'])];
  if (operator === 'In' || operator === 'NotIn') return random.times(random.int(1, 3), () => random.pick(values));
  return random.chance(0.5) ? undefined : [];
}
function oddValues(random: Random): readonly string[] | undefined {
  return random.pick([
    undefined,
    [],
    [random.pick(wrongValues)],
    ['web', random.pick(wrongValues)],
    ['1', '2'],
    ['x'],
    ['1e3'],
    ['9223372036854775808'],
  ]);
}
