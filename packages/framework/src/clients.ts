import type { Bundled, Capabilities } from "./capability";
import type { Environment } from "./environment";
import type { AnyUses } from "./game";
import type { Stores } from "./store";

/** Makes clients for a handler's `uses`, by their names in its request. */
export type MakeClients = (uses: AnyUses, environment: Environment) => Record<string, unknown>;

/** For capabilities that read no live documents. */
export const noDocuments: Bundled = { kinds: {}, release: "", documents: {} };

/**
 * Makes the clients of those capabilities that `uses` names. `stores` has the stores that it names, and `bundled` the kinds of
 * documents.
 */
export const capabilityClients =
  (capabilities: Capabilities, stores: Stores = {}, bundled = noDocuments): MakeClients =>
  (uses, environment) =>
    Object.fromEntries(
      Object.entries(capabilities)
        .filter(([name]) => name in uses)
        .map(([name, capability]) => [name, capability.client(uses[name], environment, stores, bundled)]),
    );

/** Makes all clients of a handler. */
export const makeAll = (makers: readonly MakeClients[], uses: AnyUses, environment: Environment) =>
  Object.assign({}, ...makers.map((make) => make(uses, environment)));
