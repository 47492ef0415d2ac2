import * as aws from "@pulumi/aws";

import { recordAccess } from "./access";
import type { ChildOptions } from "./childOptions";
import { document, type Statement } from "./iam";

/** Creates a bucket's policy, and records it for the policy pack. */
export function bucketPolicy(
  name: string,
  bucket: aws.s3.Bucket,
  statements: readonly Statement[],
  opts: ChildOptions,
): aws.s3.BucketPolicy {
  recordAccess(opts.parent, "aws:s3/bucketPolicy:BucketPolicy", name, statements);
  return new aws.s3.BucketPolicy(name, { bucket: bucket.id, policy: document(...statements) }, opts);
}
