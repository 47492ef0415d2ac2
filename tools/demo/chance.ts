/** Returns a generator of numbers from 0 to 1 that a seed determines (a linear congruential generator). */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const oneOf = <T>(all: readonly T[], random: () => number): T => {
  const found = all[Math.floor(random() * all.length)];
  if (found === undefined) throw new Error("There is nothing to choose from");
  return found;
};
