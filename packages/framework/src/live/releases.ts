import { S3Client } from "@aws-sdk/client-s3";
import { type Bundled, type CapabilityTypes, capability } from "../capability";
import type { Environment } from "../environment";
import { objectStore } from "../objects";
import { bucketNameOf, bucketVariables, type Stores, storeOf } from "../store";
import { objectsOf, storeName } from "./capability";

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

const releaseStore = (environment: Environment, stores: Stores) => {
  const store = storeOf(stores, storeName);
  return objectStore(new S3Client({}), bucketNameOf(store, environment), store.prefix);
};
