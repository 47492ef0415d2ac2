import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses alarms that notify nobody. */
export const alarmsNotifyOperators = resourceRule(
  {
    name: "alarms-notify-operators",
    description: "An alarm is enabled and has an action.",
    severity: "high",
    enforcementLevel: "advisory",
    remediation: "Set alarmActions to the operators' topic.",
    controls: ["FSBP CloudWatch.15", "FSBP CloudWatch.17", "CKV_AWS_319"],
  },
  check<aws.cloudwatch.MetricAlarmArgs>(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    ({ alarmActions, actionsEnabled }, report) => {
      if (!alarmActions?.length) report("It notifies nobody.");
      if (actionsEnabled === false) report("Its actions are turned off.");
    },
  ),
);
