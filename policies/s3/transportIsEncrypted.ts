import { partsOf } from "../lib/partsOf";
import {
  conditionKeys,
  hides,
  isAnybody,
  type Statement,
  statementsOf,
  strings,
} from "../lib/policyDocument";
import { stackRule } from "../lib/rule";
import { holdsUnknown, isUnknown } from "../lib/withoutUnknowns";

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
    reads: [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketPolicy:BucketPolicy",
      "aws:sns/topic:Topic",
      "aws:sns/topicPolicy:TopicPolicy",
      "aws:sqs/queue:Queue",
      "aws:sqs/queuePolicy:QueuePolicy",
    ],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      const holder = holders[type];
      if (!holder) continue;
      // The store's own property is not used: it is what the provider read last, and still has a policy that this
      // update deletes.
      const policies = partsOf(resources, urn, holder.type, holder.property).map(({ props }) => props.policy);
      const denials = policies.flatMap(statementsOf).filter(deniesPlainHttp);
      const denies = type.startsWith("aws:s3/") ? coverBucket(denials) : denials.length > 0;
      if (!denies && !policies.some(mayDeny)) report("Its policy does not deny plain HTTP.", urn);
    }
  },
);

/** Returns true for a policy with a part that is unknown at preview and may deny plain HTTP. */
const mayDeny = (policy: unknown): boolean =>
  hides(policy) ||
  statementsOf(policy).some(
    ({ Effect, Principal, Action, Condition }) =>
      Effect !== "Allow" && holdsUnknown([Effect, Principal, Action, Condition]),
  );

/**
 * Returns true for a statement that denies everybody every action over plain HTTP. A topic's policy does not accept
 * `sns:*`.
 */
const deniesPlainHttp = (statement: Statement): boolean =>
  statement.Effect === "Deny" &&
  isAnybody(statement.Principal) &&
  strings(statement.Action).some((action) => /^((\w+:)?\*|sns:publish)$/i.test(action)) &&
  isPlainHttp(statement);

/** Returns true for a condition on plain HTTP alone. A second condition would let other plain HTTP calls through. */
function isPlainHttp(statement: Statement): boolean {
  const [condition, ...others] = conditionKeys(statement, /./);
  return (
    others.length === 0 &&
    condition?.[0].toLowerCase() === "aws:securetransport" &&
    /^Bool(IfExists)?$/.test(Object.keys(statement.Condition ?? {}).join()) &&
    String(condition[1]) === "false"
  );
}

/** Returns true if denials cover a bucket and also its objects, which have their own ARNs. */
function coverBucket(denials: readonly Statement[]): boolean {
  if (denials.some(({ Resource }) => Resource === undefined)) return true;
  const covered = denials.flatMap(({ Resource }) => strings(Resource));
  const objects = covered.some((arn) => isUnknown(arn) || arn.endsWith("*"));
  return objects && covered.some((arn) => !arn.endsWith("/*"));
}
