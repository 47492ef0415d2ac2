import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses deployments that give everybody new code at once, and never take it back. */
export const deploymentsRollBack = resourceRule(
  {
    name: "deployments-roll-back",
    description: "A deployment of functions shifts traffic in steps, and rolls back by itself on an alarm.",
    severity: "medium",
    remediation: "Use a canary or linear configuration, autoRollbackConfiguration and alarmConfiguration.",
    controls: ["own: canary and rollback"],
  },
  check<aws.codedeploy.DeploymentGroupArgs>(
    "aws:codedeploy/deploymentGroup:DeploymentGroup",
    ({ deploymentConfigName, autoRollbackConfiguration, alarmConfiguration }, report) => {
      if (/AllAtOnce/.test(String(deploymentConfigName ?? "AllAtOnce")))
        report("Everybody gets the new code at once.");
      if (autoRollbackConfiguration?.enabled !== true) report("It does not roll back by itself.");
      if (!alarmConfiguration?.enabled || !alarmConfiguration.alarms?.length) report("No alarm stops it.");
    },
  ),
);
