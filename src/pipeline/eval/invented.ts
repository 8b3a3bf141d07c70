import { near } from '#explain/claims/matching.ts';
import { mentionsIn } from '#explain/claims/mentions.ts';
import type { NumberMention } from '#explain/claims/numbers.ts';
import { holdsNear, type Recorded, skeletonOf, squeezed } from './recorded.ts';
import type { Truth } from './truth.ts';

/** A name with a kind beside it, of a generated form, or of a host, address or image, that occurs nowhere in what was recorded. */
export function inventedName(sentence: string, { recorded }: Truth): boolean {
  return mentionsIn(sentence).names.some(({ text, kind, sort }) => {
    if (sort === 'word')
      return /^[A-Z][a-z]+(?:[A-Z][a-z]+)+$/.test(text) && /\bevents?\b|イベント|\breason\b/i.test(sentence) && isUnknown(text, recorded);
    if (sort === 'field') return /^(?:spec|status|metadata)\./.test(text) && isUnknown(text.split('.').at(-1) ?? text, recorded);
    const isName = kind !== undefined || generated.test(text) || placed.test(text);
    return isName && isUnknown(text, recorded);
  });
}
const generated = /-[a-z0-9]{5}$|-\d$|^[a-z0-9-]+-v\d+$/;
const placed = /^\d+\.\d+\.\d+\.\d+|^[a-z0-9.-]+\.[a-z]{2,}(?:[:/]|$)/;
function isUnknown(name: string, { text }: Recorded): boolean {
  return !name
    .toLowerCase()
    .split(/[/*]/)
    .every((part) => text.includes(part));
}

/** A quotation that stands nowhere, its parts around an ellipsis taken alone. Marks and blanks inside do not count: they are written in many ways. */
export function inventedQuote(sentence: string, { recorded }: Truth): boolean {
  const { quotes } = mentionsIn(sentence);
  return quotes.some((quote) =>
    quote
      .split(/…|\.{3}/)
      .filter((part) => part.trim().length >= 8 && part.trim().includes(' '))
      .some((part) => !recorded.squeezed.includes(squeezed(part).replace(/[.,;。、]$/, ''))),
  );
}

/** A time of day at which nothing was recorded. */
export function inventedTime(sentence: string, { recorded }: Truth): boolean {
  return mentionsIn(sentence).times.some(({ text, clock, ahead }) => {
    if (clock === undefined || recorded.text.includes(text.toLowerCase())) return false;
    const [hours = '0', ...rest] = clock.split(':');
    const utc = [String((Number(hours) - ahead + 24) % 24).padStart(2, '0'), ...rest].join(':');
    return ![clock, utc].some((one) => recorded.text.includes(one));
  });
}

/** A number that nothing recorded comes to; or doryo's own sentence with another number in it. */
export function wrongNumber(sentence: string, { recorded }: Truth): boolean {
  const { bones, numbers } = skeletonOf(sentence);
  const told = recorded.sentences.get(bones);
  if (told) return !told.has(numbers);
  const mentioned = mentionsIn(sentence);
  return mentioned.numbers.some((one) => !isKnown(one, recorded, mentioned.numbers));
}

function isKnown(one: NumberMention, recorded: Recorded, others: readonly NumberMention[]): boolean {
  const { value, unit, step } = one;
  if (unit === 'count') return value <= 3 || holdsNear(recorded.plain, value, step === 1 ? 0 : step);
  if (unit === 'percent')
    return holdsNear(recorded.plain, value, step) || holdsNear(recorded.plain, value / 100, 0.005) || isRatio(one, others, recorded);
  if (unit === 'seconds') return isLapse(one, recorded);
  const known = unit === 'bytes' ? [recorded.bytes, recorded.plain] : [recorded.plain];
  return (
    known.some((list) => holdsNear(list, value, step)) ||
    (one.or ?? []).some((other) => holdsNear(recorded.plain, other.value, other.step)) ||
    isDifference(one, others)
  );
}

/** A duration that is written somewhere, or that lies between a recorded moment and when it was read. */
function isLapse({ value, step }: NumberMention, { plain, moments, takenAt }: Recorded): boolean {
  const factors = [1, 60, 3_600, 86_400];
  if (factors.some((factor) => holdsNear(plain, value / factor, 1e-9))) return true;
  return (
    holdsNear(moments, takenAt - value, Math.max(step, 1)) ||
    moments.slice(0, 400).some((moment) => holdsNear(moments, moment + value, Math.max(step / 2, 0.5)))
  );
}
function isDifference(one: NumberMention, others: readonly NumberMention[]): boolean {
  return others.some((a) =>
    others.some(
      (b) => a !== b && a.unit === one.unit && b.unit === one.unit && (near(one, a.value - b.value) || near(one, a.value + b.value)),
    ),
  );
}
/** A share of two numbers of the sentence, or one that doryo states in other words. */
function isRatio(one: NumberMention, others: readonly NumberMention[], { text }: Recorded): boolean {
  if (text.includes(one.text.toLowerCase())) return true;
  return others.some((a) => others.some((b) => a !== b && a.unit === b.unit && b.value > 0 && near(one, (100 * a.value) / b.value)));
}
