import { isDeepStrictEqual } from "node:util";

import type { RecordedResource } from "@game-backend/local-cloud";
import { type Deployed, keyOf, keyOfUrn, valuesOf } from "./baseline";
import { replacing } from "./replacing";

/**
 * Returns what an update of a deployed stack would lose: resources whose URN is gone and is nobody's alias, and those of a
 * type in `replacing` that a changed property replaces. `graph` has the program's resources. Keys that match `exceptions` may
 * be lost.
 */
export function lostBy(
  graph: readonly RecordedResource[],
  deployed: readonly Deployed[],
  exceptions: readonly { readonly pattern: RegExp }[] = [],
): string[] {
  const heirs = new Map(
    graph.flatMap((resource) => resource.aliases.map((urn) => [keyOfUrn(urn), resource] as const)),
  );
  for (const resource of graph) heirs.set(keyOfUrn(resource.urn), resource);
  return deployed.flatMap((former) => {
    const key = keyOf(former);
    if (exceptions.some(({ pattern }) => pattern.test(key))) return [];
    const heir = heirs.get(key);
    if (!heir)
      return [
        `${key}: an update deletes it. Give the resource that takes its place an alias, or say in allowed.ts why`,
      ];
    const now = valuesOf(heir);
    return Object.entries(former.values)
      .filter(([property, value]) => property in now && !isDeepStrictEqual(now[property], value))
      .map(([property, value]) => {
        const change = `${property} ${JSON.stringify(value)} → ${JSON.stringify(now[property])}`;
        return `${key}: an update replaces it and loses ${replacing[heir.type]?.loses}: ${change}`;
      });
  });
}
