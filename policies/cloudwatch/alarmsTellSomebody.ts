import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses alarms that nobody hears. */
export const alarmsTellSomebody = resourceRule(
  {
    name: "alarms-tell-somebody",
    description: "An alarm has an action, and is enabled.",
    severity: "high",
    enforcementLevel: "advisory",
    remediation: "Set alarmActions to the operators' topic.",
    controls: ["FSBP CloudWatch.15", "FSBP CloudWatch.17", "CKV_AWS_319"],
  },
  check<aws.cloudwatch.MetricAlarmArgs>(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    ({ alarmActions, actionsEnabled }, report) => {
      if (!alarmActions?.length) report("It tells nobody.");
      if (actionsEnabled === false) report("Its actions are turned off.");
    },
  ),
);
