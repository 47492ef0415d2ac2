import { bucketResource } from "@game-backend/framework/store";
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { bucketPolicy } from "./bucketPolicy";
import { type BucketNodes, denyPlainHttpToBucket, privateBucket } from "./privateBucket";

/**
 * Creates the bucket of a store that no distribution serves: only functions that are granted it reach it. `keep` creates its
 * lifecycle, and its versioning if it keeps versions. `resource` is the bucket's name, by which handlers are granted it.
 */
export function storeBucket(
  name: string,
  { resource, protect }: { resource: string; protect?: boolean },
  keep: (bucket: aws.s3.Bucket) => Pick<BucketNodes, "lifecycle" | "versioning">,
  parent: { parent: pulumi.Resource },
) {
  const { bucket, nodes, closed } = privateBucket(name, { protect }, parent);
  const kept = keep(bucket);
  const statements = [denyPlainHttpToBucket(bucket)];
  const policy = bucketPolicy(name, bucket, statements, { ...parent, dependsOn: [closed] });
  return {
    bucket,
    nodes: { ...nodes, ...kept, policy },
    provides: { [bucketResource(resource)]: { arn: bucket.arn, value: bucket.id } },
  };
}
