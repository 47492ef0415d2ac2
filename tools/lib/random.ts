/** Random numbers from 0 up to, but not including, 1. The same seed gives the same numbers. */
export interface Random {
  (): number;
  /** Returns a number between `from` and `to`, uniformly distributed. */
  between(from: number, to: number): number;
  /** Returns true with this probability. */
  often(share: number): boolean;
  /** Returns an integer from 0 up to, but not including, `end`; 0 if there is none. */
  below(end: number): number;
  /** Returns an integer from `min` to `max`, inclusive. */
  int(min: number, max: number): number;
  /** Returns -1 or 1. */
  side(): number;
  /** Returns an element. Throws if there is none. */
  pick<T>(from: readonly T[]): T;
}

/** Returns a generator: mulberry32, by Tommy Ettinger, in the public domain. */
export function random(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return Object.assign(next, {
    between: (from: number, to: number) => from + (to - from) * next(),
    often: (share: number) => next() < share,
    below,
    int: (min: number, max: number) => min + below(max - min + 1),
    side: () => (next() < 0.5 ? -1 : 1),
    pick<T>(from: readonly T[]): T {
      const [chosen] = from.slice(below(from.length));
      if (chosen === undefined) throw new Error("There is nothing to pick from.");
      return chosen;
    },
  });
}
