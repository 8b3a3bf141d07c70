/** Lines of one shape: what they have in common, with `<*>` where they differ. */
export interface LogTemplate {
  readonly template: string;
  readonly count: number;
  /** Positions of the first and last such line in what was given. */
  readonly first: number;
  readonly last: number;
}

/** Words of a line that are compared, templates that are kept, and the share of equal words that makes two lines alike. */
const wordLimit = 40;
const templateLimit = 500;
const similar = 0.6;
const wildcard = '<*>';

/** Times, addresses, ids and numbers differ between lines that say the same. */
const variable =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,12}|\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b0x[0-9a-fA-F]+\b|\b[0-9a-f]{12,64}\b|\b\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|%|[KMG]i?B?)?\b/g;

interface Cluster {
  words: string[];
  count: number;
  readonly first: number;
  last: number;
}

/**
 * Finds the shapes of lines, in the manner of Drain (He et al., ICWS 2017): lines are first told apart by length and first
 * word, then joined to the most similar template. Deterministic; work and memory are bounded: beyond 500 shapes a line
 * of a new one counts as `<*>`.
 */
export function mineTemplates(lines: readonly string[]): readonly LogTemplate[] {
  const groups = new Map<string, Cluster[]>();
  let shapes = 0;
  for (const [index, line] of lines.entries()) {
    const masked = maskLine(line);
    const words = shapes < templateLimit || groups.has(keyOf(masked)) ? masked : [wildcard];
    const group = groups.get(keyOf(words)) ?? [];
    groups.set(keyOf(words), group);
    const cluster = closest(group, words);
    if (cluster) join(cluster, words, index);
    else if (shapes < templateLimit || words.length === 1) {
      group.push({ words: [...words], count: 1, first: index, last: index });
      shapes += 1;
    } else join(group[0] as Cluster, words, index);
  }
  const clusters = [...groups.values()].flat().sort((a, b) => a.first - b.first);
  return clusters.map(({ words, count, first, last }) => ({ template: words.join(' '), count, first, last }));
}

/** The line without what differs each time: the words that are compared. */
export function maskLine(line: string): readonly string[] {
  return line.slice(0, 2_000).replace(variable, wildcard).trim().split(/\s+/).slice(0, wordLimit);
}

function keyOf(words: readonly string[]): string {
  return `${words.length} ${words.find((word) => !word.includes(wildcard)) ?? ''}`;
}

function closest(group: readonly Cluster[], words: readonly string[]): Cluster | undefined {
  let best: { readonly cluster: Cluster; readonly share: number } | undefined;
  for (const cluster of group) {
    const equal = cluster.words.filter((word, index) => word === words[index]).length;
    const share = equal / words.length;
    if (share >= similar && (!best || share > best.share)) best = { cluster, share };
  }
  return best?.cluster;
}

function join(cluster: Cluster, words: readonly string[], index: number): void {
  cluster.words = cluster.words.map((word, place) => (word === words[place] ? word : wildcard));
  cluster.count += 1;
  cluster.last = index;
}
