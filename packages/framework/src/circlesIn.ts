/** What leads from all of some things to each of others. */
interface Edge {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * Returns the strongly connected parts of things in which something leads in a circle: their things, and the indexes of the edges
 * that begin in each part alone and come back to it. (Tarjan's algorithm, without recursion.)
 */
export function circlesIn(
  edges: readonly Edge[],
): { things: ReadonlySet<string>; edges: readonly number[] }[] {
  const leaving = new Map<string, Set<string>>();
  for (const { from, to } of edges)
    for (const one of from) {
      const all = leaving.get(one) ?? new Set();
      leaving.set(one, all);
      for (const other of to) all.add(other);
    }
  const partOf = partsOf(leaving);
  const parts = new Map<number, { things: Set<string>; edges: number[] }>();
  for (const [at, { from, to }] of edges.entries()) {
    const part = partOf.get(from[0] ?? "") ?? -1;
    const isWithin = from.every((thing) => partOf.get(thing) === part);
    if (!isWithin || !to.some((thing) => partOf.get(thing) === part)) continue;
    const one = parts.get(part) ?? { things: new Set(), edges: [] };
    parts.set(part, one);
    one.edges.push(at);
    for (const thing of [...from, ...to]) if (partOf.get(thing) === part) one.things.add(thing);
  }
  return [...parts.values()];
}

/** Returns the number of each thing's strongly connected part. */
function partsOf(leaving: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> {
  const [seen, low, part] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const open: string[] = [];
  for (const root of leaving.keys()) {
    if (seen.has(root)) continue;
    const path: { thing: string; rest: Iterator<string> }[] = [];
    const enter = (thing: string) => {
      seen.set(thing, seen.size);
      low.set(thing, seen.size - 1);
      open.push(thing);
      path.push({ thing, rest: (leaving.get(thing) ?? new Set<string>()).values() });
    };
    enter(root);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const { thing, rest } = last;
      const { value: next, done } = rest.next();
      const lower = (to: number | undefined) =>
        low.set(thing, Math.min(low.get(thing) ?? 0, to ?? Number.POSITIVE_INFINITY));
      if (!done && !seen.has(next)) enter(next);
      else if (!done && !part.has(next)) lower(seen.get(next));
      else if (done) {
        path.pop();
        const before = path.at(-1)?.thing;
        if (before !== undefined) low.set(before, Math.min(low.get(before) ?? 0, low.get(thing) ?? 0));
        if (low.get(thing) !== seen.get(thing)) continue;
        for (let one = open.pop(); one !== undefined; one = one === thing ? undefined : open.pop())
          part.set(one, seen.get(thing) ?? 0);
      }
    }
  }
  return part;
}
