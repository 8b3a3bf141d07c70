/**
 * A quick reader for the YAML that kubectl prints: block mappings and lists, plain and quoted scalars on one line,
 * literal blocks. Anything else (anchors, tags, flow collections, folded or continued scalars) gives undefined, and the
 * library reads it. The two agree on everything this one accepts; a property test holds them to it.
 */
export function parseKubectlYaml(text: string): unknown {
  const lines = text.split('\n');
  const reader: Reader = { lines, at: 0 };
  const first = skip(reader);
  if (first === undefined) return undefined;
  const value = block(reader, first, 0);
  return value === no || skip(reader) !== undefined ? undefined : value;
}

interface Reader {
  readonly lines: readonly string[];
  at: number;
}
/** Not in the subset. */
const no = Symbol('no');
const deepest = 60;

/** Moves to the next line that is not blank; gives its indentation. */
function skip(reader: Reader): number | undefined {
  for (; reader.at < reader.lines.length; reader.at++) {
    const depth = (reader.lines[reader.at] as string).search(/[^ ]/);
    if (depth !== -1) return depth;
  }
  return undefined;
}

function block(reader: Reader, indent: number, depth: number): unknown {
  if (depth > deepest) return no;
  return isItem(reader.lines[reader.at] as string, indent) ? sequence(reader, indent, depth) : mapping(reader, indent, depth);
}
function isItem(line: string, indent: number): boolean {
  return line.startsWith('- ', indent) || (line.length === indent + 1 && line.endsWith('-'));
}

const keyed =
  /^([A-Za-z0-9_./][A-Za-z0-9_./-]{0,300}|"[A-Za-z0-9_./:, {}[\]=-]{0,300}"|'[A-Za-z0-9_./:, {}[\]="-]{0,300}'|[fk]:[A-Za-z0-9_./-]{1,300}):(?: (.*))?$/;

function mapping(reader: Reader, indent: number, depth: number): unknown {
  const result: Record<string, unknown> = {};
  for (let here = skip(reader); here !== undefined && here >= indent; here = skip(reader)) {
    const line = reader.lines[reader.at] as string;
    if (here > indent || isItem(line, indent)) return no;
    const match = keyed.exec(line.slice(indent));
    if (!match) return no;
    const key = keyOf(match[1] as string);
    if (key === undefined || key === '__proto__' || Object.hasOwn(result, key)) return no;
    reader.at += 1;
    const value = valueAfter(reader, (match[2] ?? '').trimEnd(), { indent, depth });
    if (value === no) return no;
    result[key] = value;
  }
  return result;
}

/** Keys that YAML 1.1 would take for a number, a boolean or null are left to the library. */
function keyOf(text: string): string | undefined {
  if (text.startsWith('"') || text.startsWith("'")) return text.slice(1, -1);
  return /^[fk]:/.test(text) || typeof scalar(text) === 'string' ? text : undefined;
}

function valueAfter(reader: Reader, text: string, { indent, depth }: { indent: number; depth: number }): unknown {
  if (text === '|' || text === '|-') return literal(reader, indent, text === '|-');
  const next = skip(reader);
  const line = next === undefined ? '' : (reader.lines[reader.at] as string);
  const deeper = next !== undefined && next > indent;
  if (text !== '') return deeper ? no : scalar(text);
  if (deeper) return block(reader, next, depth + 1);
  return next === indent && isItem(line, indent) ? sequence(reader, indent, depth + 1) : null;
}

function sequence(reader: Reader, indent: number, depth: number): unknown {
  const result: unknown[] = [];
  const lines = reader.lines as string[];
  for (let here = skip(reader); here === indent && isItem(lines[reader.at] as string, indent); here = skip(reader)) {
    const line = lines[reader.at] as string;
    const rest = line.slice(indent + 2);
    if (rest.startsWith(' ') || rest.startsWith('- ') || rest.trim() === '') return no;
    if (keyed.test(rest)) {
      lines[reader.at] = `${' '.repeat(indent + 2)}${rest}`;
      const value = mapping(reader, indent + 2, depth + 1);
      if (value === no) return no;
      result.push(value);
      continue;
    }
    reader.at += 1;
    const value = rest.startsWith('|') ? no : valueAfter(reader, rest.trimEnd(), { indent, depth });
    if (value === no) return no;
    result.push(value);
  }
  const after = skip(reader);
  return after !== undefined && after > indent ? no : result;
}

function literal(reader: Reader, parent: number, strip: boolean): unknown {
  const taken: string[] = [];
  const first = reader.lines[reader.at];
  const indent = first === undefined ? -1 : first.search(/[^ ]/);
  if (indent <= parent) return no;
  for (; reader.at < reader.lines.length; reader.at++) {
    const line = reader.lines[reader.at] as string;
    const depth = line.search(/[^ ]/);
    if (depth === -1 && line.length > indent) return no;
    if (depth !== -1 && depth < indent) break;
    taken.push(line.slice(indent));
  }
  while (taken.at(-1) === '') taken.pop();
  return taken.join('\n') + (strip ? '' : '\n');
}

const fixedScalars = new Map<string, () => unknown>([
  ['{}', () => ({})],
  ['[]', () => []],
  ['null', () => null],
  ['~', () => null],
  ['true', () => true],
  ['false', () => false],
]);
function scalar(text: string): unknown {
  if (text.startsWith('"')) return doubleQuoted(text);
  if (text.startsWith("'")) return /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : no;
  const fixed = fixedScalars.get(text);
  if (fixed) return fixed();
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return text === '-0' ? no : Number(text);
  if (/^(?:-{0,2}[A-Za-z]|[/(])(?:[^#:\t]|:(?=[^\s])|(?<=\S)#)*$/.test(text))
    return /^(?:y|n|yes|no|on|off|null|true|false)$/i.test(text) ? no : text;
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/.test(text) || /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/.test(text))
    return text;
  if (/^\d[\w.%-]*$/.test(text) && (text.startsWith('0') ? /[g-nq-wyzG-NQ-WYZ%]/ : /[a-df-zA-DF-Z%]/).test(text)) return text;
  return no;
}
function doubleQuoted(text: string): unknown {
  if (!/^"(?:[^"\\\u0000-\u001f]|\\["\\/nt])*"$/.test(text)) return no;
  return JSON.parse(text) as unknown;
}
