import { S3Client } from "@aws-sdk/client-s3";

import { type CapabilityTypes, capability, type Operations } from "../capability";
import { type DownloadLink, downloadLink } from "../links";
import { bucketNameOf, bucketResource, bucketVariables, storeOf } from "../store";

interface LinksTypes extends CapabilityTypes {
  use: readonly this["store"][];
  client: { readonly [S in Operations<this["granted"], string>]: DownloadLink };
}

/** Links by which clients download objects of these stores themselves: `links: ["exports"]`. */
export const links = capability<LinksTypes>({
  // A link may do what its signer may do.
  permissions: (use, stores) =>
    use
      .map((name) => storeOf(stores, name))
      .map(({ bucket, prefix }) => ({
        actions: ["s3:GetObject"],
        resource: bucketResource(bucket),
        suffixes: [`/${prefix}*`],
      })),
  environment: (use, stores) => bucketVariables(stores, use),
  stores: (use) => use,
  client: (use, environment, stores) => {
    const client = new S3Client({});
    return Object.fromEntries(
      use.map((name) => {
        const store = storeOf(stores, name);
        return [name, downloadLink(client, bucketNameOf(store, environment), store.prefix)];
      }),
    );
  },
});
