import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { accountOf } from "../lib/account";
import { denyPlainHttp, type Statement } from "../lib/iam";
import { topicPolicy } from "../lib/topicPolicy";

/** The resources of a topic for operators. */
export interface TopicNodes {
  readonly topic: aws.sns.Topic;
  readonly policy: aws.sns.TopicPolicy;
  /** Absent without an e-mail address. */
  readonly email?: aws.sns.TopicSubscription;
}

type Parent = { parent: pulumi.Resource };

/**
 * Creates a topic for the alarms and budgets of this account. It sends e-mail to the address, if there is one, after
 * its owner has followed the link in the first e-mail. It is not encrypted, because the services could not publish with
 * AWS's own key.
 *
 * Also returns its ARN, which resolves after its policy lets the services publish: AWS may refuse a notification that could
 * not be sent.
 */
export function operatorsTopic(
  name: string,
  { email, region, ofReleases }: { email?: pulumi.Input<string>; region?: string; ofReleases?: boolean },
  parent: Parent,
): { readonly arn: pulumi.Output<string>; readonly nodes: TopicNodes } {
  const topic = new aws.sns.Topic(name, { region }, parent);
  const { id } = accountOf(parent.parent);
  const statements: Statement[] = [
    {
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
      Action: "sns:Publish",
      Resource: topic.arn,
      Condition: { StringEquals: { "aws:SourceAccount": id } },
    },
    // AWS documents this statement without a condition on the source.
    ...(ofReleases
      ? [
          {
            Effect: "Allow" as const,
            Principal: { Service: "codestar-notifications.amazonaws.com" },
            Action: "sns:Publish",
            Resource: topic.arn,
          },
        ]
      : []),
    denyPlainHttp("sns", topic.arn),
  ];
  const policy = topicPolicy(name, topic, statements, parent, region);
  const subscription = email
    ? new aws.sns.TopicSubscription(
        `${name}-email`,
        { topic: topic.arn, protocol: "email", endpoint: email, region },
        parent,
      )
    : undefined;
  return { arn: policy.arn, nodes: { topic, policy, ...(subscription && { email: subscription }) } };
}
