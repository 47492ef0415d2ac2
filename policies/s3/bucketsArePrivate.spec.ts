import { specifyStack } from "../lib/specify";
import { bucketsArePrivate } from "./bucketsArePrivate";

specifyStack(
  bucketsArePrivate,
  {
    "all four, one owner": {
      bucket: { type: "aws:s3/bucket:Bucket" },
      block: {
        type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        props: {
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
        uses: { bucket: ["bucket"] },
      },
      own: {
        type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        props: { rule: { objectOwnership: "BucketOwnerEnforced" } },
        uses: { bucket: ["bucket"] },
      },
    },
  },
  {
    nothing: [{ bucket: { type: "aws:s3/bucket:Bucket" } }, "bucket", /all four/],
    three: [
      {
        bucket: { type: "aws:s3/bucket:Bucket" },
        block: {
          type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
          props: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
          uses: { bucket: ["bucket"] },
        },
        own: {
          type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
          props: { rule: { objectOwnership: "BucketOwnerEnforced" } },
          uses: { bucket: ["bucket"] },
        },
      },
      "bucket",
      /all four/,
    ],
    ACLs: [
      {
        bucket: { type: "aws:s3/bucket:Bucket" },
        block: {
          type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
          props: {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
          },
          uses: { bucket: ["bucket"] },
        },
      },
      "bucket",
      /BucketOwnerEnforced/,
    ],
  },
);
