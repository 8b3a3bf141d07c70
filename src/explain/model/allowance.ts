/** What is left of a window in which a provider counts requests or tokens. */
export interface Allowance {
  readonly what: 'requests' | 'tokens';
  readonly left: number;
  readonly limit: number;
  /** Until it is full again, as the provider writes it. */
  readonly reset: string;
}

/** Below this share of a window it is said how much is left. */
const low = 0.2;

/** The windows that a provider tells of in the headers of its answers (OpenAI, Azure, Anthropic, OpenRouter and others). */
export function allowancesIn(headers: Readonly<Record<string, string>>): readonly Allowance[] {
  const names = [
    ['requests', 'x-ratelimit-*-requests'],
    ['tokens', 'x-ratelimit-*-tokens'],
    ['requests', 'x-ratelimit-*'],
    ['requests', 'anthropic-ratelimit-requests-*'],
    ['tokens', 'anthropic-ratelimit-tokens-*'],
    ['tokens', 'anthropic-ratelimit-input-tokens-*'],
    ['tokens', 'anthropic-ratelimit-output-tokens-*'],
  ] as const;
  return names.flatMap(([what, name]) => {
    const [left, limit] = ['remaining', 'limit'].map((word) => headers[name.replace('*', word)]);
    const reset = headers[name.replace('*', 'reset')] ?? '?';
    return isCount(left) && isCount(limit) && Number(limit) > 0 ? [{ what, left: Number(left), limit: Number(limit), reset }] : [];
  });
}

export function isLow({ left, limit }: Pick<Allowance, 'left' | 'limit'>): boolean {
  return left < limit * low;
}

function isCount(value: string | undefined): value is string {
  return value !== undefined && /^\d+$/.test(value);
}
