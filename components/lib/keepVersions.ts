import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Keeps what was replaced or deleted in a bucket, for so many days. */
export function keepVersions(
  name: string,
  bucket: aws.s3.Bucket,
  days: number,
  parent: { parent: pulumi.Resource },
): void {
  const of = { bucket: bucket.id };
  const versioning = new aws.s3.BucketVersioning(
    name,
    { ...of, versioningConfiguration: { status: "Enabled" } },
    parent,
  );
  new aws.s3.BucketLifecycleConfiguration(
    name,
    {
      ...of,
      rules: [
        {
          id: "former-versions",
          status: "Enabled",
          filter: { prefix: "" },
          noncurrentVersionExpiration: { noncurrentDays: days },
        },
      ],
    },
    { ...parent, dependsOn: [versioning] },
  );
}
