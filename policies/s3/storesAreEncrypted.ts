import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";

const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** Refuses buckets and queues without an encryption setting. */
export const storesAreEncrypted = stackRule(
  {
    name: "stores-are-encrypted",
    description: "Buckets and queues are encrypted at rest.",
    severity: "medium",
    remediation: "Add a BucketServerSideEncryptionConfiguration; set sqsManagedSseEnabled.",
    controls: [
      "T0088",
      "G s3_bucket_server_side_encryption_enabled",
      "FSBP SQS.1",
      "nag SQS2",
      "CKV_AWS_27",
      "T0096",
    ],
    reads: [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "aws:sqs/queue:Queue",
    ],
  },
  (resources, report) => {
    for (const { type, urn, props } of resources) {
      if (type === "aws:sqs/queue:Queue" && !props.sqsManagedSseEnabled && !props.kmsMasterKeyId)
        report("Set sqsManagedSseEnabled.", urn);
      if (type !== "aws:s3/bucket:Bucket") continue;
      if (partsOf(resources, urn, encryption).length === 0) report("Set its encryption.", urn);
    }
  },
);
