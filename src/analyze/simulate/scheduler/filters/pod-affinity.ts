import type { Pod, PodSpec } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { matchesExpression, matchesSelector } from '#model/selector.ts';
import type { FilterFailure } from '#model/simulation.ts';
import { oncePer } from '#util/once.ts';
import { type Filter, skip } from '../filter.ts';
import type { NodeState, SchedulerState, SchedulingView } from '../state.ts';

type Term = NonNullable<
  NonNullable<NonNullable<PodSpec['affinity']>['podAffinity']>['requiredDuringSchedulingIgnoredDuringExecution']
>[number];
/** Pods in a domain, by `key=value`. */
type Domains = Map<string, Pod[]>;
interface Counts {
  readonly affinity: Domains;
  readonly anti: Domains;
  readonly existing: Domains;
}

/** Required pod affinity, anti-affinity, and the required anti-affinity of pods that run already. */
export const interPodAffinity: Filter = {
  plugin: 'InterPodAffinity',
  prepare: (pod, state) => {
    const affinity = termsOf(pod, 'podAffinity');
    const anti = termsOf(pod, 'podAntiAffinity');
    const counts = count(pod, state, { affinity, anti });
    if (affinity.length + anti.length + counts.existing.size === 0) return skip;
    const first = counts.affinity.size === 0 && matchesAll(state.view, affinity, { owner: pod, target: pod });
    return {
      test: (node) =>
        affinityFailure(node, affinity, { domains: counts.affinity, first }) ??
        antiFailure(node, anti, counts.anti) ??
        existingFailure(node, counts.existing) ??
        [],
    };
  },
};

function termsOf({ spec: { affinity } }: Pick<Pod, 'spec'>, kind: 'podAffinity' | 'podAntiAffinity'): readonly Term[] {
  return affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
}

function count(
  pod: Pod,
  state: SchedulerState,
  { affinity, anti }: { readonly affinity: readonly Term[]; readonly anti: readonly Term[] },
): Counts {
  const counts: Counts = { affinity: new Map(), anti: new Map(), existing: new Map() };
  const { view } = state;
  for (const { node, pod: other } of podsWithAntiAffinity(state)) {
    for (const term of termsOf(other, 'podAntiAffinity'))
      if (matchesTerm(view, term, { owner: other, target: pod })) note(counts.existing, { node, term, pod: other });
  }
  if (affinity.length + anti.length === 0) return counts;
  for (const { node, pod: other } of state.nodes.flatMap((one) => one.pods.map((held) => ({ node: one, pod: held })))) {
    const pair = { owner: pod, target: other };
    const matched = matchesAll(view, affinity, pair) ? affinity : [];
    for (const term of matched) note(counts.affinity, { node, term, pod: other });
    for (const term of anti.filter((one) => matchesTerm(view, one, pair))) note(counts.anti, { node, term, pod: other });
  }
  return counts;
}

const podsWithAntiAffinity = oncePer(({ nodes }: SchedulerState): readonly { readonly node: NodeState; readonly pod: Pod }[] =>
  nodes.flatMap((node) => node.pods.filter((pod) => termsOf(pod, 'podAntiAffinity').length > 0).map((pod) => ({ node, pod }))),
);

function note(domains: Domains, { node, term, pod }: { readonly node: NodeState; readonly term: Term; readonly pod: Pod }): void {
  const value = node.labels[term.topologyKey];
  if (value === undefined) return;
  const key = `${term.topologyKey}=${value}`;
  const known = domains.get(key);
  if (known) known.push(pod);
  else domains.set(key, [pod]);
}

function matchesAll(view: SchedulingView, terms: readonly Term[], pair: { readonly owner: Pod; readonly target: Pod }): boolean {
  return terms.every((term) => matchesTerm(view, term, pair));
}

/** `AffinityTerm.Matches`: namespaces listed or selected (the owner's own where neither is given), then labels. */
function matchesTerm(view: SchedulingView, term: Term, { owner, target }: { readonly owner: Pod; readonly target: Pod }): boolean {
  const { namespaces = [], namespaceSelector, labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  const own = owner.metadata.labels ?? {};
  const labels = target.metadata.labels ?? {};
  const listed = namespaces.length === 0 && !namespaceSelector ? [owner.metadata.namespace ?? ''] : namespaces;
  const space = target.metadata.namespace ?? '';
  const inNamespace = listed.includes(space) || matchesSelector(namespaceSelector, view.get('Namespace', space)?.metadata.labels);
  if (!inNamespace || !matchesSelector(labelSelector, labels)) return false;
  // The API server merges both lists into labelSelector when a pod is created; a template still holds them alone.
  return (
    matchLabelKeys.every((key) => own[key] === undefined || matchesExpression({ key, operator: 'In', values: [own[key]] }, labels)) &&
    mismatchLabelKeys.every((key) => own[key] === undefined || matchesExpression({ key, operator: 'NotIn', values: [own[key]] }, labels))
  );
}

type Failures = readonly FilterFailure[] | undefined;
function affinityFailure(
  { labels }: NodeState,
  terms: readonly Term[],
  { domains, first }: { readonly domains: Domains; readonly first: boolean },
): Failures {
  const unlabelled = terms.find(({ topologyKey }) => labels[topologyKey] === undefined);
  const lonely = terms.find(({ topologyKey }) => !domains.has(`${topologyKey}=${labels[topologyKey]}`));
  if (!unlabelled && (!lonely || first)) return undefined;
  const subject = (unlabelled ?? lonely)?.topologyKey ?? '';
  return [{ plugin: 'InterPodAffinity', message: "node(s) didn't match pod affinity rules", resolvable: false, subject }];
}
function antiFailure({ labels }: NodeState, terms: readonly Term[], domains: Domains): Failures {
  for (const { topologyKey } of terms) {
    const pods = domains.get(`${topologyKey}=${labels[topologyKey]}`);
    if (pods) {
      return [
        {
          plugin: 'InterPodAffinity',
          message: "node(s) didn't match pod anti-affinity rules",
          resolvable: true,
          subject: topologyKey,
          objects: pods.map(refOf),
        },
      ];
    }
  }
  return undefined;
}
function existingFailure({ labels }: NodeState, domains: Domains): Failures {
  if (domains.size === 0) return undefined;
  for (const [key, value] of Object.entries(labels)) {
    const pods = domains.get(`${key}=${value}`);
    if (pods) {
      return [
        {
          plugin: 'InterPodAffinity',
          message: "node(s) didn't satisfy existing pods anti-affinity rules",
          resolvable: true,
          subject: key,
          objects: pods.map(refOf),
        },
      ];
    }
  }
  return undefined;
}
