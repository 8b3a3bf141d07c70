import type { NumberMention, ShareMention } from './numbers.ts';
import type { Grounded, Unit } from './unit.ts';

type Meant = Pick<NumberMention, 'value' | 'unit' | 'step'>;

/** Whether a number as written is this known one: in its unit, rounded as it was written, of the same noun where both say one. */
export function isNumber(said: NumberMention, held: Grounded): boolean {
  if (said.unit === 'count' && said.noun !== undefined && held.noun !== undefined && said.noun !== held.noun) return false;
  return [said, ...(said.or ?? [])].some((meant) => fits(meant, held));
}

function fits(meant: Meant, { value, unit, raw }: Grounded): boolean {
  if (meant.unit === unit) return near(meant, value);
  if (!raw) return false;
  if (meant.unit === 'bytes') return near(meant, value);
  if (meant.unit === 'cores') return near(meant, value / 1000) || near(meant, value);
  if (meant.unit === 'percent') return near(meant, value * 100) || near(meant, value);
  return meant.unit === 'seconds' && (near(meant, value) || near(meant, value / 1000));
}

/** Equal when rounded, or cut, to the last digit that was written. Counts are exact. */
export function near({ value, unit, step }: Meant, held: number): boolean {
  if (unit === 'count' && step === 1) return value === held;
  const difference = Math.abs(held - value);
  return difference <= step / 2 + 1e-9 * Math.abs(held) || (held >= value && held - value < step * (1 - 1e-9));
}

/** Fields that say how many there are, and how many there should be. */
const serving = /ready|available|updated|current|active|succeeded|failed|healthy|scheduled|placed|used|bound/i;
const wanted = /replicas|desired|total|expected|completions|hard|pods|number|minimum/i;

/** Whether a share stands in a piece as such: as a share, or as two fields of one object. */
export function holdsShare({ part, whole }: ShareMention, unit: Unit): boolean {
  if (unit.mentions().shares.some((one) => one.part === part && one.whole === whole)) return true;
  const raw = unit.numbers().filter((one) => one.raw);
  return raw.some(
    (one) =>
      one.value === part && serving.test(one.key) && raw.some((other) => other !== one && other.value === whole && wanted.test(other.key)),
  );
}

/** What follows from numbers that the text itself names: sums, differences, ratios. */
export function follows(said: NumberMention, operands: readonly Meant[], shares: readonly ShareMention[]): boolean {
  const meant = [said, ...(said.or ?? [])];
  if (said.unit === 'percent') {
    const ratios = [...shares.map(({ part, whole }) => part / whole), ...pairs(operands).map(([a, b]) => a.value / b.value)];
    return ratios.some((ratio) => Number.isFinite(ratio) && (near(said, ratio * 100) || near(said, 100 - ratio * 100)));
  }
  if (said.unit === 'count' && shares.some(({ part, whole }) => said.value === whole - part)) return true;
  return pairs(operands).some(([a, b]) =>
    meant.some((one) => one.unit === a.unit && [a.value + b.value, a.value - b.value].some((result) => near(one, result))),
  );
}

function pairs(operands: readonly Meant[]): readonly (readonly [Meant, Meant])[] {
  const few = operands.slice(0, 12);
  return few.flatMap((a) => few.flatMap((b) => (a !== b && a.unit === b.unit ? [[a, b] as const] : [])));
}

/** Whether a piece names one of the objects of the sentence; what names no object itself may be of any. */
export function isAbout(unit: Unit, objects: readonly string[]): boolean {
  if (objects.length === 0 || objects.some((name) => hasName(unit, name))) return true;
  return unit.objects.length === 0 && !unit.mentions().names.some(({ sort }) => sort === 'name');
}
function hasName(unit: Unit, name: string): boolean {
  return unit.tokens().has(name.split('/').at(-1) ?? name) || unit.folded.includes(name);
}
