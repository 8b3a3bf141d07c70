import type { Finding } from '#model/finding.ts';
import { type KeysOf, relations } from './relations.ts';
import { names, type Rule } from './rule.ts';
import type { Topology } from './topology.ts';

/** An edge between two findings, by their index. */
export interface Edge {
  readonly rule: string;
  readonly relation: string;
  readonly cause: number;
  readonly effect: number;
  readonly through: string;
}

/** Findings and the edges that explain some by others. Cycles are collapsed: the earliest onset explains the rest. */
export interface CausalGraph {
  readonly findings: readonly Finding[];
  readonly edges: readonly Edge[];
  /** The same by their cause. */
  readonly edgesFrom: ReadonlyMap<number, readonly Edge[]>;
  /** Findings that nothing explains. */
  readonly roots: readonly number[];
}

/** Joins findings by the rules. Each rule is one hash join over the keys of its relation: linear in findings and edges. */
export function causalGraph(findings: readonly Finding[], rules: readonly Rule[], topology: Topology): CausalGraph {
  const join = joiner(findings, topology);
  const joined = rules.filter(({ effect = 'explains' }) => effect === 'explains').flatMap(join);
  const edges = breakCycles(findings, unique(joined));
  const explained = new Set(edges.map(({ effect }) => effect));
  const roots = findings.flatMap((_, index) => (explained.has(index) ? [] : [index]));
  return { findings, edges, edgesFrom: Map.groupBy(edges, ({ cause }) => cause), roots };
}

/** Edges from what made something worse to what it made worse: one per pair. */
export function worseningEdges(findings: readonly Finding[], rules: readonly Rule[], topology: Topology): readonly Edge[] {
  return unique(rules.filter(({ effect }) => effect === 'worsens').flatMap(joiner(findings, topology)));
}

/** Joins by one rule after the other. What a reason names and the keys of a finding are gathered once for all of them. */
function joiner(findings: readonly Finding[], topology: Topology): (rule: Rule) => readonly Edge[] {
  const byReason = Map.groupBy(findings.keys(), (index) => findings[index]?.reason ?? '');
  const named = (reasons: readonly string[]): readonly number[] =>
    [...byReason].flatMap(([reason, indexes]) => (names(reasons, reason) ? indexes : [])).sort((a, b) => a - b);
  const known = new Map<KeysOf, Map<number, readonly string[]>>();
  function keys(keysOf: KeysOf, index: number): readonly string[] {
    const ofAll = known.get(keysOf) ?? new Map<number, readonly string[]>();
    known.set(keysOf, ofAll);
    const finding = findings[index];
    const own = ofAll.get(index) ?? (finding ? keysOf(finding, topology) : []);
    ofAll.set(index, own);
    return own;
  }
  return ({ id, relation, causes, effects, unless }) => {
    const { causeKeys, effectKeys } = relations[relation];
    const byKey = new Map<string, number[]>();
    for (const cause of named(causes)) {
      for (const key of keys(causeKeys, cause)) {
        const others = byKey.get(key);
        if (others) others.push(cause);
        else byKey.set(key, [cause]);
      }
    }
    if (byKey.size === 0) return [];
    /** The causes that account for an effect wholly, where there are such; else all. */
    const strongest = (found: readonly number[]): readonly number[] => {
      const whole = unless ? found.filter((cause) => names(unless, findings[cause]?.reason ?? '')) : [];
      return whole.length > 0 ? whole : found;
    };
    return named(effects).flatMap((effect) =>
      keys(effectKeys, effect).flatMap((through) =>
        strongest(byKey.get(through) ?? [])
          .filter((cause) => cause !== effect)
          .map((cause) => ({ rule: id, relation, cause, effect, through })),
      ),
    );
  };
}

/** One edge per pair, the first rule in order of id. */
function unique(edges: readonly Edge[]): readonly Edge[] {
  const seen = new Map<string, Edge>();
  for (const edge of edges) {
    const key = `${edge.cause} ${edge.effect}`;
    if (!seen.has(key)) seen.set(key, edge);
  }
  return [...seen.values()];
}

/**
 * Drops, in each cycle, the edges into its root: a finding that something outside of the cycle explains, else the one with
 * the earliest onset, then the first in order.
 */
function breakCycles(findings: readonly Finding[], edges: readonly Edge[]): readonly Edge[] {
  const component = components(findings.length, edges);
  const members = Map.groupBy(findings.keys(), (index) => component[index]);
  const fed = new Set(edges.filter(({ cause, effect }) => component[cause] !== component[effect]).map(({ effect }) => effect));
  const roots = [...members.values()].flatMap((indexes) => {
    if (indexes.length < 2) return [];
    const order = (a: number, b: number) => Number(fed.has(b)) - Number(fed.has(a)) || compareOnset(findings[a], findings[b]) || a - b;
    return indexes.toSorted(order).slice(0, 1);
  });
  return roots.length === 0 ? edges : spanning(edges, component, new Set(roots));
}

/** Within a cycle keeps a breadth-first tree from its root, so that what is left has no cycle and each member a way back to the root. */
function spanning(edges: readonly Edge[], component: readonly number[], roots: ReadonlySet<number>): readonly Edge[] {
  const isInside = ({ cause, effect }: Edge): boolean => component[cause] === component[effect];
  const inside = Map.groupBy(edges.filter(isInside), ({ cause }) => cause);
  const reached = new Set(roots);
  const tree = new Set<Edge>();
  const queue = [...reached];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const edge of inside.get(at) ?? []) {
      if (reached.has(edge.effect)) continue;
      reached.add(edge.effect);
      tree.add(edge);
      queue.push(edge.effect);
    }
  }
  return edges.filter((edge) => !isInside(edge) || tree.has(edge));
}

function compareOnset(a: Finding | undefined, b: Finding | undefined): number {
  const [left, right] = [a?.since ?? '9999', b?.since ?? '9999'];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Strongly connected components (Tarjan, without recursion): for each node the number of its component. */
function components(count: number, edges: readonly Edge[]): readonly number[] {
  const next = Map.groupBy(edges, ({ cause }) => cause);
  const index = new Array<number>(count).fill(-1);
  const low = new Array<number>(count).fill(0);
  const component = new Array<number>(count).fill(-1);
  const stack: number[] = [];
  let clock = 0;
  let made = 0;
  for (let start = 0; start < count; start += 1) {
    if (index[start] !== -1) continue;
    const work: { readonly node: number; edge: number }[] = [{ node: start, edge: 0 }];
    while (work.length > 0) step(work);
  }
  return component;

  function step(work: { readonly node: number; edge: number }[]): void {
    const frame = work.at(-1);
    if (!frame) return;
    const { node } = frame;
    if (frame.edge === 0 && index[node] === -1) {
      index[node] = low[node] = clock++;
      stack.push(node);
    }
    const edge = next.get(node)?.[frame.edge++];
    if (edge) {
      visit(work, node, edge.effect);
      return;
    }
    if (low[node] === index[node]) close(node);
    work.pop();
    const parent = work.at(-1)?.node;
    if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
  }
  function visit(work: { readonly node: number; edge: number }[], node: number, effect: number): void {
    if (index[effect] === -1) work.push({ node: effect, edge: 0 });
    else if (component[effect] === -1) low[node] = Math.min(low[node] ?? 0, index[effect] ?? 0);
  }
  function close(node: number): void {
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      component[member] = made;
      if (member === node) break;
    }
    made += 1;
  }
}
