import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses schedules whose failures notify nobody. */
export const schedulesHaveDeadLetters = resourceRule(
  {
    name: "schedules-have-dead-letters",
    description: "A schedule retries, and sends undeliverable events to a queue.",
    severity: "medium",
    remediation: "Set target.deadLetterConfig and target.retryPolicy.",
    controls: ["own: lost jobs"],
  },
  check<aws.scheduler.ScheduleArgs>(
    "aws:scheduler/schedule:Schedule",
    ({ target, scheduleExpressionTimezone }, report) => {
      if (!target?.deadLetterConfig?.arn)
        report("Undeliverable events are lost.", "target.deadLetterConfig.arn");
      if (!target?.retryPolicy) report("Limit its retries.", "target.retryPolicy");
      if (scheduleExpressionTimezone && scheduleExpressionTimezone !== "UTC")
        report(
          `${scheduleExpressionTimezone} has days of 23 and 25 hours: use UTC.`,
          scheduleExpressionTimezone,
        );
    },
  ),
);
