import { type Parts, specifyStack } from "../lib/specify";
import { transportIsEncrypted } from "./transportIsEncrypted";

const bucketThat = (denial: object): Parts => ({
  bucket: { type: "aws:s3/bucket:Bucket" },
  policy: {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    props: {
      policy: {
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
            ...denial,
          },
        ],
      },
    },
    uses: { bucket: ["bucket"] },
  },
});

specifyStack(
  transportIsEncrypted,
  {
    "a bucket": {
      bucket: { type: "aws:s3/bucket:Bucket" },
      policy: {
        type: "aws:s3/bucketPolicy:BucketPolicy",
        props: {
          policy: {
            Statement: [
              {
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Condition: { Bool: { "aws:SecureTransport": "false" } },
              },
            ],
          },
        },
        uses: { bucket: ["bucket"] },
      },
    },
    "a bucket that names everybody as an AWS principal": bucketThat({ Principal: { AWS: ["*"] } }),
    "a queue": {
      queue: { type: "aws:sqs/queue:Queue" },
      policy: {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        props: {
          policy: JSON.stringify({
            Statement: [
              {
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Condition: { Bool: { "aws:SecureTransport": "false" } },
              },
            ],
          }),
        },
        uses: { queueUrl: ["queue"] },
      },
    },
  },
  {
    "a bucket without": [{ bucket: { type: "aws:s3/bucket:Bucket" } }, "bucket", /plain HTTP/],
    "a denial to one role": [
      bucketThat({ Principal: { AWS: "arn:aws:iam::1:role/a" } }),
      "bucket",
      /plain HTTP/,
    ],
    "a denial of reads": [bucketThat({ Action: "s3:GetObject" }), "bucket", /plain HTTP/],
    "a policy of another queue": [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        policy: {
          type: "aws:sqs/queuePolicy:QueuePolicy",
          props: {
            policy: {
              Statement: [
                {
                  Effect: "Deny",
                  Principal: "*",
                  Action: "s3:*",
                  Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
              ],
            },
          },
        },
      },
      "queue",
      /plain HTTP/,
    ],
  },
);
