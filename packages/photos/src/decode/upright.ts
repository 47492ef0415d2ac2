import type { Orientation } from "../header/exif";
import type { Picture } from "../photo";
import type { Pixels } from "./pixels";

/** The background for transparent pictures: a light grey, which suits light and dark hair. */
export const ground = 236;

/** The factors by which sides may be divided. */
const reductions = [8, 4, 2] as const;

/** Returns the largest factor that leaves the shorter side at least `shortest` pixels. */
export const reduction = ({ width, height }: Pixels, shortest: number): number =>
  reductions.find((by) => Math.floor(Math.min(width, height) / by) >= shortest) ?? 1;

/** Returns whether the stored picture lies on its side. */
export const isOnSide = (orientation: Orientation): boolean => orientation >= 5;

/**
 * Divides the sides by `by`, draws the picture on the background and turns it upright, all in one pass. A new pixel
 * is the mean of those that it covers. A remainder of less than a pixel at the right and the bottom is dropped.
 */
export function upright(pixels: Pixels, orientation: Orientation, by: number): Picture {
  if (pixels.opaque && by === 1 && orientation === 1) return asIs(pixels);
  const columns = Math.floor(pixels.width / by);
  const rows = Math.floor(pixels.height / by);
  const turn = turns[orientation](columns - 1, rows - 1);
  const swapped = isOnSide(orientation);
  const width = swapped ? rows : columns;
  const height = swapped ? columns : rows;
  const data = new Uint8Array(width * height * 4);
  const at = ([x, y]: Step) => 4 * (x + y * width);
  const paint = pixels.opaque ? paintOpaque : paintOnGround;
  for (let y = 0; y < rows; y++)
    paint(pixels, y * by, by, data, at(turn.origin) + y * at(turn.down), at(turn.right));
  return { width, height, data };
}

const asIs = ({ width, height, data }: Pixels): Picture => ({
  width,
  height,
  data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
});

/** Writes the means of the squares of `side` pixels below `top`, with `step` bytes between pixels. */
type Paint = (pixels: Pixels, top: number, side: number, into: Uint8Array, at: number, step: number) => void;

const paintOpaque: Paint = ({ data, width }, top, side, into, at, step) => {
  const all = side * side;
  const half = all >> 1;
  const columns = Math.floor(width / side);
  for (let x = 0, to = at; x < columns; x++, to += step) {
    let red = half;
    let green = half;
    let blue = half;
    for (let y = top; y < top + side; y++) {
      const row = (y * width + x * side) * 4;
      for (let i = row; i < row + side * 4; i += 4) {
        red += data[i] ?? 0;
        green += data[i + 1] ?? 0;
        blue += data[i + 2] ?? 0;
      }
    }
    into[to] = red / all;
    into[to + 1] = green / all;
    into[to + 2] = blue / all;
    into[to + 3] = 255;
  }
};

const paintOnGround: Paint = ({ data, width }, top, side, into, at, step) => {
  const all = side * side * 255;
  const columns = Math.floor(width / side);
  for (let x = 0, to = at; x < columns; x++, to += step) {
    let red = all >> 1;
    let green = red;
    let blue = red;
    for (let y = top; y < top + side; y++) {
      const row = (y * width + x * side) * 4;
      for (let i = row; i < row + side * 4; i += 4) {
        const alpha = data[i + 3] ?? 0;
        const through = ground * (255 - alpha);
        red += (data[i] ?? 0) * alpha + through;
        green += (data[i + 1] ?? 0) * alpha + through;
        blue += (data[i + 2] ?? 0) * alpha + through;
      }
    }
    into[to] = red / all;
    into[to + 1] = green / all;
    into[to + 2] = blue / all;
    into[to + 3] = 255;
  }
};

type Step = readonly [x: number, y: number];

/** The position of the first pixel in the turned picture, and the offsets of its right and lower neighbours. */
interface Turn {
  origin: Step;
  right: Step;
  down: Step;
}

const RIGHT: Step = [1, 0];
const LEFT: Step = [-1, 0];
const DOWN: Step = [0, 1];
const UP: Step = [0, -1];

/** The turns by EXIF's numbers, given the last column and the last row as stored. */
const turns: Readonly<Record<Orientation, (column: number, row: number) => Turn>> = {
  1: () => ({ origin: [0, 0], right: RIGHT, down: DOWN }),
  2: (column) => ({ origin: [column, 0], right: LEFT, down: DOWN }),
  3: (column, row) => ({ origin: [column, row], right: LEFT, down: UP }),
  4: (_, row) => ({ origin: [0, row], right: RIGHT, down: UP }),
  5: () => ({ origin: [0, 0], right: DOWN, down: RIGHT }),
  6: (_, row) => ({ origin: [row, 0], right: DOWN, down: LEFT }),
  7: (column, row) => ({ origin: [row, column], right: UP, down: LEFT }),
  8: (column) => ({ origin: [0, column], right: UP, down: RIGHT }),
};
