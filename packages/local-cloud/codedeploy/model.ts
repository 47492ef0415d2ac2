import type { Shift } from "./appSpec";

export interface DeploymentGroup {
  readonly application: string;
  readonly name: string;
  readonly arn: string;
  readonly serviceRoleArn: string;
  readonly configName: string;
  readonly alarms: readonly string[];
  /** True if a deployment continues when CloudWatch does not return the alarms' states. */
  readonly ignoresUnknownAlarms: boolean;
  readonly rollsBackOn: readonly RollbackEvent[];
  readonly triggers: readonly Trigger[];
}

export type RollbackEvent = "DEPLOYMENT_FAILURE" | "DEPLOYMENT_STOP_ON_ALARM" | "DEPLOYMENT_STOP_ON_REQUEST";

export type TriggerEvent =
  | "DeploymentStart"
  | "DeploymentSuccess"
  | "DeploymentFailure"
  | "DeploymentStop"
  | "DeploymentRollback";

interface Trigger {
  readonly name: string;
  readonly topicArn: string;
  readonly events: readonly TriggerEvent[];
}

type Status = "Created" | "InProgress" | "Succeeded" | "Failed" | "Stopped";

export interface Deployment {
  readonly id: string;
  readonly group: DeploymentGroup;
  readonly configName: string;
  readonly shift: Shift;
  readonly revision: object;
  readonly description: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly creator: "user" | "codeDeployRollback";
  status: Status;
  startedAt?: number;
  completedAt?: number;
  error?: { readonly code: string; readonly message: string };
  rollbackId?: string;
  /** Set when a caller stops the deployment. */
  stopRequested?: { readonly rollback: boolean };
}

export const isActive = ({ status }: Deployment) => status === "Created" || status === "InProgress";
