import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { bucketPolicy } from "../lib/bucketPolicy";
import { keepNothing, keepVersions } from "../lib/keepVersions";
import { denyPlainHttpToBucket, distributionReads, privateBucket } from "../lib/privateBucket";

/** Days for which former versions of files are kept. */
const keptDays = 30;

/** Creates a bucket that only one distribution may read: `readableBy` says which one. */
export function siteBucket(name: string, protect: boolean | undefined, parent: { parent: pulumi.Resource }) {
  const { bucket, nodes, closed } = privateBucket(`${name}-files`, { protect }, parent);
  const kept = protect
    ? keepVersions(`${name}-files`, bucket, keptDays, parent)
    : keepNothing(`${name}-files`, bucket, parent);

  const readableBy = (distribution: aws.cloudfront.Distribution) =>
    bucketPolicy(
      `${name}-files`,
      bucket,
      [distributionReads(bucket, distribution), denyPlainHttpToBucket(bucket)],
      { ...parent, dependsOn: [closed] },
    );
  return { bucket, readableBy, nodes: { ...nodes, ...kept } };
}
