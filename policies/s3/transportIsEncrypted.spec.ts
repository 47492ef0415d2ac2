import { type Parts, specifyStack } from "../lib/specify";
import { transportIsEncrypted } from "./transportIsEncrypted";

const denial = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const bucketThat = (change: object): Parts => ({
  bucket: { type: "aws:s3/bucket:Bucket" },
  policy: {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    props: { policy: { Statement: [{ ...denial, ...change }] } },
    uses: { bucket: ["bucket"] },
  },
});

specifyStack(
  transportIsEncrypted,
  {
    "a bucket": bucketThat({}),
    "a bucket and its objects": bucketThat({ Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }),
    "the key in other letters": bucketThat({ Condition: { Bool: { "AWS:securetransport": ["false"] } } }),
    "a bucket that names everybody as an AWS principal": bucketThat({ Principal: { AWS: ["*"] } }),
    "a queue": {
      queue: { type: "aws:sqs/queue:Queue" },
      policy: {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        props: { policy: JSON.stringify({ Statement: [denial] }) },
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
    "a denial on the bucket without its objects": [
      bucketThat({ Resource: "arn:aws:s3:::b" }),
      "bucket",
      /plain HTTP/,
    ],
    "a denial on the objects without their bucket": [
      bucketThat({ Resource: ["arn:aws:s3:::b/*"] }),
      "bucket",
      /plain HTTP/,
    ],
    "a denial to some addresses": [
      bucketThat({ Condition: { ...denial.Condition, IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }),
      "bucket",
      /plain HTTP/,
    ],
    "a denial of reads": [bucketThat({ Action: "s3:GetObject" }), "bucket", /plain HTTP/],
    "a policy that the provider read last, and that the program has no more": [
      { queue: { type: "aws:sqs/queue:Queue", props: { policy: JSON.stringify({ Statement: [denial] }) } } },
      "queue",
      /plain HTTP/,
    ],
    "a policy of another queue": [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        policy: { type: "aws:sqs/queuePolicy:QueuePolicy", props: { policy: { Statement: [denial] } } },
      },
      "queue",
      /plain HTTP/,
    ],
  },
);
