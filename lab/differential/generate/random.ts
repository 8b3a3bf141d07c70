/** A stream of choices that a seed decides: the same seed gives the same cluster on every machine. */
export interface Random {
  /** A whole number, both ends included. */
  readonly int: (from: number, to: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Up to so many different ones, in any order. */
  readonly some: <T>(from: readonly T[], atMost: number) => readonly T[];
  /** So many, made one by one. */
  readonly times: <T>(count: number, make: (at: number) => T) => readonly T[];
}

/** SplitMix32 (Steele, Lea, Flood): 32 bits of state, every seed good. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]) => from[int(0, from.length - 1)] as T;
  const some = <T>(from: readonly T[], atMost: number) => {
    const left = [...from];
    return Array.from({ length: Math.min(int(0, atMost), left.length) }, () => left.splice(int(0, left.length - 1), 1)[0] as T);
  };
  return { int, pick, some, chance: (share) => next() < share, times: (count, make) => Array.from({ length: count }, (_, at) => make(at)) };
}
