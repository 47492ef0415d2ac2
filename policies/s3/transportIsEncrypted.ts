import { partsOf } from "../lib/partsOf";
import { isAnybody, type Statement, statementsOf, strings } from "../lib/policyDocument";
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
      const denies = policies.flatMap(statementsOf).some(deniesPlainHttp);
      if (!denies && !policies.some(isUnknown)) report("Its policy does not deny plain HTTP.", urn);
    }
  },
);

/** Returns true for a denial to everybody of every action. A topic's policy does not accept `sns:*`. */
const deniesPlainHttp = ({ Effect, Principal, Action, Condition }: Statement): boolean =>
  Effect === "Deny" &&
  isAnybody(Principal) &&
  strings(Action).some((action) => /^((\w+:)?\*|sns:publish)$/i.test(action)) &&
  String(Condition?.Bool?.["aws:SecureTransport"]) === "false";
