import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

type Parent = { parent: pulumi.Resource };

/** Aborts unfinished uploads after a day. Their parts are billed but not listed. */
export const abortUploads = { abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } };

const everything = { status: "Enabled", filter: { prefix: "" }, ...abortUploads };

type Rule = pulumi.Unwrap<aws.types.input.s3.BucketLifecycleConfigurationRule>;

/** Returns the rule that keeps replaced and deleted objects of a bucket for a number of days. */
export const formerVersions = (days: number): Rule => ({
  ...everything,
  id: "former-versions",
  noncurrentVersionExpiration: { noncurrentDays: days },
});

/**
 * Keeps replaced and deleted objects of a bucket for a number of days, or by the given rules. Nothing is kept of an
 * object that is removed from the program: Pulumi deletes all its versions.
 */
export function keepVersions(
  name: string,
  bucket: aws.s3.Bucket,
  kept: number | readonly Rule[],
  parent: Parent,
) {
  const of = { bucket: bucket.id };
  const versioning = new aws.s3.BucketVersioning(
    name,
    { ...of, versioningConfiguration: { status: "Enabled" } },
    parent,
  );
  const rules = typeof kept === "number" ? [formerVersions(kept)] : [...kept];
  const lifecycle = new aws.s3.BucketLifecycleConfiguration(
    name,
    { ...of, rules },
    { ...parent, dependsOn: [versioning] },
  );
  return { versioning, lifecycle };
}

/**
 * Sets the lifecycle of a bucket that keeps no versions. Old versions expire too: a bucket that once kept versions
 * still has them, because S3 can suspend versioning but not turn it off.
 */
export function keepNothing(name: string, bucket: aws.s3.Bucket, parent: Parent) {
  const rules = [formerVersions(1)];
  return {
    lifecycle: new aws.s3.BucketLifecycleConfiguration(name, { bucket: bucket.id, rules }, parent),
  };
}
