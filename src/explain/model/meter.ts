import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language } from '#model/language.ts';
import type { Usage } from '../asker.ts';
import { speaker } from '../words.ts';
import { type Failure, failed } from './failure.ts';
import { modelWords } from './words.ts';

/** Counts what one question uses, and says when the next request would go over a limit. */
export interface Meter {
  /** Why nothing more may be sent, if so. `input` is an estimate. */
  readonly refusal: (input: number) => Failure | undefined;
  /** Most tokens that an answer may have. */
  readonly output: (input: number, wanted: number) => number;
  readonly add: (request: { readonly input: number; readonly output: number; readonly counted: boolean }) => void;
  readonly usage: () => Usage;
}

export interface MeterOptions {
  readonly language: Language;
  /** Tokens that are left of this day, where they are limited. */
  readonly leftToday: () => number | undefined;
  readonly clock: () => number;
}

/** An answer shorter than this is none. */
const leastOutput = 64;

export function meterFor(
  { limits = {}, price }: Pick<BackendSettings, 'limits' | 'price'>,
  { language, leftToday, clock }: MeterOptions,
): Meter {
  const say = speaker(modelWords, language);
  const startedAt = clock();
  const used = { input: 0, output: 0, requests: 0, estimated: false };
  const costOf = (input: number, output: number): number | undefined =>
    price === undefined ? undefined : (input * price.input + output * price.output) / 1_000_000;
  /** Tokens that are left, by the limit that leaves fewest. */
  const left = (input: number): number => {
    const ofQuestion = limits.tokens === undefined ? Number.POSITIVE_INFINITY : limits.tokens - used.input - used.output;
    const ofDay = leftToday() ?? Number.POSITIVE_INFINITY;
    return Math.min(ofQuestion, ofDay, outputByCost(input) + input);
  };
  const outputByCost = (input: number): number => {
    if (limits.cost === undefined || price === undefined || price.output === 0) return Number.POSITIVE_INFINITY;
    const spare = limits.cost - (costOf(used.input + input, used.output) ?? 0);
    return Math.floor((spare * 1_000_000) / price.output);
  };
  return {
    refusal: (input) => {
      const needed = input + leastOutput;
      const { tokens: limit } = limits;
      const spare = (limit ?? 0) - used.input - used.output;
      if (limit !== undefined && needed > spare)
        return failed('overLimit', say('overTokens', { needed, left: Math.max(0, spare), limit }), 'over limit');
      const today = leftToday();
      if (today !== undefined && needed > today)
        return failed('overLimit', say('overDay', { needed, left: Math.max(0, today), limit: limits.tokensPerDay ?? 0 }), 'over limit');
      if (limits.cost === undefined || price === undefined) return undefined;
      const spent = costOf(used.input, used.output) ?? 0;
      const more = costOf(input, leastOutput) ?? 0;
      if (spent + more <= limits.cost) return undefined;
      const values = { needed: money(more), left: money(Math.max(0, limits.cost - spent)), limit: limits.cost, currency: price.currency };
      return failed('overLimit', say('overCost', values), 'over limit');
    },
    output: (input, wanted) => Math.max(leastOutput, Math.min(wanted, Math.floor(left(input) - input))),
    add: ({ input, output, counted }) => {
      used.input += input;
      used.output += output;
      used.requests += 1;
      used.estimated ||= !counted;
    },
    usage: () => {
      const cost = costOf(used.input, used.output);
      return {
        inputTokens: used.input,
        outputTokens: used.output,
        counted: !used.estimated,
        ...(cost !== undefined && { cost }),
        milliseconds: Math.round(clock() - startedAt),
        requests: used.requests,
      };
    },
  };
}

/** Enough digits for a question that costs a hundredth of a cent. */
export function money(amount: number): string {
  return Number(amount.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 8, useGrouping: false });
}
