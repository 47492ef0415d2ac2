import { type Bundled, type CapabilityTypes, capability } from "../capability";
import { systemClock } from "../clock";
import { directDocuments } from "../directDocuments";
import { directObjects } from "../directObjects";
import { type Environment, required } from "../environment";
import { bucketNameOf, bucketResource, bucketVariables, type Stores, storeOf } from "../store";
import { tableClient } from "../tableClient";
import { tableResource, tableVariable } from "../tableVariable";
import type { ofPlayers } from "./kind";
import { type LiveTable, manifestMsVariable, readLiveManifest } from "./readLiveManifest";
import { type Asked, type Live, readRelease } from "./readRelease";

/** The store of the releases. Only what uses documents, and what publishes them, may read it. */
export const storeName = "releases";

interface LiveTypes extends CapabilityTypes {
  use: readonly (this["kind"] | typeof ofPlayers)[];
  client: (
    asked: Asked,
  ) => Promise<Live<Pick<this["kinds"], Extract<keyof this["kinds"], GrantedKind<this["granted"]>>>>>;
}

type GrantedKind<Granted> = Granted extends readonly (infer Name)[] ? Name : never;

/**
 * The live documents of some kinds, `live: ["offers"]`, or of all that players may see, `live: ["players"]`. The client returns
 * their values for a player at a time. It throws `live.unreadable` if nothing good can be read, or if that is stale and `pays` is
 * set.
 */
export const live = capability<LiveTypes>({
  powers: () => [],
  permissions: (_use, stores) => [
    { actions: ["dynamodb:BatchGetItem"], resource: tableResource("heads") },
    { actions: ["s3:GetObject"], ...objectsOf(stores) },
  ],
  environment: (_use, stores) => ({
    ...bucketVariables(stores, [storeName]),
    [tableVariable("heads")]: tableResource("heads"),
    [manifestMsVariable]: "liveReadMs",
  }),
  optional: ["liveReadMs"],
  stores: () => [storeName],
  documents: (use) => use,
  client: (use, environment, stores, bundled) => {
    const known = readers.get(bundled) ?? readerOf(environment, stores, bundled);
    readers.set(bundled, known);
    return known(use);
  },
});

/** The one reader of a function, which has the documents of all its routes. */
const readers = new WeakMap<Bundled, ReturnType<typeof readRelease>>();

function readerOf(environment: Environment, stores: Stores, bundled: Bundled) {
  const model = { name: "", hashKey: "id", personal: { holds: "nothing" } } as const;
  const name = required(environment, tableVariable("heads"));
  const table = tableClient<LiveTable>(model, name, directDocuments());
  const store = storeOf(stores, storeName);
  const bucket = bucketNameOf(store, environment);
  const read = directObjects();
  return readRelease({
    bundled,
    table,
    heads: readLiveManifest(table, systemClock, environment),
    getRelease: (key) => read(bucket, store.prefix + key),
    clock: systemClock,
  });
}

/** Returns the objects of the store of the releases, as a permission names them. */
export const objectsOf = (stores: Stores) => {
  const { bucket, prefix } = storeOf(stores, storeName);
  return { resource: bucketResource(bucket), suffixes: [`/${prefix}*`] };
};
