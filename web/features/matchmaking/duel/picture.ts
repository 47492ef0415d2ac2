import { type Cell, height, stepped, width } from "../../../../examples/game-server/rules";
import { field, type Pen } from "../../../games/game";
import type { Board, Duel } from "./duel";

type Colour = "sky" | "ground" | "ink" | "strong" | "bright" | "rival";

/** Paints with the arena's colours. The player's own paint is `strong`. */
export interface DuelBrush {
  readonly context: Pen;
  readonly colour: (name: Colour) => string;
}

/** The side of a cell, in units of the field. */
const side = field.width / width;

const between = (from: Cell, to: Cell, part: number): Cell => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
});

/**
 * Returns where the runners are drawn. The rival glides from its place on the previous board to that on the newest one,
 * a tick late. The player's own runner is drawn ahead: it glides to the place that it will have after the next tick, if
 * the server allows the move.
 */
export function places(duel: Duel, board: Board, now: number): readonly [own: Cell, rival: Cell] {
  const part = Math.min(1, Math.max(0, (now - duel.boardAt) / duel.tickMs));
  const own = board.runners[duel.you];
  const rival = board.runners[1 - duel.you] ?? own;
  const wanted = board.tick < 0 ? own : stepped(own, duel.direction);
  const isFree = wanted.x !== rival.x || wanted.y !== rival.y;
  const rivalBefore = duel.before?.runners[1 - duel.you] ?? rival;
  return [between(own, isFree ? wanted : own, part), between(rivalBefore, rival, part)];
}

/** Draws the board of a duel on the field of 320 by 200 units. */
export function drawDuel(duel: Duel, board: Board, now: number, { context, colour }: DuelBrush): void {
  context.fillStyle = colour("sky");
  context.fillRect(0, 0, field.width, field.height);
  for (const [at, paint] of [...board.cells].entries()) {
    if (paint === ".") continue;
    const isOwn = paint === String(duel.you);
    const [x, y] = [(at % width) * side, Math.floor(at / width) * side];
    context.fillStyle = colour(isOwn ? "strong" : "rival");
    context.fillRect(x + 0.5, y + 0.5, side - 1, side - 1);
    // A mark in addition to the colour, for players who cannot distinguish the two colours.
    if (isOwn) continue;
    context.fillStyle = colour("sky");
    disc(context, { x: x + side / 2, y: y + side / 2 }, 2);
  }
  drawPot(board.pot, { context, colour });
  const [own, rival] = places(duel, board, now);
  drawRunner(context, rival, colour("rival"), colour("ink"), 5);
  drawRunner(context, own, colour("strong"), colour("ink"), 3);
  if (board.tick < 0) drawCount(Math.ceil((-board.tick * duel.tickMs) / 1_000), { context, colour });
}

function drawPot({ x, y }: Cell, { context, colour }: DuelBrush): void {
  const [left, top] = [x * side, y * side];
  context.fillStyle = colour("ink");
  context.beginPath();
  context.roundRect(left + 4, top + 7, side - 8, side - 10, 3);
  context.fill();
  context.fillStyle = colour("bright");
  context.beginPath();
  context.ellipse(left + side / 2, top + 7, side / 2 - 4, 3, 0, 0, 2 * Math.PI);
  context.fill();
}

/** Draws a runner as a disc with a ring; the player's own ring is filled by a smaller hole. */
function drawRunner(context: Pen, { x, y }: Cell, fill: string, ring: string, hole: number): void {
  const centre = { x: (x + 0.5) * side, y: (y + 0.5) * side };
  context.fillStyle = ring;
  disc(context, centre, side / 2 - 1);
  context.fillStyle = fill;
  disc(context, centre, side / 2 - 3.5);
  context.fillStyle = ring;
  disc(context, centre, hole);
}

function drawCount(seconds: number, { context, colour }: DuelBrush): void {
  context.fillStyle = colour("ink");
  context.font = "700 72px system-ui";
  context.textAlign = "center";
  context.fillText(String(seconds), field.width / 2, field.height / 2 + 24);
  context.textAlign = "start";
}

function disc(context: Pen, { x, y }: Cell, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Returns the numbers of the player's and the rival's cells. */
export function counts({ cells }: Board, you: 0 | 1): readonly [own: number, rival: number] {
  const own = [...cells].filter((cell) => cell === String(you)).length;
  return [own, width * height - own - [...cells].filter((cell) => cell === ".").length];
}
