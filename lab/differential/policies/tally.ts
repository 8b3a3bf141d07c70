import type { Json } from '../generate/values.ts';
import type { Limit } from './limits.ts';
import type { PolicyTally } from './page.ts';

/** Verdicts of one set: doryo's, and what really connected. */
export interface Verdicts {
  readonly ours: readonly (boolean | undefined)[];
  readonly theirs: readonly boolean[];
}

/** Counts sets as they are tried. */
export interface RunningTally {
  sets: number;
  readonly leftOut: Partial<Record<Limit, number>>;
  readonly differing: string[];
  readonly count: (policies: readonly Json[], verdicts: Verdicts & { readonly wrong: number }) => void;
  readonly done: () => PolicyTally;
}

export function newTally(seed: number): RunningTally {
  const counts = { connections: 0, agreeing: 0, allowed: 0, denied: 0 };
  const byFeature: Record<string, number> = {};
  const tally: RunningTally = {
    sets: 0,
    leftOut: {},
    differing: [],
    count: (policies, { ours, theirs, wrong }) => {
      tally.sets += 1;
      const judged = theirs.filter((_, at) => ours[at] !== undefined);
      counts.connections += judged.length;
      counts.agreeing += judged.length - wrong;
      counts.allowed += judged.filter(Boolean).length;
      counts.denied += judged.filter((came) => !came).length;
      tally.leftOut.bothEnds = (tally.leftOut.bothEnds ?? 0) + theirs.length - judged.length;
      for (const feature of featuresOf(policies)) byFeature[feature] = (byFeature[feature] ?? 0) + 1;
      if (wrong > 0) tally.differing.push(String(policies.map(({ metadata }) => (metadata as { readonly name: string }).name)[0]));
    },
    done: () => ({ seed, sets: tally.sets, ...counts, byFeature, leftOut: tally.leftOut, differing: tally.differing }),
  };
  return tally;
}

const features: Readonly<Record<string, RegExp>> = {
  'ingress rules': /"ingress":\[\{/,
  'egress rules': /"egress":\[\{/,
  'policyTypes left out': /"spec":(?!.*"policyTypes")/,
  'both types': /"policyTypes":\["Ingress","Egress"\]/,
  'no rules of a type': /"(?:ingress|egress)":\[\]/,
  'empty pod selector': /"podSelector":\{\}/,
  'namespace selector': /"namespaceSelector"/,
  'pods and namespaces in one peer': /"podSelector":\{[^[]*?\},"namespaceSelector"/,
  'match expressions': /"matchExpressions"/,
  'block of addresses': /"ipBlock"/,
  'block with exceptions': /"except"/,
  'port by number': /"port":\d/,
  'port by name': /"port":"/,
  'range of ports': /"endPort"/,
  'another protocol': /"UDP"/,
};

/** What a set shows. */
function featuresOf(policies: readonly Json[]): readonly string[] {
  const texts = policies.map((policy) => JSON.stringify(policy));
  return ['several policies', ...Object.keys(features)].filter((name) =>
    name === 'several policies' ? texts.length > 1 : texts.some((text) => features[name]?.test(text)),
  );
}
