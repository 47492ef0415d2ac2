/** Boards with their watchers. */
export interface Crowd {
  name: string;
  boards: readonly { watchers: number; changesPerSecond: number }[];
}

const sockets = 100_000;

/** Returns boards whose watchers follow Zipf's law: the second board has half as many as the first, the third a third. */
function zipf(boards: number, changesPerSecond: number): Crowd["boards"] {
  const weights = Array.from({ length: boards }, (_, at) => 1 / (at + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => ({
    watchers: Math.max(1, Math.round((sockets * weight) / sum)),
    changesPerSecond,
  }));
}

/** Returns identical boards. */
const alike = (boards: number, watchers: number, changesPerSecond: number): Crowd["boards"] =>
  Array.from({ length: boards }, () => ({ watchers, changesPerSecond }));

export const crowds: readonly Crowd[] = [
  { name: "one board of 10,000, a change a second", boards: [{ watchers: 10_000, changesPerSecond: 1 }] },
  {
    name: "ten boards of 10,000, a change a second each, and 100 of 10, a change in 10 s each",
    boards: [...alike(10, 10_000, 1), ...alike(100, 10, 0.1)],
  },
  { name: "1,000 boards by Zipf, a change in 100 s each", boards: zipf(1_000, 0.01) },
  { name: "1,000 boards by Zipf, a change a second each", boards: zipf(1_000, 1) },
];
