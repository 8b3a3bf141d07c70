import type { Finding } from '#model/finding.ts';
import type { Contribution } from '#model/incident.ts';
import { refKey } from '#model/object.ts';
import type { FindingDoc } from '#model/words.ts';
import { type CausalGraph, causalGraph, worseningEdges } from './graph.ts';
import type { Rule } from './rule.ts';
import type { Topology } from './topology.ts';

/** What a finding makes worse, by which rule. */
export interface Worsening extends Omit<Contribution, 'worsens'> {
  readonly effect: Finding;
}
/** By the finding that is made worse. */
export type Worsenings = ReadonlyMap<Finding, readonly Worsening[]>;

export type StandingOf = (reason: string) => FindingDoc['standing'];

interface Standing {
  readonly rules: readonly Rule[];
  readonly topology: Topology;
  readonly standingOf: StandingOf;
}

/**
 * The causal graph of what stands by itself. What is only ever a contributing factor is left out, and so is what is only
 * ever a consequence where nothing explains it. What stands apart is a root that no link leads to or from.
 */
export function standingGraph(findings: readonly Finding[], standing: Standing): CausalGraph {
  const isApart = ({ reason }: Finding): boolean => standing.standingOf(reason) === 'apart';
  const graph = joinedGraph(
    findings.filter((finding) => !isApart(finding)),
    standing,
  );
  const apart = findings.filter(isApart);
  const roots = [...graph.roots, ...apart.map((_, index) => graph.findings.length + index)];
  return { ...graph, findings: [...graph.findings, ...apart], roots };
}

function joinedGraph(findings: readonly Finding[], { rules, topology, standingOf }: Standing): CausalGraph {
  const standing = findings.filter(({ reason }) => standingOf(reason) !== 'contributing');
  const graph = causalGraph(standing, rules, topology);
  const idle = new Set(graph.roots.filter((root) => standingOf(standing[root]?.reason ?? '') === 'consequence'));
  if (idle.size === 0) return graph;
  return joinedGraph(
    standing.filter((_, index) => !idle.has(index)),
    { rules, topology, standingOf },
  );
}

/** Joins all findings by the rules that worsen. */
export function worseningsOf(findings: readonly Finding[], rules: readonly Rule[], topology: Topology): Worsenings {
  const worsenings = worseningEdges(findings, rules, topology).flatMap(({ rule, relation, through, cause, effect }) => {
    const [finding, worsened] = [findings[cause], findings[effect]];
    return finding && worsened ? [{ finding, effect: worsened, rule, relation, through }] : [];
  });
  return Map.groupBy(worsenings, ({ effect }) => effect);
}

/**
 * Roots that only made another member worse: findings of one workload are one incident, and its root is what ends it.
 * `membersOf` gives what some roots explain, themselves included. Never all of them: an incident keeps a root.
 */
export function onlyWorsening<T>(
  roots: readonly T[],
  worsenings: Worsenings,
  {
    findingOf,
    membersOf,
  }: { readonly findingOf: (root: T) => Finding | undefined; readonly membersOf: (roots: readonly T[]) => readonly T[] },
): readonly T[] {
  if (roots.length < 2 || worsenings.size === 0) return [];
  const worseners = new Set([...worsenings.values()].flat().map(({ finding }) => finding));
  const isWorsener = (root: T): boolean => worseners.has(findingOf(root) as Finding);
  const others = roots.filter((root) => !isWorsener(root));
  const worsened = membersOf(others).flatMap((member) => worsenings.get(findingOf(member) as Finding) ?? []);
  const contributors = new Set(worsened.map(({ finding }) => finding));
  return roots.filter((root) => contributors.has(findingOf(root) as Finding));
}

/** Contributing factors of an incident's findings, each once, in order of object and reason. A member is none: it is told already. */
export function contributionsTo(members: readonly Finding[], worsenings: Worsenings): readonly Contribution[] {
  const told = new Set(members);
  const found = new Map<Finding, Contribution>();
  for (const [worsens, member] of members.entries()) {
    for (const { finding, rule, relation, through } of worsenings.get(member) ?? []) {
      if (!told.has(finding) && !found.has(finding)) found.set(finding, { finding, rule, relation, through, worsens });
    }
  }
  return [...found.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ finding: { about, reason } }: Contribution): string {
  return `${refKey(about)} ${reason}`;
}
