import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses deployments that shift all traffic at once or never roll back. */
export const deploymentsRollBack = resourceRule(
  {
    name: "deployments-roll-back",
    description:
      "A deployment of functions shifts traffic in steps, and rolls back automatically on an alarm.",
    severity: "medium",
    remediation: "Use a canary or linear configuration, autoRollbackConfiguration and alarmConfiguration.",
    controls: ["own: canary and rollback"],
  },
  check<aws.codedeploy.DeploymentGroupArgs>(
    "aws:codedeploy/deploymentGroup:DeploymentGroup",
    ({ deploymentConfigName, autoRollbackConfiguration, alarmConfiguration }, report) => {
      if (/AllAtOnce/.test(String(deploymentConfigName ?? "AllAtOnce")))
        report("It shifts all traffic at once.");
      if (autoRollbackConfiguration?.enabled !== true)
        report("It does not roll back automatically.", "autoRollbackConfiguration.enabled");
      if (!alarmConfiguration?.enabled || !alarmConfiguration.alarms?.length)
        report("No alarm stops it.", "alarmConfiguration.enabled");
    },
  ),
);
