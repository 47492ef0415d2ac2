import { specifyStack } from "../lib/specify";
import { transportIsEncrypted } from "./transportIsEncrypted";

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
