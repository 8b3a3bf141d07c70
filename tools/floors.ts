/** The rules of the floors, as pure functions over the text of one file. ARCHITECTURE.md says them in words. */
import path from 'node:path';

/** From the ground up. A file imports from its own floor or a lower one. */
export const floors = [
  'util',
  'model',
  'collect',
  'analyze',
  'correlate',
  'recall',
  'explain',
  'remediate',
  'deliver',
  'pipeline',
  'surface',
];

/** Same input, same output: no clock, no I/O, and nothing of collect. */
const pureFloors = ['model', 'analyze', 'correlate', 'recall'];

/** Where units stand, and how many path segments below the shelf name one unit. */
const shelves: Readonly<Record<string, number>> = {
  'analyze/analyzers': 2,
  'analyze/hygiene': 1,
  'analyze/patterns': 1,
  'correlate/rules': 1,
  'explain/backends': 1,
  'explain/checks': 1,
  'explain/tools': 1,
  'remediate/actions': 1,
  'deliver/sinks': 1,
  surface: 1,
};

/** Modules of Node that reach outside the process, or tell the time of day. */
const reachOutside = [
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'fs',
  'http',
  'http2',
  'https',
  'inspector',
  'net',
  'os',
  'process',
  'readline',
  'repl',
  'sqlite',
  'stream',
  'timers',
  'tls',
  'tty',
  'worker_threads',
];
const clients = ['undici', '@kubernetes/client-node', 'pino', 'pg'];

export interface SourceFile {
  /** Relative to `src`, with `/`. */
  readonly file: string;
  readonly text: string;
}
interface Import {
  readonly line: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Everything that is wrong with one file, each as a sentence that begins with the place. */
export function complaintsAbout({ file, text }: SourceFile): readonly string[] {
  const place = (line: number) => `src/${file}:${line}`;
  if (floorOf(file) < 0) return [`${place(1)} stands on no floor. The floors are: ${floors.join(', ')}.`];
  const code = withoutComments(text);
  const imports = importsOf(code).flatMap((found) => {
    const because = whyNot(file, found);
    return because ? [`${place(found.line)} imports ${found.specifier}, ${because}`] : [];
  });
  return [
    ...imports,
    ...clockReads(file, code).map(
      ({ line, what }) => `${place(line)} reads the clock with ${what}. ${floorName(file)} is pure: the time is the snapshot's takenAt.`,
    ),
  ];
}

/** What is wrong with the map of `#floor/*` imports in package.json: it leads each floor that has files to its folder, and nothing else. */
export function complaintsAboutMap(map: Readonly<Record<string, string>>, files: readonly string[]): readonly string[] {
  const present = new Set(files.map((file) => file.split('/')[0] ?? ''));
  const missing = floors.filter((floor) => present.has(floor) && map[`#${floor}/*`] === undefined);
  const wrong = Object.entries(map).filter(([name, target]) => {
    const floor = /^#([a-z]+)\/\*$/.exec(name)?.[1];
    return floor === undefined || !floors.includes(floor) || target !== `./src/${floor}/*`;
  });
  return [
    ...missing.map((floor) => `package.json: "imports" has no "#${floor}/*". Add "#${floor}/*": "./src/${floor}/*".`),
    ...wrong.map(
      ([name, target]) =>
        `package.json: "imports" leads ${name} to ${target}, which is no floor of src. The floors are: ${floors.join(', ')}.`,
    ),
  ];
}

function whyNot(file: string, found: Import): string | undefined {
  const { specifier } = found;
  if (!specifier.startsWith('.') && !specifier.startsWith('#')) return whyNotPackage(file, found);
  if (!specifier.endsWith('.ts') && !specifier.endsWith('.json')) return 'without its suffix. Write the .ts at the end.';
  const to = specifier.startsWith('#') ? specifier.slice(1) : path.posix.join(path.posix.dirname(file), specifier);
  if (to.startsWith('..')) return 'which stands outside src.';
  if (floorOf(to) < 0) return `which stands on no floor. The floors are: ${floors.join(', ')}.`;
  if (floorOf(to) > floorOf(file)) return 'which is on a higher floor. Move what both need down to the lower of the two.';
  if (specifier.startsWith('.') && floorName(to) !== floorName(file)) return `which is on another floor. Write #${to}.`;
  if (isPure(file) && floorName(to) === 'collect')
    return `which is in collect. ${floorName(file)} is pure: what both need belongs to model.`;
  return whyNotNeighbour(file, to);
}

function whyNotPackage(file: string, { specifier, typeOnly }: Import): string | undefined {
  if (!isPure(file) || typeOnly || isTest(file)) return undefined;
  const module = specifier.replace(/^node:/, '').split('/')[0] ?? '';
  const outside = reachOutside.includes(module) || clients.some((client) => specifier === client || specifier.startsWith(`${client}/`));
  return outside ? `which reaches outside the process. ${floorName(file)} is pure: reading belongs to collect.` : undefined;
}

function whyNotNeighbour(file: string, to: string): string | undefined {
  for (const [shelf, depth] of Object.entries(shelves)) {
    const [here, there] = [unitOf(file, shelf, depth), unitOf(to, shelf, depth)];
    if (here && there && here !== there)
      return 'which is another unit on the same shelf. Units do not know each other: what they share moves down.';
  }
  return undefined;
}

/** `Date.now()`, `new Date()` and their relatives, in floors where the time is data. */
function clockReads(file: string, code: string): readonly { readonly line: number; readonly what: string }[] {
  if (!isPure(file) || isTest(file)) return [];
  const reads = code.matchAll(
    /\bDate\.now\b|\bnew Date\s*(?:\(\s*\)|(?![\w\s(]))|\bperformance\.now\b|\bprocess\.hrtime\b|(?<![\w.])Date\(\s*\)|\bTemporal\.Now\b/g,
  );
  return [...reads].map((match) => ({ line: lineAt(code, match.index), what: match[0] }));
}

const importStatement = /(?:\b(?:import|export)\s+(type\s)?[^'";()]*?\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"]+)\2/g;

/** Static, dynamic and re-exporting imports. A type-only import is gone when the program runs. */
function importsOf(code: string): readonly Import[] {
  return [...code.matchAll(importStatement)].map((match) => ({
    line: lineAt(code, match.index),
    specifier: match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

/** Blanks comments out, keeping the lines. Strings that hold two slashes (an address) stay as they are. */
function withoutComments(text: string): string {
  const parts = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(parts, (part) => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part));
}

function lineAt(code: string, index: number): number {
  return code.slice(0, index).split('\n').length;
}
function floorName(file: string): string {
  return file.split('/')[0] ?? '';
}
function floorOf(file: string): number {
  return floors.indexOf(floorName(file));
}
function isPure(file: string): boolean {
  return pureFloors.includes(floorName(file));
}
function isTest(file: string): boolean {
  return /\.test(-d)?\.ts$|(^|\/)testing\.ts$/.test(file);
}
/**
 * The unit a file belongs to, or undefined when it stands on no shelf. Generated registries know all units, and so does what
 * stands directly on the shelf of surfaces: it starts the one that is asked for.
 */
function unitOf(file: string, shelf: string, depth: number): string | undefined {
  if (!file.startsWith(`${shelf}/`) || file.endsWith('.generated.ts')) return undefined;
  if (shelf === 'surface' && !file.slice(shelf.length + 1).includes('/')) return undefined;
  return file
    .slice(shelf.length + 1)
    .split('/')
    .slice(0, depth)
    .join('/')
    .replace(/(\.test|\.test-d)?\.ts$/, '');
}
