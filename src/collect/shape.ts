import { shapeOfKind, shapes } from '#model/shapes.generated.ts';

/** What was wrong with the shape of one object: JSON pointers, at most `listed` of them, and how many in all. */
export interface ShapeFaults {
  readonly paths: string[];
  count: number;
}
const listed = 5;
/** No API type is deeper, no object of a cluster holds more values: what is beyond is dropped. */
const deepest = 64;
const mostValues = 500_000;
const longestText = 4 * 1024 * 1024;

interface Field {
  readonly code: string;
  readonly required: boolean;
}
interface Walk {
  readonly faults: ShapeFaults;
  values: number;
}
type Fields = Readonly<Record<string, unknown>>;

const parsed = new Map<string, ReadonlyMap<string, Field>>();
/** The fields of a type, from the generated table. */
function fieldsOf(type: string): ReadonlyMap<string, Field> | undefined {
  const known = parsed.get(type);
  if (known) return known;
  const shape = shapes[type];
  if (shape === undefined) return undefined;
  const fields = new Map(
    shape
      .split(',')
      .filter((field) => field !== '')
      .map((field) => {
        const [name = '', code = ''] = field.split(' ');
        return [name, { code: code.replace('!', ''), required: code.startsWith('!') }];
      }),
  );
  parsed.set(type, fields);
  return fields;
}

/**
 * Makes an object true to the types that analyzers rely on. What has the wrong type is dropped, required fields that are
 * missing are filled with empty ones, nulls count as not there. Fields the table does not know are kept, within bounds.
 * Gives back the object itself when nothing was wrong; `faults` says what was.
 */
export function conform<T extends object>(object: T, kind: string): { readonly object: T; readonly faults: ShapeFaults } {
  const walk: Walk = { faults: { paths: [], count: 0 }, values: 0 };
  const result = valueOf(object, shapeOfKind[kind] ?? 'o', { within: undefined, key: '', depth: 0, walk });
  return { object: result as T, faults: walk.faults };
}

/** Where a value stands: a chain of keys, written out as a path only when something is wrong there. */
interface Place {
  readonly within: Place | undefined;
  readonly key: string | number;
  readonly depth: number;
  readonly walk: Walk;
}

function below(within: Place, key: string | number): Place {
  return { within, key, depth: within.depth + 1, walk: within.walk };
}
function pathOf(place: Place): string {
  const keys: (string | number)[] = [];
  for (let at: Place | undefined = place; at?.within; at = at.within) keys.unshift(at.key);
  return keys.map((key) => `/${key}`).join('');
}

function fault(place: Place): undefined {
  const { faults } = place.walk;
  faults.count += 1;
  if (faults.paths.length < listed) faults.paths.push(pathOf(place).slice(0, 200));
  return undefined;
}

/** The frequent case: a short text, a number or a truth value where one belongs. It needs no place. */
function isPlain(value: unknown, code: string): boolean {
  switch (typeof value) {
    case 'string':
      return value.length <= longestText && (code === 's' || code === 'o' || code === 'q');
    case 'number':
      return (code === 'n' || code === 'q' || code === 'o') && Number.isFinite(value);
    case 'boolean':
      return code === 'b' || code === 'o';
    default:
      return false;
  }
}

function valueOf(value: unknown, code: string, place: Place): unknown {
  if (value === null || value === undefined) return undefined;
  place.walk.values += 1;
  if (place.walk.values > mostValues || place.depth > deepest) return fault(place);
  switch (code) {
    case 's':
      if (typeof value === 'number') return String(value);
      return typeof value === 'string' ? bounded(value) : fault(place);
    case 'n':
      return typeof value === 'number' && Number.isFinite(value) ? value : fault(place);
    case 'b':
      return typeof value === 'boolean' ? value : fault(place);
    case 't':
      return isTime(value) ? value : fault(place);
    case 'q':
      return typeof value === 'string' || typeof value === 'number' ? value : fault(place);
    case 'o':
      return anything(value, place);
    default:
      return composite(value, code, place);
  }
}

function composite(value: unknown, code: string, place: Place): unknown {
  if (typeof value !== 'object' || value === null) return fault(place);
  if (code.startsWith('*')) return Array.isArray(value) ? items(value, code.slice(1), place) : fault(place);
  if (Array.isArray(value)) return fault(place);
  if (code.startsWith('%')) return entries(value as Fields, () => code.slice(1), place);
  const fields = fieldsOf(code);
  if (!fields) return anything(value, place);
  const conformed = entries(value as Fields, (name) => fields.get(name)?.code ?? 'o', place);
  return filled(conformed, fields, place);
}

function anything(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return bounded(value);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' || typeof value === 'symbol' ? fault(place) : value;
  if (value instanceof Date || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) return fault(place);
  return Array.isArray(value) ? items(value, 'o', place) : entries(value as Fields, () => 'o', place);
}

/** One value inside another. Only what is not plain is looked into. */
function checked(value: unknown, code: string, within: Place, key: string | number): unknown {
  if (within.depth >= deepest || within.walk.values >= mostValues || !isPlain(value, code)) return valueOf(value, code, below(within, key));
  within.walk.values += 1;
  return value;
}

function items(values: readonly unknown[], code: string, place: Place): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, value] of values.entries()) {
    const next = checked(value, code, place, index);
    if (next === value && !copy) continue;
    copy ??= values.slice(0, index);
    if (next !== undefined) copy.push(next);
  }
  return copy ?? values;
}

function entries(value: Fields, codeOf: (name: string) => string, place: Place): Fields {
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const child = value[name];
    const next = name === '__proto__' ? undefined : checked(child, codeOf(name), place, name);
    if (next === child) continue;
    copy ??= { ...value };
    if (next === undefined) delete copy[name];
    else copy[name] = next;
  }
  return copy ?? value;
}

/** An empty status is left as it is: the API server or a controller fills it later, and zeros would look like readings. */
function filled(value: Fields, fields: ReadonlyMap<string, Field>, place: Place): Fields {
  if (Object.keys(value).length === 0 && place.key === 'status') return value;
  let copy: Record<string, unknown> | undefined;
  for (const [name, { code, required }] of fields) {
    if (!required || value[name] !== undefined) continue;
    const at = below(place, name);
    if (!code.startsWith('*') && !code.startsWith('%')) fault(at);
    copy ??= { ...value };
    copy[name] = emptyOf(code, at);
  }
  return copy ?? value;
}

function emptyOf(code: string, place: Place): unknown {
  if (code.startsWith('*')) return [];
  if (code === 'n') return 0;
  if (code === 'b') return false;
  if (code === 's' || code === 't' || code === 'q') return '';
  const fields = place.depth > deepest ? undefined : fieldsOf(code);
  return fields ? filled({}, fields, place) : {};
}

function bounded(text: string): string {
  return text.length > longestText ? text.slice(0, longestText) : text;
}

/** RFC 3339 between the years 1970 and 2999: what Kubernetes writes. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^(?:19[7-9]\d|2\d{3})-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}
