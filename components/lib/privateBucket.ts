import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { denyPlainHttp, type Statement } from "./iam";

/** The resources that keep a bucket private. */
interface PrivateBucketNodes {
  readonly bucket: aws.s3.Bucket;
  readonly publicAccessBlock: aws.s3.BucketPublicAccessBlock;
  readonly ownershipControls: aws.s3.BucketOwnershipControls;
  readonly encryption: aws.s3.BucketServerSideEncryptionConfiguration;
}

/** The resources of a component's bucket. */
export interface BucketNodes extends PrivateBucketNodes {
  readonly policy: aws.s3.BucketPolicy;
  readonly lifecycle: aws.s3.BucketLifecycleConfiguration;
  /** Absent for a bucket that keeps no versions. */
  readonly versioning?: aws.s3.BucketVersioning;
}

export interface PrivateBucket {
  bucket: aws.s3.Bucket;
  nodes: PrivateBucketNodes;
  /**
   * The public access block. The bucket's policy must depend on it, because S3 refuses two concurrent changes to a
   * bucket.
   */
  closed: aws.s3.BucketPublicAccessBlock;
}

/**
 * Creates a bucket that is never public, without ACLs, and encrypted. With `protect`, Pulumi refuses to delete or
 * replace the bucket, and S3 refuses to delete it while it holds objects.
 */
export function privateBucket(
  name: string,
  { protect }: { protect?: boolean },
  parent: { parent: pulumi.Resource },
): PrivateBucket {
  const bucket = new aws.s3.Bucket(name, { forceDestroy: !protect }, { ...parent, protect });
  const of = { bucket: bucket.id };
  const closed = new aws.s3.BucketPublicAccessBlock(
    name,
    {
      ...of,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    parent,
  );
  const ownershipControls = new aws.s3.BucketOwnershipControls(
    name,
    { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } },
    parent,
  );
  const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    { ...of, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    parent,
  );
  const nodes = { bucket, publicAccessBlock: closed, ownershipControls, encryption };
  return { bucket, nodes, closed };
}

/** Returns the statement of every bucket's policy that denies plain HTTP. */
export const denyPlainHttpToBucket = ({ arn }: aws.s3.Bucket): Statement =>
  denyPlainHttp("s3", arn, pulumi.interpolate`${arn}/*`);

/** Lets a distribution read objects below a prefix. */
export const distributionReads = (
  { arn }: aws.s3.Bucket,
  distribution: aws.cloudfront.Distribution,
  prefix = "",
): Statement => ({
  Sid: "TheDistributionReads",
  Effect: "Allow",
  Principal: { Service: "cloudfront.amazonaws.com" },
  Action: "s3:GetObject",
  Resource: pulumi.interpolate`${arn}/${prefix}*`,
  Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
});
