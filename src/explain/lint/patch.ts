import { at, type FieldChange, pointerKey } from '#model/finding.ts';

/** One operation of a JSON Patch, RFC 6902. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/**
 * The changes of known value as one JSON Patch that applies to the object as it is held: missing parents are added, and
 * items of one list are removed from the last to the first.
 */
export function patchOf(object: object, changes: readonly FieldChange[]): readonly Operation[] {
  let draft: unknown = object;
  const operations: Operation[] = [];
  for (const { path, value, remove } of changes) {
    if (value === undefined || remove) continue;
    const operation = setting(draft, path, value);
    draft = withValue(draft, operation.path.split('/').slice(1), operation.value);
    operations.push(operation);
  }
  const removals = changes.filter(({ remove, path }) => remove && at(object, path) !== undefined).map(({ path }) => path);
  return [...operations, ...[...new Set(removals)].sort(lastFirst).map((path): Operation => ({ op: 'remove', path }))];
}

function setting(draft: unknown, path: string, value: unknown): Operation {
  if (at(draft, path) !== undefined) return { op: 'replace', path, value };
  const keys = path.split('/').slice(1);
  let depth = 1;
  while (depth < keys.length && at(draft, `/${keys.slice(0, depth).join('/')}`) !== undefined) depth += 1;
  const nested = keys.slice(depth).reduceRight<unknown>((inner, key) => ({ [plain(key)]: inner }), value);
  return { op: 'add', path: `/${keys.slice(0, depth).join('/')}`, value: nested };
}

/** A copy in which one field is set; what the path does not touch is shared. */
function withValue(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) return node.map((item: unknown, index) => (String(index) === key ? withValue(item, rest, value) : item));
  const fields = (typeof node === 'object' && node !== null ? node : {}) as Readonly<Record<string, unknown>>;
  const name = plain(key);
  return { ...fields, [name]: withValue(Object.hasOwn(fields, name) ? fields[name] : undefined, rest, value) };
}
function plain(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Items with higher numbers before those with lower ones. */
function lastFirst(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}

/** `spec.template.spec.containers[app].image`: a pointer as people write it. Items that have a name are called by it. */
export function fieldName(object: object | undefined, path: string): string {
  let node: unknown = object;
  let text = '';
  for (const key of path.split('/').slice(1)) {
    node = node === undefined ? undefined : at(node, `/${key}`);
    const name = typeof node === 'object' && node !== null && 'name' in node ? node.name : undefined;
    if (/^\d+$/.test(key)) text += `[${typeof name === 'string' ? name : key}]`;
    else text += `${text === '' ? '' : '.'}${plain(key)}`;
  }
  return text;
}

/** The same for any object of a kind: `spec.template.spec.containers[*].image`. */
export function anyField(path: string): string {
  return fieldName(undefined, path.replace(/\/\d+(?=\/|$)/g, `/${pointerKey('*')}`)).replaceAll('.*', '[*]');
}
