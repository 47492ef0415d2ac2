import { specifyStack } from "../lib/specify";
import { storesAreEncrypted } from "./storesAreEncrypted";

specifyStack(
  storesAreEncrypted,
  {
    both: {
      queue: { type: "aws:sqs/queue:Queue", props: { sqsManagedSseEnabled: true } },
      bucket: { type: "aws:s3/bucket:Bucket" },
      sse: {
        type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        uses: { bucket: ["bucket"] },
      },
    },
  },
  {
    "a queue in plain text": [{ queue: { type: "aws:sqs/queue:Queue" } }, "queue", /sqsManagedSseEnabled/],
    "a bucket that does not say": [{ bucket: { type: "aws:s3/bucket:Bucket" } }, "bucket", /encryption/],
  },
);
