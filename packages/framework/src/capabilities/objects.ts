import { S3Client } from "@aws-sdk/client-s3";

import { actionsOf, type CapabilityTypes, capability, type Permission } from "../capability";
import { type ObjectStore, objectStore } from "../objects";
import { bucketNameOf, bucketResource, bucketVariables, type Store, storeOf } from "../store";

/** S3 operations by their IAM names. With `ListBucket` granted, a missing object is a 404 rather than a 403. */
type ObjectOperation = Capitalize<keyof ObjectStore>;

/** The stores in `uses.objects`, each with its granted operations. */
export type Objects<Granted> = {
  readonly [S in keyof Granted]: Granted[S] extends readonly (infer O extends ObjectOperation)[]
    ? Pick<ObjectStore, Uncapitalize<O>>
    : never;
};

interface ObjectsTypes extends CapabilityTypes {
  use: { readonly [S in this["store"]]?: readonly ObjectOperation[] };
  client: Objects<this["granted"]>;
}

/** Objects in S3: `objects: { uploads: ["GetObject"] }`. */
export const objects = capability<ObjectsTypes>({
  permissions: (use, stores) =>
    Object.entries(use).flatMap(([name, operations = []]) =>
      permissionsOf(storeOf(stores, name), operations),
    ),
  environment: (use, stores) => bucketVariables(stores, Object.keys(use)),
  stores: Object.keys,
  client: (use, environment, stores) => {
    const client = new S3Client({});
    return Object.fromEntries(
      Object.keys(use).map((name) => {
        const store = storeOf(stores, name);
        return [name, objectStore(client, bucketNameOf(store, environment), store.prefix)];
      }),
    );
  },
});

/** The operations on the bucket. All others are on its objects. */
const listOperations: readonly ObjectOperation[] = ["ListBucket", "ListBucketVersions"];

/**
 * Returns the permissions on a store. Object operations are limited to its keys; list operations are granted on the
 * bucket, on condition of the prefix.
 */
function permissionsOf({ bucket, prefix }: Store, operations: readonly ObjectOperation[]): Permission[] {
  const resource = bucketResource(bucket);
  const lists = operations.filter((operation) => listOperations.includes(operation));
  const onObjects = operations.filter((operation) => !listOperations.includes(operation));
  const condition = prefix ? { StringLike: { "s3:prefix": `${prefix}*` } } : undefined;
  return [
    ...(onObjects.length > 0
      ? [{ actions: actionsOf("s3", onObjects), resource, suffixes: [`/${prefix}*`] }]
      : []),
    ...(lists.length > 0 ? [{ actions: actionsOf("s3", lists), resource, condition }] : []),
  ];
}
