import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordAccess } from "./access";
import type { ChildOptions } from "./childOptions";
import { document, type Statement } from "./iam";

/** Creates a topic's policy in the topic's region, and records it for the policy pack. */
export function topicPolicy(
  name: string,
  topic: aws.sns.Topic,
  statements: readonly Statement[],
  opts: ChildOptions,
  region?: string,
): aws.sns.TopicPolicy {
  recordAccess(opts.parent, "aws:sns/topicPolicy:TopicPolicy", name, statements);
  const policy = pulumi.jsonStringify(document(...statements));
  return new aws.sns.TopicPolicy(name, { arn: topic.arn, policy, region }, opts);
}
