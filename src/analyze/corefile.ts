/** One directive with its arguments and what stands in its braces. Lines count from 1. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly body: readonly Directive[];
  readonly line: number;
}
/** A server block: the zones it answers for, as written (`.:53`, `cluster.local`), and its plug-ins, snippets put in. */
export interface ServerBlock {
  readonly zones: readonly string[];
  readonly plugins: readonly Directive[];
  readonly line: number;
}
export interface Corefile {
  readonly servers: readonly ServerBlock[];
  /** Files that are imported, whose content is not known. */
  readonly imports: readonly string[];
  /** The first line at which a brace closes nothing, or at which one was opened that is never closed. */
  readonly unbalancedAt?: number;
}

interface Open {
  readonly directive: { readonly name: string; readonly args: readonly string[]; readonly body: Directive[]; readonly line: number };
}
/** Braces may not nest deeper than this here: no plug-in needs more than two. */
const deepest = 20;

/**
 * Reads a Corefile: server blocks, plug-ins, comments, quotes, snippets and imports, as the Caddyfile parser of CoreDNS
 * does. Never throws; what cannot be balanced is said. https://coredns.io/2017/07/23/corefile-explained/
 */
export function parseCorefile(text: string): Corefile {
  const top: Directive[] = [];
  const open: Open[] = [];
  let unbalancedAt: number | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const words = wordsOf(raw);
    const opens = words.at(-1) === '{';
    const [name = '', ...args] = opens ? words.slice(0, -1) : words;
    if (words.length === 0) continue;
    if (name === '}' && args.length === 0 && !opens) {
      if (!open.pop()) unbalancedAt ??= index + 1;
      continue;
    }
    const directive = { name, args, body: [], line: index + 1 };
    (open.at(-1)?.directive.body ?? top).push(directive);
    if (opens && open.length < deepest) open.push({ directive });
  }
  const unclosed = open[0]?.directive.line;
  const at = unbalancedAt ?? unclosed;
  return { ...blocksOf(top), ...(at !== undefined && { unbalancedAt: at }) };
}

/** The plug-ins of one name in any server block. */
export function pluginsNamed({ servers }: Corefile, name: string): readonly Directive[] {
  return servers.flatMap(({ plugins }) => plugins.filter((plugin) => plugin.name === name));
}

function blocksOf(top: readonly Directive[]): Pick<Corefile, 'servers' | 'imports'> {
  const snippets = new Map(top.filter(({ name }) => isSnippet(name)).map((one) => [one.name.slice(1, -1), one.body]));
  const isKnown = ({ args: [of = ''] }: Directive): boolean => snippets.has(of);
  const expand = (body: readonly Directive[]): readonly Directive[] =>
    body.flatMap((one) => (one.name === 'import' && isKnown(one) ? (snippets.get(one.args[0] ?? '') ?? []) : [one]));
  const blocks = top.filter(({ name }) => !isSnippet(name) && name !== 'import');
  const servers = blocks.map(({ name, args, body, line }) => ({
    zones: [name, ...args].map((zone) => zone.replace(/,$/, '')),
    plugins: expand(body),
    line,
  }));
  const outside = [...top, ...servers.flatMap(({ plugins }) => plugins)].filter((one) => one.name === 'import' && !isKnown(one));
  return { servers, imports: outside.map(({ args: [path = ''] }) => path) };
}
function isSnippet(name: string): boolean {
  return name.startsWith('(') && name.endsWith(')');
}

/** Words of a line; text in double quotes is one word, and `#` at the start of a word begins a comment. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/"[^"]*"?|[^\s"]+/g)) {
    if (word.startsWith('#')) break;
    words.push(word.startsWith('"') ? word.replaceAll('"', '') : word);
  }
  return words;
}
