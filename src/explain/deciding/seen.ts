import { instructionIn } from '#analyze/instructions.ts';
import { DoryoError } from '#model/error.ts';
import type { Evidence, FieldEvidence } from '#model/evidence.ts';
import { pointerKey } from '#model/finding.ts';
import type { LiveReads, ReadTool, Shown, ToolContext } from '../tool.ts';
import { tools } from '../tools.generated.ts';
import type { PathStep } from './json-path.ts';
import { type Call, planOf, type ReadPlan } from './plan.ts';

/** A piece of what a read shows, which can be cited. */
export interface Piece {
  readonly text: string;
  readonly evidence: Evidence;
}
/** A value of an object, or of a measurement, and where it stands. */
export interface Value {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly evidence: Evidence;
}
/** What a command would show, read with doryo's own tools. */
export interface Seen {
  readonly command: string;
  readonly prints: ReadPlan['prints'];
  readonly names: readonly string[];
  /** What a person would look through. */
  readonly pieces: readonly Piece[];
  readonly values: readonly Value[];
  /** `whole`: what is not among the pieces is not there. */
  readonly outcome: 'whole' | 'part' | 'missing';
  readonly answer?: 'yes' | 'no';
  /** Nothing at all is shown; undefined where that would prove nothing. */
  readonly isEmpty: boolean | undefined;
  readonly evidence: readonly Evidence[];
  readonly readAt?: string;
}
export type Reading =
  | { readonly seen: Seen }
  | { readonly seen?: undefined; readonly why: 'notARead' | 'notHeld' | 'failed'; readonly message?: string };

const byName = new Map<string, ReadTool>(tools.map((tool) => [tool.name, tool]));

/** What reads are made of: a connection that opens with the first of them, else the case alone. */
export interface ReadingOf extends Pick<ToolContext, 'held' | 'signal'> {
  readonly live?: (() => Promise<LiveReads>) | undefined;
}

/** Reads with doryo's own tools what a command would show: of the cluster where one is connected, else of the case. No program is run. */
export async function readAs(command: string, { held, signal, live }: ReadingOf): Promise<Reading> {
  const plan = planOf(command);
  if (!plan) return { why: 'notARead' };
  try {
    const context = { held, signal, ...(live && { live: await live() }) };
    const shown: Shown[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one read after the other: they are few, and a cluster is not to be flooded
    for (const call of plan.calls) shown.push(await readWith(call, context));
    return shown.some(({ outcome }) => outcome === undefined) ? { why: 'notHeld' } : { seen: seenOf(command, plan, shown) };
  } catch (error) {
    if (!(error instanceof DoryoError) || signal.aborted) throw error;
    return { why: error.code === 'NotFound' ? 'notHeld' : 'failed', message: error.message };
  }
}

function readWith({ tool, input }: Call, context: ToolContext): Promise<Shown> {
  const found = byName.get(tool);
  if (!found) throw new Error(`there is no tool ${tool}`);
  return found.read(input, context);
}

function seenOf(command: string, plan: ReadPlan, shown: readonly Shown[]): Seen {
  const { prints, names, grep } = plan;
  const evidence = shown.flatMap((one) => one.evidence);
  const values = evidence.flatMap(valuesOf);
  const whole = outcomeOf(plan, shown);
  const all = piecesOf(plan, values, evidence);
  const told = all.filter(({ text }) => instructionIn(text) === undefined);
  const pieces = grep ? told.filter(({ text }) => matches(text, grep)) : told;
  // Text that speaks to whoever reads it decides nothing, and neither does its absence.
  const outcome = whole === 'whole' && told.length < all.length ? 'part' : whole;
  const answer = shown[0]?.outcome === 'allowed' ? 'yes' : shown[0]?.outcome === 'denied' ? 'no' : undefined;
  const readAt = shown.flatMap((one) => one.readAt ?? []).at(-1);
  return {
    command,
    prints,
    names,
    pieces,
    values: prints === 'values' ? values.filter(({ path }) => fits(path, plan.path ?? [], values)) : values,
    outcome,
    isEmpty: outcome === 'missing' ? undefined : isEmpty({ plan, pieces, outcome }, shown),
    evidence,
    ...(answer !== undefined && { answer }),
    ...(readAt !== undefined && { readAt }),
  };
}

function outcomeOf({ prints, calls }: ReadPlan, shown: readonly Shown[]): Seen['outcome'] {
  const objects = shown.filter((_, index) => calls[index]?.tool === 'read_object');
  if (objects.length > 0 && objects.every(({ outcome }) => outcome === 'missing')) return 'missing';
  if (prints === 'answer') return 'whole';
  return shown.every(({ outcome, cut }) => outcome === 'whole' && cut === undefined) ? 'whole' : 'part';
}

function isEmpty(
  { plan, pieces, outcome }: { readonly plan: ReadPlan; readonly pieces: readonly Piece[]; readonly outcome: Seen['outcome'] },
  shown: readonly Shown[],
): boolean | undefined {
  // A list says over its rows how many there are.
  const rows = plan.prints === 'list' ? shown.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0) : pieces.length;
  if (rows > 0) return outcome === 'whole' || pieces.length > 0 ? false : undefined;
  return outcome === 'whole' && plan.prints !== 'answer' ? true : undefined;
}

function piecesOf({ prints, path = [], about }: ReadPlan, values: readonly Value[], evidence: readonly Evidence[]): readonly Piece[] {
  const plain = values.filter(({ value, evidence: { type } }) => type === 'field' && (typeof value !== 'object' || value === null));
  const rest = evidence.flatMap((one) => (about === undefined || one.object.name === about ? textPieces(one) : []));
  if (prints === 'values') return values.filter((one) => fits(one.path, path, values)).map(printedPiece);
  const own = plain.filter(({ path: [first, second] }) => !(first === 'metadata' && second === 'annotations'));
  const state = own.filter(({ path: [first] }) => first === 'status');
  return [...(prints === 'status' && state.length > 0 ? state : own).map(pieceOf), ...rest];
}
function printedPiece({ value, evidence }: Value): Piece {
  return { text: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), evidence };
}
function pieceOf({ path, value, evidence }: Value): Piece {
  return { text: `${path.findLast((key) => !/^\d+$/.test(key)) ?? ''}: ${String(value)}`, evidence };
}
/** Events by what they say, logs line by line, rows of pasted tables as they are. */
function textPieces(evidence: Evidence): readonly Piece[] {
  switch (evidence.type) {
    case 'event':
      return [{ text: `${evidence.reason}: ${evidence.message}`, evidence }];
    case 'log':
      return evidence.lines.map((line) => ({ text: line.text, evidence: { ...evidence, lines: [line], count: 1 } }));
    case 'observation':
      return [{ text: evidence.text, evidence }];
    default:
      return [];
  }
}

const deepest = 12;
/** Every value in a field, with the place from which it can be read again. What was measured stands under its name. */
export function valuesOf(evidence: Evidence): readonly Value[] {
  if (evidence.type === 'metric') return [{ path: [evidence.name.replace(/ of .*$/, '')], value: evidence.value, evidence }];
  if (evidence.type !== 'field') return [];
  const path = evidence.path.split('/').slice(1).map(unescaped);
  return path[1] === 'managedFields' ? [] : below(evidence, path, evidence.value);
}
function below(evidence: FieldEvidence, path: readonly string[], value: unknown): readonly Value[] {
  const own: Value = { path, value, evidence: { ...evidence, path: path.map((key) => `/${pointerKey(key)}`).join(''), value } };
  if (typeof value !== 'object' || value === null || path.length > deepest) return [own];
  return [own, ...Object.entries(value).flatMap(([key, one]) => below(evidence, [...path, key], one))];
}
function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Whether a value stands where a JSONPath leads. */
function fits(path: readonly string[], steps: readonly PathStep[], values: readonly Value[]): boolean {
  if (path.length !== steps.length) return false;
  return steps.every((step, index) => {
    const key = path[index] ?? '';
    if (step === '*') return true;
    if (typeof step !== 'object') return key === String(step);
    const field = [...path.slice(0, index + 1), step.key].join('/');
    return values.some((one) => one.path.join('/') === field && one.value === step.is);
  });
}

function matches(text: string, { words, anyCase }: NonNullable<ReadPlan['grep']>): boolean {
  return words.some((word) => new RegExp(word.replace(/[^\w\s.]/g, String.raw`\$&`), anyCase ? 'i' : '').test(text));
}
