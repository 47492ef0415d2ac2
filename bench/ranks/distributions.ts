import type { Area } from "../../functions/leaderboard/data";

/** Returns a random integer from 0 up to, but not including, `limit`. */
export type Below = (limit: number) => number;

export interface Distribution {
  name: string;
  area: Area;
  draw(below: Below): number;
  /** Returns a score that improves on the given one. */
  better(score: number, below: Below): number;
  /** Rounds all times to seconds, so that many are equal. */
  sameSecond?: true;
}

const points: Area = { name: "Points", keeps: "best", order: "descending", min: 0, max: 10 ** 12 };
const times: Area = { ...points, name: "Times", order: "ascending" };

const bestOf = (choose: (...scores: number[]) => number, draw: Distribution["draw"]) => ({
  draw,
  better: (score: number, below: Below) => choose(score, draw(below), draw(below), draw(below)),
});

/** Returns a roughly normally distributed number: the sum of twelve uniform ones, less six. */
const normal = (below: Below) =>
  Array.from({ length: 12 }, () => below(1_000_000)).reduce((sum, one) => sum + one, 0) / 1_000_000 - 6;

export const distributions: readonly Distribution[] = [
  { name: "uniform to 10¹²", area: points, ...bestOf(Math.max, (below) => below(10 ** 12)) },
  {
    name: "21 values, many ties",
    area: points,
    sameSecond: true,
    draw: (below) => below(21) * 100,
    better: (score, below) => score + 100 * below(6),
  },
  {
    name: "narrow band, ascending",
    area: times,
    ...bestOf(Math.min, (below) => Math.max(1, Math.round(500_000 + 50 * normal(below)))),
  },
  {
    name: "heavy tail",
    area: points,
    ...bestOf(Math.max, (below) =>
      Math.min(10 ** 12, Math.floor(100 / ((below(10 ** 9) + 1) / 10 ** 9) ** 1.3)),
    ),
  },
];

/** Returns a random generator. The same seed gives the same numbers. */
export function dice(seed: number): { below: Below; chance: (of: number) => boolean } {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { below: (limit) => Math.floor(next() * limit), chance: (of) => next() < of };
}
