import { specify } from "../lib/specify";
import { deploymentsRollBack } from "./deploymentsRollBack";

const right = {
  deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
  autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
  alarmConfiguration: { enabled: true, alarms: ["errors"] },
};

specify(
  deploymentsRollBack,
  "aws:codedeploy/deploymentGroup:DeploymentGroup",
  { "a canary": right },
  {
    "all at once": [{ ...right, deploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce" }, /at once/],
    "no rollback": [{ ...right, autoRollbackConfiguration: undefined }, /roll back/],
    "no alarm": [{ ...right, alarmConfiguration: { enabled: true, alarms: [] } }, /No alarm/],
  },
);
