import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { accountOf } from "../lib/account";
import { denyPlainHttp, document } from "../lib/iam";

type Parent = { parent: pulumi.Resource };

/**
 * Creates a topic for the alarms and budgets of this account. It sends e-mail to the address, if there is one, after
 * its owner has followed the link in the first e-mail. It is not encrypted, because the services could not publish with
 * AWS's own key.
 *
 * Returns its ARN, which resolves after its policy lets the services publish: AWS may refuse a notification that could
 * not be sent.
 */
export function operatorsTopic(
  name: string,
  { email, region, ofReleases }: { email?: string; region?: string; ofReleases?: boolean },
  parent: Parent,
): pulumi.Output<string> {
  const topic = new aws.sns.Topic(name, { region }, parent);
  const account = accountOf(parent.parent).id;
  const policy = topic.arn.apply((arn) =>
    account.apply((id) =>
      JSON.stringify(
        document(
          {
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
            Action: "sns:Publish",
            Resource: arn,
            Condition: { StringEquals: { "aws:SourceAccount": id } },
          },
          // AWS documents this statement without a condition on the source.
          ...(ofReleases
            ? [
                {
                  Effect: "Allow" as const,
                  Principal: { Service: "codestar-notifications.amazonaws.com" },
                  Action: "sns:Publish",
                  Resource: arn,
                },
              ]
            : []),
          denyPlainHttp("sns", arn),
        ),
      ),
    ),
  );
  const { arn } = new aws.sns.TopicPolicy(name, { arn: topic.arn, policy, region }, parent);
  if (email)
    new aws.sns.TopicSubscription(
      `${name}-email`,
      { topic: topic.arn, protocol: "email", endpoint: email, region },
      parent,
    );
  return arn;
}
