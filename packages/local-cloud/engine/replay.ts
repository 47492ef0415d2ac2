import type { Deployment } from "./graph";
import { hash, type Recording, receivedValues } from "./lastRun";
import type { Registration, ResourceRegistry, ResourceState } from "./state";
import {
  differences,
  includesAny,
  mergeSubstitutions,
  type Substitutions,
  substituted,
} from "./substitutions";

/**
 * Creates the resources of the last run without the program. A value may differ from the one that the program received, such as a
 * port or a random password. Then it is replaced wherever the program passed it on. Returns `undefined` if that is not clear. The
 * program must run then.
 */
export async function replay(
  last: Recording,
  state: Pick<ResourceRegistry, "put">,
  addresses: readonly string[],
): Promise<Deployment | undefined> {
  const graph: ResourceState["recorded"][] = [];
  const ofAddresses = differences(last.addresses, addresses);
  const changed = new Map<string, Substitutions>();
  for (const { registration, received } of last.resources) {
    if (hasDerivedValue(registration, changed)) return undefined;
    const used = registration.dependencies.flatMap((urn) => changed.get(urn) ?? []);
    const wire = substituted(registration.wire, mergeSubstitutions([ofAddresses, ...used]));
    if (wire === undefined) return undefined;
    const held = await state.put({ ...registration, wire });
    graph.push(held.recorded);
    const values = differences(received, receivedValues(held));
    if (values.size > 0) changed.set(registration.urn, withHashes(values));
  }
  const all = mergeSubstitutions([ofAddresses, ...changed.values()]);
  const outputs = substituted(last.outputs, all);
  const components = substituted(last.components, all);
  if (!outputs || !components) return undefined;
  return {
    graph: graph.map((resource) => ({ ...resource, ...components[resource.urn] })),
    outputs,
    secretOutputs: last.secretOutputs,
  };
}

/** Adds what a program may pass on instead of a secret: its SHA-256 in hexadecimal, whole or the first half. */
const withHashes = (values: Substitutions): Substitutions =>
  mergeSubstitutions([
    values,
    ...[...values].flatMap(([before, now]) =>
      now === undefined
        ? []
        : [64, 32].map(
            (length) => new Map([[hash(before, "hex").slice(0, length), hash(now, "hex").slice(0, length)]]),
          ),
    ),
  ]);

/** Returns whether a property was derived from a random value in another way, for example by encoding it. */
function hasDerivedValue(
  { custom, propertyDependencies, wire }: Registration,
  changed: ReadonlyMap<string, Substitutions>,
): boolean {
  if (!custom) return false;
  return Object.entries(propertyDependencies).some(([property, urns]) =>
    urns.some((urn) => {
      const values = changed.get(urn);
      return values && /[$:]random:/.test(urn) && !includesAny(wire[property], values);
    }),
  );
}
