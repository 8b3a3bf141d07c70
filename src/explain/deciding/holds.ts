import type { Evidence } from '#model/evidence.ts';
import { parseQuantity } from '#model/quantity.ts';
import { fold } from '../claims/unit.ts';
import type { Seen, Value } from './seen.ts';
import type { Compare, Condition } from './when.ts';

/** Whether a condition holds of what was seen; undefined where that cannot be told. `by` is what shows it. */
export interface Verdict {
  readonly holds: boolean | undefined;
  readonly by: readonly Evidence[];
}
const unknown: Verdict = { holds: undefined, by: [] };
const shownMost = 3;

/** Holds a condition against what was seen. What is not seen counts as absent only where all there is was seen. */
export function verdictOn({ test, negated }: Condition, seen: Seen): Verdict {
  const plain = verdictOnTest(test, seen);
  return negated && plain.holds !== undefined ? { holds: !plain.holds, by: plain.by } : plain;
}

function verdictOnTest(test: Condition['test'], seen: Seen): Verdict {
  if (test.type === 'exists') {
    const isObject = seen.prints === 'object' || seen.prints === 'status' || seen.prints === 'values';
    return isObject ? { holds: seen.outcome !== 'missing', by: seen.evidence.slice(0, 1) } : unknown;
  }
  if (test.type === 'answer')
    return { holds: seen.answer === undefined ? undefined : seen.answer === test.is, by: seen.evidence.slice(0, shownMost) };
  // Of what does not exist nothing else can be told.
  if (seen.outcome === 'missing' || test.type === 'otherwise') return unknown;
  if (test.type === 'empty') return { holds: seen.isEmpty, by: [] };
  if (test.type === 'shows') return showing(test.signs, test.all, seen);
  const found = valuesAt(test.field, seen);
  if (test.type === 'set') return setting(found, seen);
  // A switch that is not set is not on, and what prints nothing prints no value.
  const isUnset = found.length === 0 && seen.outcome === 'whole';
  if (isUnset && test.compare === '=' && (test.value === 'true' || seen.prints === 'values')) return { holds: false, by: [] };
  return comparing(found, test.compare, test.value);
}

function showing(signs: readonly string[], all: boolean, seen: Seen): Verdict {
  const hits = signs.map((sign) => hitsOf(sign, seen));
  const isFound = hits.map(({ yes }) => yes.length > 0);
  const by = hits.flatMap(({ yes }) => yes).slice(0, shownMost);
  if (all ? isFound.every(Boolean) : isFound.some(Boolean)) return { holds: true, by };
  // A table computes words of its own (NotReady, Init:0/1): that they stand in no field does not mean that it lacks them.
  const isTable = seen.prints === 'status' || seen.prints === 'list';
  const mayBe = isTable || seen.outcome !== 'whole' || hits.some(({ doubtful }) => doubtful);
  return mayBe ? unknown : { holds: false, by: [] };
}

/** Pieces in which a sign stands by itself. One that is denied where it stands ("no connection refused") tells nothing. */
function hitsOf(sign: string, { pieces }: Seen): { readonly yes: readonly Evidence[]; readonly doubtful: boolean } {
  const wanted = fold(sign);
  const yes: Evidence[] = [];
  let doubtful = false;
  for (const { text, evidence } of pieces) {
    const folded = fold(text);
    const at = boundedAt(folded, wanted);
    if (at < 0) continue;
    if (/(?:\b(?:no|not|without|never|0|zero|ignoring|resolved|fixed|if|unless)|n't)\s+(?:\w+\s+)?$/.test(folded.slice(0, at)))
      doubtful = true;
    else yes.push(evidence);
  }
  return { yes, doubtful };
}
/** Where a text stands in another, neither beginning nor ending inside a word. */
function boundedAt(text: string, wanted: string): number {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + wanted.length]];
    if (!(isWord(before) && isWord(wanted[0] ?? '')) && !(isWord(after) && isWord(wanted.at(-1) ?? ''))) return at;
  }
  return -1;
}
function isWord(letter: string): boolean {
  return /[a-z0-9_]/.test(letter);
}

/** Values whose path ends as a field is written: `spec.replicas`, `restartCount`. Without a field, all that is printed. */
function valuesAt(field: string | undefined, { values, prints }: Seen): readonly Value[] {
  if (field === undefined) return prints === 'values' ? values : [];
  const keys = (field.match(/[^.[\]]+/g) ?? []).map((key) => key.toLowerCase());
  const hasPlaces = keys.some((key) => /^\d+$/.test(key));
  return values.filter(({ path }) => {
    const own = path.map((key) => key.toLowerCase()).filter((key) => hasPlaces || !/^\d+$/.test(key));
    return keys.every((key, index) => own[own.length - keys.length + index] === key) && (hasPlaces || !/^\d+$/.test(path.at(-1) ?? ''));
  });
}

function setting(found: readonly Value[], seen: Seen): Verdict {
  if (found.length > 0)
    return { holds: !found.every(({ value }) => value === null || value === ''), by: found.slice(0, 1).map(({ evidence }) => evidence) };
  return seen.outcome === 'whole' ? { holds: false, by: [] } : unknown;
}

/** All values that a field may mean have to agree. */
function comparing(found: readonly Value[], compare: Compare, wanted: string): Verdict {
  const verdicts = found.map(({ value }) => compared(value, compare, wanted));
  const [first] = verdicts;
  if (first === undefined || verdicts.some((one) => one !== first)) return unknown;
  return { holds: first, by: found.slice(0, shownMost).map(({ evidence }) => evidence) };
}
function compared(value: unknown, compare: Compare, wanted: string): boolean | undefined {
  if (typeof value === 'object') return undefined;
  const [left, right] = [amountOf(value), amountOf(wanted)];
  if (compare === '=') return left !== undefined && right !== undefined ? left === right : fold(String(value)) === fold(wanted);
  if (left === undefined || right === undefined) return undefined;
  if (compare === '>') return left > right;
  if (compare === '>=') return left >= right;
  return compare === '<' ? left < right : left <= right;
}
function amountOf(value: unknown): bigint | undefined {
  return typeof value === 'number' || typeof value === 'string'
    ? parseQuantity(typeof value === 'number' ? String(value) : value)
    : undefined;
}
