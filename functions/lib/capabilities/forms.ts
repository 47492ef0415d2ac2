import { S3Client } from "@aws-sdk/client-s3";

import { type CapabilityTypes, capability, type Operations } from "../capability";
import { type UploadForm, uploadForm } from "../forms";
import { bucketNameOf, bucketResource, bucketVariables, storeOf } from "../store";

interface FormsTypes extends CapabilityTypes {
  use: readonly this["store"][];
  client: { readonly [S in Operations<this["granted"], string>]: UploadForm };
}

/** Forms by which clients send objects to these stores themselves: `forms: ["uploads"]`. */
export const forms = capability<FormsTypes>({
  // A form may do what its signer may do.
  permissions: (use, stores) =>
    use
      .map((name) => storeOf(stores, name))
      .map(({ bucket, prefix }) => ({
        actions: ["s3:PutObject"],
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
        return [name, uploadForm(client, bucketNameOf(store, environment), store.prefix)];
      }),
    );
  },
});
