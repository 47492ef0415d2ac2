import type { Host } from "../core/host";
import type { Deployment, TriggerEvent } from "./model";

const statuses: Readonly<Record<TriggerEvent, string>> = {
  DeploymentStart: "CREATED",
  DeploymentSuccess: "SUCCEEDED",
  DeploymentFailure: "FAILED",
  DeploymentStop: "STOPPED",
  DeploymentRollback: "ROLLEDBACK",
};

/** Returns a trigger's message, with the fields that CodeDeploy documents for its notifications. */
export function announcement(
  { id, group, error, createdAt, completedAt, rollbackId }: Deployment,
  eventTriggerName: string,
  event: TriggerEvent,
  { region, accountId }: Pick<Host, "region" | "accountId">,
) {
  const status = statuses[event];
  return {
    subject: `${status}: AWS CodeDeploy ${id} in ${region} to ${group.application}`.slice(0, 100),
    message: {
      region,
      accountId,
      eventTriggerName,
      applicationName: group.application,
      deploymentId: id,
      deploymentGroupName: group.name,
      createTime: new Date(createdAt).toUTCString(),
      completeTime: completedAt === undefined ? null : new Date(completedAt).toUTCString(),
      status,
      ...(error && {
        errorInformation: JSON.stringify({ ErrorCode: error.code, ErrorMessage: error.message }),
      }),
      ...(rollbackId && { rollbackInformation: JSON.stringify({ RollbackDeploymentId: rollbackId }) }),
    },
  };
}
