import { arrange, type Direction } from "./arrange";
import { acyclic, adjacency, reduced } from "./layers";
import type { Part } from "./model";

/** A part with its position, relative to the top left corner of the box around it. */
export interface Box {
  readonly part: Part;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Box[];
}

/**
 * A dependency between two boxes in one container. `count` is the number of dependencies between resources that it
 * represents.
 */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly direction: Direction;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

type Edges = readonly (readonly [from: string, to: string])[];

const leaf = { width: 186, height: 38 };
/** The space in a container above and around its content. */
const head = 28;
const padding = 12;

/** Lays out parts so that dependents come before their dependencies, and does the same inside each part. */
export function layOut(parts: readonly Part[], edges: Edges): Layout {
  const lines: Line[] = [];

  const inside = (siblings: readonly Part[]) => {
    const lifted = lift(siblings, edges);
    const links = lifted.map(({ from, to }) => [from, to] as const);
    const graph = reduced(acyclic(adjacency(siblings.length, links)));
    const arranged = arrange(siblings.map(sized), graph);
    const { direction } = arranged;
    for (const { from, to, count } of lifted)
      if (graph[from]?.has(to))
        lines.push({ from: siblings[from]?.id ?? "", to: siblings[to]?.id ?? "", count, direction });
    return arranged;
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
      children: boxes.map((box) => ({ ...box, x: box.x + padding, y: box.y + head })),
    };
  };

  const { boxes, width, height } = inside(parts);
  return { boxes, lines, width, height };
}

/** Converts dependencies between the resources that siblings represent to dependencies between the siblings. */
function lift(siblings: readonly Part[], edges: Edges) {
  const owner = new Map(siblings.flatMap(({ stands }, i) => stands.map((urn) => [urn, i] as const)));
  const found = new Map<string, { from: number; to: number; count: number }>();
  for (const [source, target] of edges) {
    const from = owner.get(source);
    const to = owner.get(target);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    found.set(key, { from, to, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}
