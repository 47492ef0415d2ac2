import { type Adjacency, layersOf, ordered } from "./layers";

/** An item with a size and a position. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Direction = "across" | "down";

export interface Arrangement<P extends Placed> {
  readonly boxes: readonly P[];
  /** The direction in which layers follow each other. */
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
}

/** The width of the screen divided by its height. */
const aspect = 1.7;
/** The gaps between boxes in a column and a row, and between layers, where lines run. */
const gap = { column: 12, row: 8, layer: { across: 44, down: 26 } };

/**
 * Places boxes in layers after their predecessors, and unconnected boxes in rows below. Layers go across or down, and
 * long layers are folded: whichever variant fits a screen at the largest scale is used.
 */
export function arrange<P extends Placed>(boxes: readonly P[], graph: Adjacency): Arrangement<P> {
  const targets = new Set(graph.flatMap((to) => [...to]));
  const linked = (i: number) => targets.has(i) || (graph[i]?.size ?? 0) > 0;
  const layers = ordered(graph, layersOf(graph))
    .map((layer) => layer.filter(linked).flatMap((i) => boxes[i] ?? []))
    .filter(({ length }) => length > 0);
  const loose = boxes.filter((_, i) => !linked(i));
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap.column) * (height + gap.row), 0);
  const side = Math.sqrt(area / aspect);
  const candidates = [0.4, 0.6, 0.8, 1, 1.3, 1.7, 2.2].flatMap((share) => [
    below("across", across(layers, side * share), loose, area),
    below("down", down(layers, side * aspect * share), loose, area),
  ]);
  return candidates.reduce((best, one) => (screenOf(one) < screenOf(best) ? one : best));
}

/** Returns the height of the smallest screen that shows an arrangement unscaled. */
const screenOf = ({ width, height }: Pick<Arrangement<Placed>, "width" | "height">) =>
  Math.max(width / aspect, height);

/** Places layers as columns. A layer higher than the limit becomes several columns. */
function across<P extends Placed>(layers: readonly (readonly P[])[], limit: number): P[] {
  const placed: P[] = [];
  let left = 0;
  for (const layer of layers) {
    for (const column of fold(layer, limit, ({ height }) => height + gap.row)) {
      let y = 0;
      for (const box of column) {
        placed.push({ ...box, x: left, y });
        y += box.height + gap.row;
      }
      left += Math.max(...column.map(({ width }) => width)) + gap.column;
    }
    left += gap.layer.across - gap.column;
  }
  return placed;
}

/** Places layers as rows. A layer wider than the limit becomes several rows. */
function down<P extends Placed>(layers: readonly (readonly P[])[], limit: number): P[] {
  const placed: P[] = [];
  let top = 0;
  for (const layer of layers) {
    for (const row of fold(layer, limit, ({ width }) => width + gap.column)) {
      let x = 0;
      for (const box of row) {
        placed.push({ ...box, x, y: top });
        x += box.width + gap.column;
      }
      top += Math.max(...row.map(({ height }) => height)) + gap.row;
    }
    top += gap.layer.down - gap.row;
  }
  return placed;
}

/** Splits boxes into runs of similar length, none much longer than the limit. */
function fold<P extends Placed>(boxes: readonly P[], limit: number, lengthOf: (box: P) => number): P[][] {
  const total = boxes.reduce((sum, box) => sum + lengthOf(box), 0);
  const each = total / Math.ceil(total / limit);
  const runs: P[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    if (filled + lengthOf(box) / 2 > each) {
      runs.push([]);
      filled = 0;
    }
    runs.at(-1)?.push(box);
    filled += lengthOf(box);
  }
  return runs;
}

/** Adds unconnected boxes in rows from left to right, the highest first. */
function below<P extends Placed>(
  direction: Direction,
  placed: readonly P[],
  loose: readonly P[],
  area: number,
): Arrangement<P> {
  const right = Math.max(0, ...placed.map(({ x, width }) => x + width));
  const bottom = Math.max(0, ...placed.map(({ y, height }) => y + height));
  const limit = Math.max(right, Math.sqrt(area * aspect));
  let [x, y, row] = [0, bottom === 0 ? 0 : bottom + 2 * gap.row, 0];
  const shelved = [...loose]
    .sort((a, b) => b.height - a.height)
    .map((box) => {
      if (x > 0 && x + box.width > limit) {
        x = 0;
        y += row + gap.row;
        row = 0;
      }
      const at = { ...box, x, y };
      x += box.width + gap.column;
      row = Math.max(row, box.height);
      return at;
    });
  const boxes = [...placed, ...shelved];
  return {
    boxes,
    direction,
    width: Math.max(0, ...boxes.map((box) => box.x + box.width)),
    height: Math.max(0, ...boxes.map((box) => box.y + box.height)),
  };
}
