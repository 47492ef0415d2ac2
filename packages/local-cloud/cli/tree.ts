import type { RecordedResource } from "../engine";
import { mostRestResources, restResourcesOf, sumOf } from "./restResources";

/** From this number on, resources of one type under one parent share a line. */
const many = 6;

/**
 * Formats the resources as a tree, each with the source line that registers it. Components also have the number of their resources,
 * and REST APIs those that AWS counts. Unless `all` is set, many childless resources of one type under one parent share a line.
 */
export function tree(graph: readonly RecordedResource[], { all = false } = {}): string {
  const children = Map.groupBy(graph, ({ parent }) => parent);
  const inside = (urn: string): readonly RecordedResource[] => children.get(urn) ?? [];
  const total = (urn: string): number =>
    inside(urn).reduce((sum, { urn: child, custom }) => sum + (custom ? 1 : 0) + total(child), 0);

  function lines(parent: string | undefined, indent: string): string[] {
    const resources = children.get(parent) ?? [];
    const alike = Map.groupBy(
      resources.filter(({ urn }) => inside(urn).length === 0),
      ({ type }) => type,
    );
    const folded = new Set<string>();
    return resources.flatMap((resource) => {
      const { urn, name, type, at } = resource;
      if (folded.has(urn)) return [];
      const others = alike.get(type) ?? [];
      if (!all && others.length >= many && others.includes(resource)) {
        for (const other of others) folded.add(other.urn);
        return [
          `${indent}${others.length} × ${type}  ${name} … ${others.at(-1)?.name}${at ? `  ${at}` : ""}`,
        ];
      }
      const count = total(urn);
      const summed = count > 0 ? `  (${count} resource${count === 1 ? "" : "s"})` : "";
      return [
        `${indent}${name}  ${type}${at ? `  ${at}` : ""}${summed}`,
        ...restResources(resource).map((line) => `${indent}  ${line}`),
        ...lines(urn, `${indent}  `),
      ];
    });
  }
  return lines(undefined, "").join("\n");
}

/** Returns the line of a REST API that has resources, which AWS limits. */
function restResources({ type, inputs }: RecordedResource): string[] {
  if (type !== "aws:apigateway/restApi:RestApi") return [];
  const counts = restResourcesOf(inputs["body"]);
  const each = [...counts].map(([first, count]) => `${first} ${count}`).join(", ");
  return counts.size === 0 ? [] : [`${sumOf(counts)} of ${mostRestResources} REST resources: ${each}`];
}
