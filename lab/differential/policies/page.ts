import { type Limit, limits } from './limits.ts';

/** What a run of policies found. */
export interface PolicyTally {
  readonly seed: number;
  readonly sets: number;
  readonly connections: number;
  readonly agreeing: number;
  readonly allowed: number;
  readonly denied: number;
  readonly byFeature: Readonly<Record<string, number>>;
  /** Sets that kube-router cannot judge, and for `bothEnds` connections, by why. */
  readonly leftOut: Readonly<Partial<Record<Limit, number>>>;
  readonly differing: readonly string[];
}

/** The part of the page about NetworkPolicies. */
export function policyLines(tally: PolicyTally & { readonly version: string; readonly date: string }): readonly string[] {
  const { version, date, seed, sets, connections, agreeing, allowed, denied, byFeature, leftOut, differing } = tally;
  return [
    `## NetworkPolicies, Kubernetes ${version} with kube-router`,
    '',
    `${agreeing} of ${connections} verdicts agree, over ${sets} sets of policies (seeds from ${seed}, ${date}): between 8 running pods in 3 namespaces on 2 nodes a TCP connection from each`,
    `to each on 4 ports was really tried, once the dataplane of both nodes acted by the set. ${allowed} connections came about, ${denied} were refused.`,
    ...(differing.length > 0 ? [`They differ in ${differing.join(', ')}.`] : []),
    '',
    '| Shown by | Sets |',
    '|---|---|',
    ...Object.entries(byFeature)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([feature, count]) => `| ${feature} | ${count} |`),
    '',
    'What kube-router 2.1.0 does otherwise than the specification says, by its source, and is kept out (sets; in the last line connections):',
    '',
    '| Kept out | Met |',
    '|---|---|',
    ...Object.entries(limits).map(([limit, words]) => `| ${words} | ${leftOut[limit as Limit] ?? 0} |`),
    '| the ports of a pod that declares several: mixed up between pods; here each declares one at most | (never made) |',
    '',
  ];
}
