export interface Random {
  /** Returns an integer from 0 up to, but not including, `end`; 0 if there is none. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Returns a generator that repeats its numbers for the same seed: mulberry32. */
export function random(seed: number): Random {
  let state = seed;
  const below = (end: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
  return {
    below,
    pick(from) {
      const [chosen] = from.slice(below(from.length));
      if (chosen === undefined) throw new Error("There is nothing to pick from.");
      return chosen;
    },
  };
}
