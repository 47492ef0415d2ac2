/** Random numbers from 0 up to 1, the same for the same seed: mulberry32. */
export interface Random {
  (): number;
  /** Returns a number between `from` and `to`, uniformly distributed. */
  between(from: number, to: number): number;
  /** Returns true with this probability. */
  often(share: number): boolean;
  /** Returns an integer from 0 up to, but not including, `end`. */
  below(end: number): number;
  /** Returns -1 or 1. */
  side(): number;
}

export function random(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.assign(next, {
    between: (from: number, to: number) => from + (to - from) * next(),
    often: (share: number) => next() < share,
    below: (end: number) => Math.floor(next() * end),
    side: () => (next() < 0.5 ? -1 : 1),
  });
}
