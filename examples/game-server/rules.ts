/**
 * The rules of the paint duel. Two runners move on a board and paint every cell that they step on, even over the
 * other's paint. Whoever reaches the pot of paint also paints the cells around it, and the next pot appears equally far
 * from both runners. When the time is up, the runner with more cells wins. Everything is determined by the seed and the
 * directions that players choose.
 */

/** The board's sides, in cells. */
export const width = 16;
export const height = 10;
/** Ticks before the runners may move. */
const leadTicks = 25;
/** A pot paints the cells within this many steps. */
const reach = 2;

export const directions = ["up", "down", "left", "right", "stop"] as const;
export type Direction = (typeof directions)[number];

export interface Cell {
  readonly x: number;
  readonly y: number;
}

type Pair<T> = readonly [T, T];

export interface Arena {
  readonly seed: number;
  /** Below 0 while the runners wait. */
  readonly tick: number;
  /** The game ends at this tick. */
  readonly last: number;
  readonly runners: Pair<Cell>;
  /** A character for each cell, row by row: the runner whose paint is on it, `0` or `1`, or a dot. */
  readonly cells: string;
  readonly pot: Cell;
  /** Pots that were taken. */
  readonly taken: number;
}

const steps: Readonly<Record<Direction, Cell>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  stop: { x: 0, y: 0 },
};

/**
 * Returns the board at the start of a game that ends at the tick `last`: the runners in opposite corners, on their own
 * paint.
 */
export function newArena(seed: number, last: number): Arena {
  const runners: Pair<Cell> = [
    { x: 0, y: 0 },
    { x: width - 1, y: height - 1 },
  ];
  const cells = painted(".".repeat(width * height), runners);
  return { seed, tick: -leadTicks, last, runners, cells, pot: potOf(seed, 0, runners), taken: 0 };
}

/** Returns the board after a tick, in which each runner takes one step. A runner does not step onto the other. */
export function next(arena: Arena, [first, second]: Pair<Direction>): Arena {
  const { seed, tick, pot } = arena;
  if (tick < 0) return { ...arena, tick: tick + 1 };
  const runners = moved(arena.runners, [stepped(arena.runners[0], first), stepped(arena.runners[1], second)]);
  const taker = runners.findIndex((runner) => distance(runner, pot) === 0);
  const own = painted(arena.cells, runners);
  if (taker < 0) return { ...arena, tick: tick + 1, runners, cells: own };
  const splash = board.filter((cell) => distance(cell, pot) <= reach);
  const taken = arena.taken + 1;
  // The other runner keeps the cell that it stands on.
  const cells = painted(paintedBy(own, splash, taker), runners);
  return { ...arena, tick: tick + 1, runners, cells, pot: potOf(seed, taken, runners), taken };
}

/** Returns whether the game is over. */
export const isOver = ({ tick, last }: Arena): boolean => tick >= last;

/** Returns how many cells each runner has. */
export function countsOf({ cells }: Pick<Arena, "cells">): Pair<number> {
  const count = (runner: string) => [...cells].filter((cell) => cell === runner).length;
  return [count("0"), count("1")];
}

/** Returns the runners' places: 1 for the leader, or for both in a draw. A runner who left is second. */
export function placesOf(arena: Arena, left?: 0 | 1): Pair<number> {
  const [first, second] = countsOf(arena);
  const lead = left === undefined ? first - second : left === 0 ? -1 : 1;
  return [lead < 0 ? 2 : 1, lead > 0 ? 2 : 1];
}

/** Returns a runner's score for the leaderboard: 5 for each cell, and 500 for a win. */
export const scoreOf = (cells: number, won: boolean): number => cells * 5 + (won ? 500 : 0);

export const distance = (one: Cell, other: Cell): number =>
  Math.abs(one.x - other.x) + Math.abs(one.y - other.y);

/** Returns the cell that a runner steps on, which is its own at the edge of the board. */
export function stepped({ x, y }: Cell, direction: Direction): Cell {
  const by = steps[direction];
  return { x: within(x + by.x, width), y: within(y + by.y, height) };
}

const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));

const isSame = (one: Cell, other: Cell) => one.x === other.x && one.y === other.y;

/** Returns the runners' new cells. If both want the same cell, or each other's, both stay. */
function moved(from: Pair<Cell>, to: Pair<Cell>): Pair<Cell> {
  if (isSame(to[0], to[1]) || (isSame(to[0], from[1]) && isSame(to[1], from[0]))) return from;
  return to;
}

/** Paints the cells that the runners stand on. */
const painted = (cells: string, runners: Pair<Cell>): string =>
  runners.reduce((text, runner, at) => paintedBy(text, [runner], at), cells);

function paintedBy(cells: string, where: readonly Cell[], runner: number): string {
  const text = [...cells];
  for (const { x, y } of where) text[y * width + x] = String(runner);
  return text.join("");
}

/** Every cell of the board. */
export const board: readonly Cell[] = Array.from({ length: width * height }, (_, at) => ({
  x: at % width,
  y: Math.floor(at / width),
}));

/** Returns where a pot appears: at least three steps from both runners, and as equally far from both as possible. */
function potOf(seed: number, taken: number, [first, second]: Pair<Cell>): Cell {
  const far = board.filter((cell) => Math.min(distance(cell, first), distance(cell, second)) >= 3);
  const unfairness = (cell: Cell) => Math.abs(distance(cell, first) - distance(cell, second));
  const least = Math.min(...far.map(unfairness));
  const fair = far.filter((cell) => unfairness(cell) === least);
  return fair[mixed(seed, taken) % fair.length] ?? { x: 4, y: 4 };
}

/** Returns a number from 0 to 2³² − 1 that looks random (the finalizer of MurmurHash3). */
export function mixed(seed: number, count: number): number {
  let hash = (seed + Math.imul(count + 1, 0x9e3779b9)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
