import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { alarm } from "./alarm";
import { billingRule } from "./rules";
import { operatorsTopic, type TopicNodes } from "./topic";

/** The only region with billing metrics. An alarm's topic must be in the alarm's region. */
const billingRegion = "us-east-1";

/** The resources that watch the account's bill, in us-east-1. */
export interface SpendingNodes extends TopicNodes {
  readonly alarm: aws.cloudwatch.MetricAlarm;
  readonly budget: aws.budgets.Budget;
}

/**
 * Creates an alarm on the account's bill of this month, and a budget that notifies if the month's forecast exceeds the
 * limit. AWS publishes the metric once "Receive CloudWatch billing alerts" is on, which no API can turn on.
 */
export function spendingLimits(
  name: string,
  { dollars, email }: { dollars: string; email?: pulumi.Input<string> },
  parent: { parent: pulumi.Resource },
): SpendingNodes {
  const { arn: topicArn, nodes } = operatorsTopic(
    `${name}-billing`,
    { email, region: billingRegion },
    parent,
  );
  const billing = alarm(`${name}-billing`, billingRule(dollars), topicArn, parent, billingRegion);
  const budget = new aws.budgets.Budget(
    name,
    {
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: dollars,
      limitUnit: "USD",
      notifications: (["FORECASTED", "ACTUAL"] as const).map((notificationType) => ({
        notificationType,
        comparisonOperator: "GREATER_THAN",
        threshold: 100,
        thresholdType: "PERCENTAGE",
        subscriberSnsTopicArns: [topicArn],
      })),
    },
    parent,
  );
  return { ...nodes, alarm: billing, budget };
}
