import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { document } from "./policies";

/** What was published before is kept so long where it is kept, in days. */
const keptDays = 30;

/** A bucket that nobody reads but a distribution: `readableBy` says which one. */
export function siteBucket(name: string, protect = false, parent: { parent: pulumi.Resource }) {
  const bucket = new aws.s3.Bucket(`${name}-files`, { forceDestroy: !protect }, parent);
  const of = { bucket: bucket.id };
  const closed = new aws.s3.BucketPublicAccessBlock(
    `${name}-files`,
    {
      ...of,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    parent,
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-files`,
    { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } },
    parent,
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-files`,
    { ...of, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    parent,
  );
  if (protect) keepVersions(name, of, parent);

  const readableBy = (distribution: aws.cloudfront.Distribution) =>
    new aws.s3.BucketPolicy(
      `${name}-files`,
      { ...of, policy: readOnly(bucket, distribution) },
      // Of two changes of one bucket at a time, S3 refuses one.
      { ...parent, dependsOn: [closed] },
    );
  return { bucket, readableBy };
}

function keepVersions(
  name: string,
  of: { bucket: pulumi.Output<string> },
  parent: { parent: pulumi.Resource },
): void {
  const versioning = new aws.s3.BucketVersioning(
    `${name}-files`,
    { ...of, versioningConfiguration: { status: "Enabled" } },
    parent,
  );
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-files`,
    {
      ...of,
      rules: [
        {
          id: "former-versions",
          status: "Enabled",
          filter: { prefix: "" },
          noncurrentVersionExpiration: { noncurrentDays: keptDays },
        },
      ],
    },
    { ...parent, dependsOn: [versioning] },
  );
}

const readOnly = (
  { arn }: aws.s3.Bucket,
  distribution: aws.cloudfront.Distribution,
): aws.iam.PolicyDocument =>
  document(
    {
      Sid: "TheDistributionReads",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: objectsOf(arn),
      Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
    },
    {
      Sid: "NobodyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, objectsOf(arn)],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );

const objectsOf = (arn: pulumi.Output<string>) => arn.apply((bucket) => `${bucket}/*`);
