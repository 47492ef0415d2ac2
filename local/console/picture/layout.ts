import { type Adjacency, acyclic, adjacency, layersOf, ordered, reduced } from "./layers";
import type { Part } from "./model";

/** A part in its place; measured in units of the picture, from its top left corner. */
export interface Box {
  readonly part: Part;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Box[];
}

/** A dependency between two boxes of one container; `count` are the resources' dependencies that it stands for. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

const leaf = { width: 186, height: 38 };
const head = 30;
const padding = 14;
/** Between boxes of a layer, and between layers, where the lines run. */
const gap = { row: 10, column: 14, layer: 64 };
/** Width by height of a picture that fits a screen. */
const aspect = 1.7;

/**
 * Lays out parts in layers from left to right, what uses before what is used, and the same inside each. What
 * has no dependency among its siblings comes below, in rows.
 */
export function layOut(parts: readonly Part[], edges: readonly (readonly [string, string])[]): Layout {
  const lines: Line[] = [];
  const inside = (siblings: readonly Part[]): Layout => {
    const boxes = siblings.map((part) => sized(part));
    const lifted = lift(siblings, edges);
    const graph = reduced(
      acyclic(
        adjacency(
          siblings.length,
          lifted.map(({ from, to }) => [from, to]),
        ),
      ),
    );
    const drawn = lifted.filter(({ from, to }) => graph[from]?.has(to));
    for (const { from, to, count } of drawn)
      lines.push({ from: siblings[from]?.id ?? "", to: siblings[to]?.id ?? "", count });
    return { ...arrange(boxes, graph), lines };
  };
  const sized = (part: Part): Box => {
    if (part.children.length === 0) return { part, x: 0, y: 0, ...leaf, children: [] };
    const { boxes, width, height } = inside(part.children);
    return {
      part,
      x: 0,
      y: 0,
      width: Math.max(width, leaf.width) + 2 * padding,
      height: height + head + padding,
      children: boxes.map((box) => moved(box, padding, head)),
    };
  };
  return inside(parts);
}

/** The dependencies of what siblings stand for, as dependencies between the siblings. */
function lift(siblings: readonly Part[], edges: readonly (readonly [string, string])[]) {
  const owner = new Map(siblings.flatMap(({ stands }, i) => stands.map((urn) => [urn, i] as const)));
  const found = new Map<string, { from: number; to: number; count: number }>();
  for (const [source, target] of edges) {
    const from = owner.get(source);
    const to = owner.get(target);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    const known = found.get(key) ?? { from, to, count: 0 };
    found.set(key, { ...known, count: known.count + 1 });
  }
  return [...found.values()];
}

function arrange(boxes: readonly Box[], graph: Adjacency): Omit<Layout, "lines"> {
  const targets = new Set(graph.flatMap((to) => [...to]));
  const linked = (i: number) => targets.has(i) || (graph[i]?.size ?? 0) > 0;
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap.column) * (height + gap.row), 0);
  const tallest = Math.max(0, ...boxes.map(({ height }) => height));
  const limit = Math.max(tallest, Math.sqrt(area / aspect));

  const placed: Box[] = [];
  let right = 0;
  let bottom = 0;
  const rows = ordered(graph, layersOf(graph)).map((row) => row.filter(linked));
  for (const row of rows.filter(({ length }) => length > 0)) {
    const columns = wrap(
      row.flatMap((i) => boxes[i] ?? []),
      limit,
    );
    let x = right === 0 ? 0 : right + gap.layer;
    for (const column of columns) {
      placed.push(...stack(column, x));
      x += Math.max(...column.map(({ width }) => width)) + gap.column;
    }
    right = x - gap.column;
  }
  for (const box of placed) bottom = Math.max(bottom, box.y + box.height);
  const centred = placed.map((box) => box);
  const loose = boxes.filter((_, i) => !linked(i));
  const shelves = shelve(
    loose,
    Math.max(right, Math.sqrt(area * aspect)),
    bottom === 0 ? 0 : bottom + 2 * gap.row,
  );
  const all = [...centred, ...shelves];
  return {
    boxes: all,
    width: Math.max(0, ...all.map((box) => box.x + box.width)),
    height: Math.max(0, ...all.map((box) => box.y + box.height)),
  };
}

/** A layer that is too high becomes several columns, about equally high. */
function wrap(boxes: readonly Box[], limit: number): Box[][] {
  const total = boxes.reduce((sum, { height }) => sum + height + gap.row, 0);
  const each = total / Math.ceil(total / limit);
  const columns: Box[][] = [[]];
  let filled = 0;
  for (const box of boxes) {
    if (filled > 0 && filled + box.height / 2 > each) {
      columns.push([]);
      filled = 0;
    }
    columns.at(-1)?.push(box);
    filled += box.height + gap.row;
  }
  return columns;
}

function stack(boxes: readonly Box[], x: number): Box[] {
  let y = 0;
  return boxes.map((box) => {
    const at = moved(box, x, y);
    y += box.height + gap.row;
    return at;
  });
}

/** Rows from left to right, the highest boxes first. */
function shelve(boxes: readonly Box[], width: number, top: number): Box[] {
  let [x, y, row] = [0, top, 0];
  return [...boxes]
    .sort((a, b) => b.height - a.height)
    .map((box) => {
      if (x > 0 && x + box.width > width) {
        x = 0;
        y += row + gap.row;
        row = 0;
      }
      const at = moved(box, x, y);
      x += box.width + gap.column;
      row = Math.max(row, box.height);
      return at;
    });
}

const moved = (box: Box, x: number, y: number): Box => ({ ...box, x: box.x + x, y: box.y + y });
