/** A directed graph over numbered nodes, with edges by source. */
export type Adjacency = readonly ReadonlySet<number>[];

export function adjacency(count: number, edges: Iterable<readonly [from: number, to: number]>): Adjacency {
  const targets = Array.from({ length: count }, () => new Set<number>());
  for (const [from, to] of edges) if (from !== to) targets[from]?.add(to);
  return targets;
}

/** Removes the edges that close a cycle, such as between components that use each other. */
export function acyclic(graph: Adjacency): Adjacency {
  const kept = graph.map(() => new Set<number>());
  const state = new Array<"open" | "done" | undefined>(graph.length);
  const visit = (node: number) => {
    state[node] = "open";
    for (const target of graph[node] ?? []) {
      if (state[target] === "open") continue;
      kept[node]?.add(target);
      if (state[target] === undefined) visit(target);
    }
    state[node] = "done";
  };
  for (const node of graph.keys()) if (state[node] === undefined) visit(node);
  return kept;
}

/**
 * Returns the layer of each node: one more than the highest layer of its predecessors. The graph must have no
 * cycles.
 */
export function layersOf(graph: Adjacency): number[] {
  const layers = new Array<number>(graph.length).fill(0);
  for (const node of topological(graph))
    for (const target of graph[node] ?? [])
      layers[target] = Math.max(layers[target] ?? 0, (layers[node] ?? 0) + 1);
  return layers;
}

/** Removes edges that a longer path implies. The graph must have no cycles. */
export function reduced(graph: Adjacency): Adjacency {
  const reach = graph.map(() => new Set<number>());
  for (const node of topological(graph).reverse())
    for (const target of graph[node] ?? []) {
      reach[node]?.add(target);
      for (const further of reach[target] ?? []) reach[node]?.add(further);
    }
  return graph.map(
    (targets) =>
      new Set(
        [...targets].filter((one) => ![...targets].some((other) => other !== one && reach[other]?.has(one))),
      ),
  );
}

/**
 * Orders the nodes of each layer so that few edges cross: each node is moved to the mean position of its neighbours,
 * several times.
 */
export function ordered(graph: Adjacency, layers: readonly number[]): number[][] {
  const rows: number[][] = [];
  for (const [node, layer] of layers.entries()) {
    rows[layer] ??= [];
    rows[layer]?.push(node);
  }
  const sources = adjacency(
    graph.length,
    graph.flatMap((targets, node) => [...targets].map((target) => [target, node] as const)),
  );
  const place = new Array<number>(graph.length).fill(0);
  const settle = (row: number[]) => {
    for (const [i, node] of row.entries()) place[node] = i / row.length;
  };
  rows.forEach(settle);
  for (let sweep = 0; sweep < 4; sweep++) {
    const neighbours = sweep % 2 === 0 ? sources : graph;
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      const mean = (node: number) => {
        const near = [...(neighbours[node] ?? [])];
        if (near.length === 0) return place[node] ?? 0;
        return near.reduce((sum, other) => sum + (place[other] ?? 0), 0) / near.length;
      };
      const means = new Map(row.map((node) => [node, mean(node)]));
      row.sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
      settle(row);
    }
  }
  return rows;
}

/** Returns the nodes in an order in which every node comes before its successors. */
function topological(graph: Adjacency): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (node: number) => {
    seen.add(node);
    for (const target of graph[node] ?? []) if (!seen.has(target)) visit(target);
    order.push(node);
  };
  for (const node of graph.keys()) if (!seen.has(node)) visit(node);
  return order.reverse();
}
