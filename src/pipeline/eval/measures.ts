import { sectionNames } from '#model/explanation.ts';
import type { Replayed } from './recovery.ts';
import type { Score } from './score.ts';

/** What came of one run over everything, for one back end. */
export interface Run {
  readonly scores: readonly Score[];
  readonly replays: readonly Replayed[];
}
/** A back end with one version of the prompts. */
export interface Row extends Run {
  readonly name: string;
  /** Which model, and where. */
  readonly model: string;
  readonly prompts: string;
  /** Questions that a limit left unasked. */
  readonly notAsked: number;
}

export const measureNames = [
  'questions',
  'answered',
  'rootCause',
  'statements',
  'wrongBefore',
  'wrongAfter',
  'wrongMarked',
  'refusedUnjustly',
  ...sectionNames,
  'investigation',
  'readsShowingNothing',
  'corrections',
  'recovered',
  'urgencyUntouched',
  'tokens',
  'cost',
  'seconds',
] as const;
export type MeasureName = (typeof measureNames)[number];

/** Undefined where there was nothing to measure. */
type Measure = (run: Run) => number | undefined;
/** `share` is 0 to 1; a `count` is summed up. */
export interface MeasureKind {
  readonly form: 'share' | 'count' | 'number';
  readonly of: Measure;
}

const answered = ({ scores }: Run): readonly Score[] => scores.filter(({ failed }) => failed === undefined);
const mean = (values: readonly number[]): number | undefined => (values.length === 0 ? undefined : sum(values) / values.length);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const share = (of: (score: Score) => boolean | number): MeasureKind => ({
  form: 'share',
  of: ({ scores }) => mean(scores.map((score) => Number(of(score)))),
});
/** Of all statements, so that a model that says little does not look better for it. */
const ofStatements = (of: (score: Score) => number): MeasureKind => ({
  form: 'share',
  of: ({ scores }) => ratio(sum(scores.map(of)), sum(scores.map(({ statements }) => statements))),
});
const count = (of: (run: Run) => number | undefined): MeasureKind => ({ form: 'count', of });

export const measures: Readonly<Record<MeasureName, MeasureKind>> = {
  questions: count(({ scores, replays }) => scores.length + sum(replays.map(({ questions }) => questions))),
  answered: {
    form: 'share',
    of: ({ scores, replays }) =>
      ratio(
        scores.filter(({ failed }) => failed === undefined).length + sum(replays.map(({ questions, failed }) => questions - failed)),
        scores.length + sum(replays.map(({ questions }) => questions)),
      ),
  },
  rootCause: share(({ rootCause }) => rootCause),
  statements: count((run) => sum(answered(run).map(({ statements }) => statements))),
  wrongBefore: ofStatements(({ wrongBefore }) => wrongBefore),
  wrongAfter: ofStatements(({ wrongAfter }) => wrongAfter),
  wrongMarked: ofStatements(({ wrongMarked }) => wrongMarked),
  refusedUnjustly: ofStatements(({ refusedUnjustly }) => refusedUnjustly),
  ...(Object.fromEntries(sectionNames.map((name) => [name, share(({ sections }) => sections[name] === 'right')])) as Record<
    (typeof sectionNames)[number],
    MeasureKind
  >),
  investigation: { form: 'share', of: ({ scores }) => mean(scores.flatMap(({ investigation }) => investigation ?? [])) },
  readsShowingNothing: {
    form: 'share',
    of: ({ scores }) => ratio(sum(scores.map(({ readsShowingNothing }) => readsShowingNothing)), sum(scores.map(({ reads }) => reads))),
  },
  corrections: { form: 'number', of: ({ replays }) => mean(replays.map(({ corrections }) => corrections)) },
  recovered: { form: 'share', of: ({ replays }) => mean(replays.map(({ recovered }) => Number(recovered))) },
  urgencyUntouched: { form: 'share', of: (run) => mean(answered(run).map(({ urgencyUntouched }) => Number(urgencyUntouched))) },
  tokens: count(({ scores, replays }) => sum([...scores, ...replays].map(({ tokens }) => tokens))),
  cost: {
    form: 'number',
    of: ({ scores, replays }) => {
      const costs = [...scores, ...replays].flatMap(({ cost }) => cost ?? []);
      return costs.length === 0 ? undefined : sum(costs);
    },
  },
  seconds: { form: 'number', of: ({ scores, replays }) => mean([...scores, ...replays].map(({ milliseconds }) => milliseconds / 1000)) },
};

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** A measure over all repeats: the mean of them, and how far they lie apart. */
export interface Measured {
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}
export function measured(name: MeasureName, run: Run): Measured | undefined {
  const { of } = measures[name];
  const repeats = [...new Set([...run.scores, ...run.replays].map(({ repeat }) => repeat))];
  const values = repeats.flatMap(
    (repeat) =>
      of({ scores: run.scores.filter((one) => one.repeat === repeat), replays: run.replays.filter((one) => one.repeat === repeat) }) ?? [],
  );
  if (values.length === 0) return undefined;
  return { mean: sum(values) / values.length, lowest: Math.min(...values), highest: Math.max(...values) };
}
