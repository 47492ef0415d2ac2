import { check, resourceRule } from "../lib/rule";

/** The resources whose policy can be a resource of its own too. */
const types = [
  "aws:s3/bucket:Bucket",
  "aws:sqs/queue:Queue",
  "aws:sns/topic:Topic",
  "aws:apigateway/restApi:RestApi",
  "aws:secretsmanager/secret:Secret",
];

/**
 * Refuses policies inside a resource. The provider lists those of a separate resource there too, so that no rule about
 * the stack could tell an added one from them; and the two overwrite each other. It only warns, unless a stack's
 * configuration of the pack makes it mandatory.
 */
export const policiesAreSeparate = resourceRule(
  {
    name: "policies-are-separate",
    description: "A resource's policy is a resource of its own.",
    severity: "medium",
    enforcementLevel: "advisory",
    remediation:
      "Move the policy to a BucketPolicy, QueuePolicy, TopicPolicy, RestApiPolicy or SecretPolicy.",
    controls: ["own: access given beside a component"],
  },
  ...types.map((type) =>
    check<{ policy?: unknown }>(type, ({ policy }, report) => {
      if (policy) report("Its policy belongs into a resource of its own.", policy);
    }),
  ),
);
