import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses schedules whose failures nobody hears of. */
export const schedulesTellFailures = resourceRule(
  {
    name: "schedules-tell-failures",
    description: "A schedule retries, and tells a queue what it could not deliver.",
    severity: "medium",
    remediation: "Set target.deadLetterConfig and target.retryPolicy.",
    controls: ["own: lost jobs"],
  },
  check<aws.scheduler.ScheduleArgs>(
    "aws:scheduler/schedule:Schedule",
    ({ target, scheduleExpressionTimezone }, report) => {
      if (!target?.deadLetterConfig?.arn) report("What it can't deliver is lost.");
      if (!target?.retryPolicy) report("Bound its retries.");
      if (scheduleExpressionTimezone && scheduleExpressionTimezone !== "UTC")
        report(`${scheduleExpressionTimezone} has days of 23 and 25 hours: use UTC.`);
    },
  ),
);
