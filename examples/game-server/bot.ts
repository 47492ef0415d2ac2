import {
  type Arena,
  board,
  type Cell,
  type Direction,
  directions,
  distance,
  mixed,
  stepped,
  width,
} from "./rules";

/**
 * A bot chooses a direction only every so many ticks, and waits if it reaches its goal earlier, so that a player can
 * beat it.
 */
const thinkTicks = 3;

/**
 * Returns a bot's direction. The bot runs to the pot if it is at least as near to it as its rival, and otherwise to the
 * nearest cell without its own paint. The direction depends only on the board and on the direction before.
 */
export function botDirection(arena: Arena, own: 0 | 1, before: Direction): Direction {
  if (arena.tick < 0) return "stop";
  const [me, rival] = [arena.runners[own], arena.runners[1 - own] ?? arena.runners[0]];
  const goal = distance(me, arena.pot) <= distance(rival, arena.pot) ? arena.pot : nearest(arena, me, own);
  const nearer = directions.filter((each) => distance(stepped(me, each), goal) < distance(me, goal));
  if (arena.tick % thinkTicks !== 0) return nearer.includes(before) ? before : "stop";
  return nearer[mixed(arena.seed, arena.tick) % nearer.length] ?? "stop";
}

function nearest({ cells }: Arena, from: Cell, own: 0 | 1): Cell {
  const others = board.filter(({ x, y }) => cells[y * width + x] !== String(own));
  return others.reduce(
    (best, cell) => (distance(cell, from) < distance(best, from) ? cell : best),
    others[0] ?? from,
  );
}
