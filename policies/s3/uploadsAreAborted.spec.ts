import { specifyStack } from "../lib/specify";
import { uploadsAreAborted } from "./uploadsAreAborted";

specifyStack(
  uploadsAreAborted,
  {
    "a week": {
      bucket: { type: "aws:s3/bucket:Bucket" },
      lifecycle: {
        type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        props: { rules: [{ status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] },
        uses: { bucket: ["bucket"] },
      },
    },
  },
  {
    "no rule": [{ bucket: { type: "aws:s3/bucket:Bucket" } }, "bucket", /billed/],
    "a disabled rule": [
      {
        bucket: { type: "aws:s3/bucket:Bucket" },
        lifecycle: {
          type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
          props: {
            rules: [{ status: "Disabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }],
          },
          uses: { bucket: ["bucket"] },
        },
      },
      "bucket",
      /billed/,
    ],
  },
);
