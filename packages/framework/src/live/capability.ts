import { S3Client } from "@aws-sdk/client-s3";
import { type Bundled, type CapabilityTypes, capability } from "../capability";
import { systemClock } from "../clock";
import { directDocuments } from "../directDocuments";
import { type Environment, required } from "../environment";
import { objectStore } from "../objects";
import { bucketNameOf, bucketResource, bucketVariables, type Stores, storeOf } from "../store";
import { tableClient } from "../tableClient";
import { tableResource, tableVariable } from "../tableVariable";
import type { ofPlayers } from "./kind";
import { headsMsVariable, type LiveTable, readHeads } from "./readHeads";
import { type Asked, type Live, readRelease } from "./readRelease";

/** The store of the releases. Only what uses documents, and what publishes them, may read it. */
const storeName = "releases";

interface LiveTypes extends CapabilityTypes {
  use: readonly (this["kind"] | typeof ofPlayers)[];
  client: (
    asked: Asked,
  ) => Promise<Live<Pick<this["kinds"], Extract<keyof this["kinds"], GrantedKind<this["granted"]>>>>>;
}

type GrantedKind<Granted> = Granted extends readonly (infer Name)[] ? Name : never;

/**
 * The live documents of some kinds, `live: ["offers"]`, or of all that players may see, `live: ["players"]`. The client returns
 * their values for a player at a time, and throws `live.unreadable` if nothing good can be read, or what is good is stale and
 * `pays` is set.
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
    [headsMsVariable]: "liveReadMs",
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
  const store = releaseStore(environment, stores);
  return readRelease({
    bundled,
    table,
    heads: readHeads(table, systemClock, environment),
    getRelease: async (key) => (await store.getObject(key))?.body,
    clock: systemClock,
  });
}

interface ReleasesTypes extends CapabilityTypes {
  use: readonly ("get" | "put")[];
  client: Releases;
}

/** The client of publishing: all kinds, the documents that the deployment brought, and the store of the releases. */
export interface Releases extends Bundled {
  /** Returns a release's object, or undefined. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Stores a release, unless it is there. */
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** Publishes releases, `releases: ["get", "put"]`, or compares with what is published, `releases: ["get"]`: a power over nobody. */
export const releases = capability<ReleasesTypes>({
  powers: (use) => (use.includes("put") ? ["live"] : []),
  permissions: (use, stores) => [
    { actions: ["s3:GetObject", ...(use.includes("put") ? ["s3:PutObject"] : [])], ...objectsOf(stores) },
    // Without it, S3 answers 403 for a release that is not there.
    { actions: ["s3:ListBucket"], resource: objectsOf(stores).resource },
  ],
  environment: (_use, stores) => bucketVariables(stores, [storeName]),
  stores: () => [storeName],
  documents: () => "all",
  client: (_use, environment, stores, bundled): Releases => {
    const store = releaseStore(environment, stores);
    return {
      ...bundled,
      get: async (key) => (await store.getObject(key))?.body,
      put: (key, bytes) => store.putObject(key, bytes, { ContentType: "application/gzip" }),
    };
  },
});

const objectsOf = (stores: Stores) => {
  const { bucket, prefix } = storeOf(stores, storeName);
  return { resource: bucketResource(bucket), suffixes: [`/${prefix}*`] };
};

const releaseStore = (environment: Environment, stores: Stores) => {
  const store = storeOf(stores, storeName);
  return objectStore(new S3Client({}), bucketNameOf(store, environment), store.prefix);
};
