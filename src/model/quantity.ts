/**
 * Kubernetes quantities, exactly: `Quantity` in k8s.io/apimachinery/pkg/api/resource. A quantity is a signed decimal
 * with a binary (Ki to Ei), decimal (n to E) or exponent (e3) suffix. Held as a number of nano-units in a bigint, so
 * that sums and comparisons never round. What could be more than a double holds is not read: exponents of more than two
 * digits, and texts of more than 200 characters.
 */
export type Nano = bigint;
const nano = 1_000_000_000n;

const multipliers: Readonly<Record<string, readonly [bigint, bigint]>> = {
  n: [1n, nano],
  u: [1_000n, nano],
  m: [1_000_000n, nano],
  '': [1n, 1n],
  k: [10n ** 3n, 1n],
  M: [10n ** 6n, 1n],
  G: [10n ** 9n, 1n],
  T: [10n ** 12n, 1n],
  P: [10n ** 15n, 1n],
  E: [10n ** 18n, 1n],
  Ki: [2n ** 10n, 1n],
  Mi: [2n ** 20n, 1n],
  Gi: [2n ** 30n, 1n],
  Ti: [2n ** 40n, 1n],
  Pi: [2n ** 50n, 1n],
  Ei: [2n ** 60n, 1n],
};
const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)$/;
const longest = 200;
/** Binary quantities are capped at what 64 bits hold; decimal ones are not. */
const most = (2n ** 63n - 1n) * nano;

/** Reads a quantity into nano-units, rounding up what is smaller than one, as Kubernetes does. Undefined when it is none. */
export function parseQuantity(text: string | number | undefined): Nano | undefined {
  if (text === undefined) return undefined;
  const trimmed = String(text).trim();
  const match = trimmed === '' || trimmed.length > longest ? undefined : shape.exec(trimmed);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match;
  const power = exponent === undefined ? undefined : Number(exponent);
  if (whole === '' && fraction === '') return isZeroWithoutDigits(suffix, power) ? 0n : undefined;
  const [up, down] = power === undefined ? (multipliers[suffix] as readonly [bigint, bigint]) : powerOfTen(power);
  const numerator = BigInt(whole + fraction) * up * nano;
  const denominator = down * 10n ** BigInt(fraction.length);
  const rounded = (numerator + denominator - 1n) / denominator;
  const capped = suffix.endsWith('i') && rounded > most ? most : rounded;
  return sign === '-' ? -capped : capped;
}

/** `m` or `.` alone is taken for zero, unless the amount would have to leave the fast path of `ParseQuantity`. */
function isZeroWithoutDigits(suffix: string, power = 0): boolean {
  return suffix !== 'Pi' && suffix !== 'Ei' && power >= -9;
}

function powerOfTen(power: number): readonly [bigint, bigint] {
  return power >= 0 ? [10n ** BigInt(power), 1n] : [1n, 10n ** BigInt(-power)];
}

/** A quantity as a plain number of its unit (bytes, cores, pieces); undefined when it is none. Exact up to 2^53. */
export function quantityValue(text: string | number | undefined): number | undefined {
  const value = parseQuantity(text);
  if (value === undefined) return undefined;
  return Number(value / nano) + Number(value % nano) / 1e9;
}

const binary = [
  [2 ** 40, 'Ti'],
  [2 ** 30, 'Gi'],
  [2 ** 20, 'Mi'],
  [2 ** 10, 'Ki'],
] as const;

/** Bytes for people: the largest binary unit, at most one decimal: `6.3Gi`, `10Gi`, `512Mi`, `17`. */
export function formatBytes(bytes: number): string {
  for (const [size, unit] of binary) {
    if (Math.abs(bytes) >= size) return `${trim(bytes / size)}${unit}`;
  }
  return String(Math.round(bytes));
}

/** CPU for people: `250m` below one core, `1.5` above. */
export function formatCores(cores: number): string {
  const thousandths = Math.round(cores * 1000);
  return Math.abs(thousandths) < 1000 ? `${thousandths}m` : trim(cores);
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
