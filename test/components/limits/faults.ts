import type { RecordedResource } from "@game-backend/local-cloud";
import { broken } from "./limit";
import { limits } from "./limits";
import { providerArgs } from "./providerArgs";

type Graph = readonly RecordedResource[];

/** Returns the types for which `limits` has no entry. */
export const unknownTypes = (graph: Graph): string[] =>
  [...new Set(graph.map(({ type }) => type))].filter((type) => !(type in limits));

/** Returns how resources violate AWS's documented limits. */
export const brokenLimits = (graph: Graph): string[] =>
  graph.flatMap((resource) =>
    (limits[resource.type] ?? []).flatMap((limit) => broken(limit, resource) ?? []),
  );

/** Returns arguments that the provider does not know, has deprecated or misses, and the number of resources checked. */
export function wrongArguments(graph: Graph): { checked: number; wrong: string[] } {
  let checked = 0;
  const wrong = graph.flatMap(({ type, name, inputs }) => {
    const args = providerArgs(type);
    if (!args) return [];
    checked++;
    const given = Object.keys(inputs).filter((property) => inputs[property] !== undefined);
    return [
      ...given
        .filter((property) => !args.known.has(property))
        .map((property) => `${name}: no ${property} in ${type}`),
      ...given
        .filter((property) => args.deprecated.has(property))
        .map((property) => `${name}: ${property} is deprecated`),
      ...[...args.required]
        .filter((property) => !given.includes(property))
        .map((property) => `${name}: needs ${property}`),
    ];
  });
  return { checked, wrong };
}
