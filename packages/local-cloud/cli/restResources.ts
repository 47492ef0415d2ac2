/** AWS's default quota on resources of a REST API. It is raised on request. */
export const mostRestResources = 300;

/**
 * Returns how many resources a REST API with this document has, by the first segment of their paths, most first. Each part of a
 * path is one, with methods or without. A document that is no JSON has none.
 */
export function restResourcesOf(body: unknown): ReadonlyMap<string, number> {
  const resources = new Set(
    pathsOf(body).flatMap((path) => {
      const parts = path.split("/").filter(Boolean);
      return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
    }),
  );
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const [first = ""] = resource.split("/");
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}

function pathsOf(body: unknown): string[] {
  try {
    return Object.keys(JSON.parse(String(body)).paths ?? {});
  } catch {
    return [];
  }
}

/** Returns the sum of counts. */
export const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
