import { partsOf } from "../lib/partsOf";
import { statementsOf } from "../lib/policyDocument";
import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** The resource types that hold a store's policy, and the property that names the store. */
const holders: Readonly<Record<string, { readonly type: string; readonly property: string }>> = {
  "aws:s3/bucket:Bucket": { type: "aws:s3/bucketPolicy:BucketPolicy", property: "bucket" },
  "aws:sqs/queue:Queue": { type: "aws:sqs/queuePolicy:QueuePolicy", property: "queueUrl" },
  "aws:sns/topic:Topic": { type: "aws:sns/topicPolicy:TopicPolicy", property: "arn" },
};

/** Refuses stores that would accept plain HTTP. */
export const transportIsEncrypted = stackRule(
  {
    name: "transport-is-encrypted",
    description: "Buckets, queues and topics refuse plain HTTP.",
    severity: "high",
    remediation: "Add a policy that denies every action where aws:SecureTransport is false.",
    controls: ["FSBP S3.5", "CIS 2.1.1", "nag S10", "nag SQS4", "nag SNS3", "G s3_bucket_ssl_requests_only"],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      const holder = holders[type];
      if (!holder) continue;
      const policies = partsOf(resources, urn, holder.type, holder.property).map(({ props }) => props.policy);
      const denies = policies
        .flatMap(statementsOf)
        .some(
          ({ Effect, Condition }) =>
            Effect === "Deny" && String(Condition?.Bool?.["aws:SecureTransport"]) === "false",
        );
      if (!denies && !policies.some(isUnknown)) report("Its policy does not deny plain HTTP.", urn);
    }
  },
);
