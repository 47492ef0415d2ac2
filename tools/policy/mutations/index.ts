import type { RecordedResource } from "@game-backend/local-cloud";
import { analyze, isStackRule } from "@game-backend/tools/policy/analyze";
import type { Policies } from "@pulumi/policy";
import type { Graph, Mutation } from "./mutation";
import { ofApi } from "./ofApi";
import { ofIdentity } from "./ofIdentity";
import { ofOpenings } from "./ofOpenings";
import { ofRoles } from "./ofRoles";
import { ofSecrets } from "./ofSecrets";
import { ofStores } from "./ofStores";
import { ofUnknowns } from "./ofUnknowns";

/** Every fault. */
export const mutations: readonly Mutation[] = [
  ...ofIdentity,
  ...ofRoles,
  ...ofApi,
  ...ofStores,
  ...ofOpenings,
  ...ofSecrets,
  ...ofUnknowns,
];

/** A fault in one resource, and whether its rule found a further violation. */
export interface Tried {
  readonly mutation: Mutation;
  readonly of: string;
  readonly caught: boolean;
}

/** Tries every fault on a graph. `reading` returns a resource as Pulumi presents it to the rules. */
export async function tryMutations(
  rules: Policies,
  graph: Graph,
  reading: (resource: RecordedResource) => RecordedResource = (resource) => resource,
): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const original = new Set(graph.resources);
  const readings = new Map(graph.resources.map((resource) => [resource, reading(resource)]));
  for (const [name, faults] of Map.groupBy(mutations, ({ rule }) => rule)) {
    const meant = rules.filter((rule) => rule.name === name);
    const found = async ({ resources, config }: Graph) => {
      const read = resources.map((resource) => readings.get(resource) ?? reading(resource));
      return (await analyze(meant, read, config)).map(({ urn, message }) => `${urn} ${message}`);
    };
    const known = new Set(await found(graph));
    // A rule about single resources finds nothing new in those that a fault leaves as they are.
    const judged = ({ resources, config }: Graph): Graph =>
      config !== graph.config || meant.some(isStackRule)
        ? { resources, config }
        : { resources: resources.filter((resource) => !original.has(resource)), config };
    for (const mutation of faults)
      for (const mutant of mutation.mutants(graph)) {
        const now = await found(judged(mutant.graph));
        tried.push({ mutation, of: mutant.of, caught: now.some((finding) => !known.has(finding)) });
      }
  }
  return tried;
}
