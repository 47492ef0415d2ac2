import { analyze } from "@game-backend/tools/policy/analyze";
import type { Policies } from "@pulumi/policy";
import type { RecordedResource } from "../../../packages/local-cloud/engine";
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
  const before = new Map<string, ReadonlySet<string>>();
  for (const mutation of mutations) {
    const meant = rules.filter(({ name }) => name === mutation.rule);
    const found = async ({ resources, config }: Graph) =>
      new Set(
        (await analyze(meant, resources.map(reading), config)).map(({ urn, message }) => `${urn} ${message}`),
      );
    const known = before.get(mutation.rule) ?? (await found(graph));
    before.set(mutation.rule, known);
    for (const mutant of mutation.mutants(graph)) {
      const now = await found(mutant.graph);
      tried.push({ mutation, of: mutant.of, caught: [...now].some((finding) => !known.has(finding)) });
    }
  }
  return tried;
}
