import { S3Client } from "@aws-sdk/client-s3";

import type { Permission } from "./capability";
import type { Environment } from "./environment";
import { bucketNameOf, bucketResource, bucketVariables, type Stores, storeOf } from "./store";

/**
 * Returns the members of a capability that lets clients access objects in the named stores directly, by a
 * request that the function signs. A signature permits only what its signer may do, so the function is granted `action`
 * on the stores.
 */
export const signedAccess = <Signed>(
  action: string,
  sign: (client: S3Client, bucket: string, prefix: string) => Signed,
) => ({
  permissions: (use: readonly string[], stores: Stores): readonly Permission[] =>
    use
      .map((name) => storeOf(stores, name))
      .map(({ bucket, prefix }) => ({
        actions: [action],
        resource: bucketResource(bucket),
        suffixes: [`/${prefix}*`],
      })),
  environment: (use: readonly string[], stores: Stores) => bucketVariables(stores, use),
  stores: (use: readonly string[]) => use,
  client: (use: readonly string[], environment: Environment, stores: Stores): Record<string, Signed> => {
    // By default, the SDK would sign the checksum of an empty body.
    const client = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });
    return Object.fromEntries(
      use.map((name) => {
        const store = storeOf(stores, name);
        return [name, sign(client, bucketNameOf(store, environment), store.prefix)];
      }),
    );
  },
});
