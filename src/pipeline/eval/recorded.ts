import type { Case } from '#explain/case.ts';
import { sentencesOf } from '#explain/claims/sentences.ts';
import { fold } from '#explain/claims/unit.ts';
import { oncePer } from '#util/once.ts';
import { claimsByRule } from './by-rule.ts';

/** All that was recorded of a cluster and all that doryo says of it, as text and numbers: what occurs in it was not invented. */
export interface Recorded {
  /** In small letters. */
  readonly text: string;
  /** The same without blanks and quotation marks. */
  readonly squeezed: string;
  /** Ascending: everything that a number of that unit may be. */
  readonly bytes: readonly number[];
  readonly plain: readonly number[];
  /** Moments, in seconds since 1970. */
  readonly moments: readonly number[];
  readonly takenAt: number;
  /** Whether use was measured at all. */
  readonly measured: boolean;
  /** Sentences of doryo's report without their numbers, and the numbers that stood there. */
  readonly sentences: ReadonlyMap<string, ReadonlySet<string>>;
}

export const recordedIn = oncePer(({ snapshot, report }: Case): Recorded => {
  const { stats: _, ...told } = report;
  const text = `${JSON.stringify(snapshot)}\n${JSON.stringify(told)}`;
  const bytes: number[] = [];
  const plain: number[] = [];
  for (const [, digits = '', unit = ''] of text.matchAll(numeral)) {
    const value = Number(digits.replaceAll(',', ''));
    const factor = sizes[unit];
    if (factor !== undefined) bytes.push(value * factor);
    plain.push(unit === 'm' ? value / 1000 : value);
  }
  const moments = [...text.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g)].map(([moment]) => Date.parse(moment) / 1000);
  const lower = text.toLowerCase().replaceAll('\\"', '"').replaceAll('\\n', ' ');
  return {
    text: lower,
    squeezed: squeezed(lower),
    bytes: ascending(bytes),
    plain: ascending(plain),
    moments: ascending(moments),
    takenAt: Date.parse(snapshot.takenAt) / 1000,
    measured: snapshot.usage.length > 0,
    sentences: skeletonsIn(report),
  };
});

export function squeezed(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('\\n', '')
    .replaceAll(/[\s"'`\\“”]+/g, '');
}

const numeral = /(?<![\w.])(\d[\d,]*(?:\.\d+)?)(Ki|Mi|Gi|Ti|K|k|M|G|T|m)?(?![\d])/g;
const sizes: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  K: 1e3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};
function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Whether an ascending list holds a number within a distance. */
export function holdsNear(sorted: readonly number[], value: number, within: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value - within) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found !== undefined && found <= value + within;
}

/** A sentence without its numbers, and the numbers in order. */
export function skeletonOf(sentence: string): { readonly bones: string; readonly numbers: string } {
  const numbers: string[] = [];
  const bones = fold(sentence)
    .replaceAll(/\d[\d,.]*/g, (digits) => {
      numbers.push(digits.replace(/[.,]+$/, ''));
      return '#';
    })
    .replace(/[.。]$/, '');
  return { bones, numbers: numbers.join(' ') };
}

function skeletonsIn({ incidents }: Case['report']): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = incidents.flatMap(claimsByRule).flatMap(({ text }) => [text, ...sentencesOf(text)]);
  const all = new Map<string, Set<string>>();
  for (const text of texts) {
    const { bones, numbers } = skeletonOf(text);
    all.set(bones, (all.get(bones) ?? new Set()).add(numbers));
  }
  return all;
}
