/**
 * The rules of the race for coins. Two runners move on a square board. A coin lies as far from one as from the other. Who
 * steps on it gets a point, and the next coin appears. The first with five points wins. Everything follows from the seed
 * and from the directions that players choose.
 */

/** Cells of a side of the board. */
export const size = 9;
/** The points that win. */
export const goal = 5;
/** A game ends after as many ticks: the runner who leads wins. */
export const longest = 2_250;

export const directions = ["up", "down", "left", "right", "stop"] as const;
export type Direction = (typeof directions)[number];

export interface Cell {
  readonly x: number;
  readonly y: number;
}

export interface Runner extends Cell {
  readonly points: number;
}

type Pair<T> = readonly [T, T];

export interface Arena {
  readonly seed: number;
  readonly tick: number;
  readonly runners: Pair<Runner>;
  readonly coin: Cell;
  /** Coins that were taken. */
  readonly taken: number;
}

const steps: Readonly<Record<Direction, Cell>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  stop: { x: 0, y: 0 },
};

/** Returns the board at the start: the runners in opposite corners. */
export function newArena(seed: number): Arena {
  const runners: Pair<Runner> = [
    { x: 0, y: 0, points: 0 },
    { x: size - 1, y: size - 1, points: 0 },
  ];
  return { seed, tick: 0, runners, coin: coinOf(seed, 0, runners), taken: 0 };
}

/** Returns the board after a tick, in which each runner takes one step. Both get a point if they arrive together. */
export function next(arena: Arena, [first, second]: Pair<Direction>): Arena {
  const { seed, coin } = arena;
  const moved = (runner: Runner, direction: Direction): Runner => {
    const { x, y } = steps[direction];
    const cell = { x: within(runner.x + x), y: within(runner.y + y) };
    return { ...cell, points: runner.points + (distance(cell, coin) === 0 ? 1 : 0) };
  };
  const runners: Pair<Runner> = [moved(arena.runners[0], first), moved(arena.runners[1], second)];
  const taken = arena.taken + (runners.some((runner) => distance(runner, coin) === 0) ? 1 : 0);
  const lies = taken === arena.taken ? coin : coinOf(seed, taken, runners);
  return { seed, tick: arena.tick + 1, runners, coin: lies, taken };
}

/** Returns whether the game is over. */
export const isOver = ({ runners, tick }: Arena): boolean =>
  tick >= longest || runners.some(({ points }) => points >= goal);

/** Returns the runners' places: 1 for who leads, 1 for both in a draw. A runner who left is second. */
export function placesOf({ runners: [first, second] }: Arena, left?: 0 | 1): Pair<number> {
  const lead = left === undefined ? first.points - second.points : left === 0 ? -1 : 1;
  return [lead < 0 ? 2 : 1, lead > 0 ? 2 : 1];
}

/** Returns a runner's score for the board: 100 a point, and 500 for a win. */
export const scoreOf = ({ points }: Runner, won: boolean): number => points * 100 + (won ? 500 : 0);

export const distance = (one: Cell, other: Cell): number =>
  Math.abs(one.x - other.x) + Math.abs(one.y - other.y);

const within = (value: number) => Math.min(size - 1, Math.max(0, value));

const cells: readonly Cell[] = Array.from({ length: size * size }, (_, at) => ({
  x: at % size,
  y: Math.floor(at / size),
}));

/** Returns where a coin appears: at least three steps from both runners, and as near to one as to the other. */
function coinOf(seed: number, taken: number, [first, second]: Pair<Cell>): Cell {
  const far = cells.filter((cell) => Math.min(distance(cell, first), distance(cell, second)) >= 3);
  const unfairness = (cell: Cell) => Math.abs(distance(cell, first) - distance(cell, second));
  const least = Math.min(...far.map(unfairness));
  const fair = far.filter((cell) => unfairness(cell) === least);
  return fair[mixed(seed, taken) % fair.length] ?? { x: 4, y: 4 };
}

/** Returns a number from 0 to 2³² − 1 that looks random (the finalizer of MurmurHash3). */
function mixed(seed: number, count: number): number {
  let hash = (seed + Math.imul(count + 1, 0x9e3779b9)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
