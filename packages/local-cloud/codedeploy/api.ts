import { z } from "zod";

import { arn, type Host } from "../core/host";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { Deployer } from "./deployer";
import { type Deployment, type DeploymentGroup, isActive } from "./model";
import { trafficShifts } from "./trafficShifts";

const requests = {
  CreateDeployment: z.strictObject({
    applicationName: z.string(),
    deploymentGroupName: z.string(),
    deploymentConfigName: z.string().optional(),
    description: z.string().max(2_000).default(""),
    revision: z.strictObject({
      revisionType: z.literal("AppSpecContent", {
        error: "the local cloud takes a revision of type AppSpecContent",
      }),
      appSpecContent: z.strictObject({ content: z.string(), sha256: z.string().optional() }),
    }),
  }),
  GetDeployment: z.strictObject({ deploymentId: z.string() }),
  ListDeployments: z.strictObject({
    applicationName: z.string(),
    deploymentGroupName: z.string(),
    includeOnlyStatuses: z.array(z.string()).optional(),
  }),
  StopDeployment: z.strictObject({ deploymentId: z.string(), autoRollbackEnabled: z.boolean().optional() }),
};

type Name = keyof typeof requests;

/** CodeDeploy's JSON protocol. */
export class CodeDeployApi implements AwsApi {
  readonly signingName = "codedeploy";
  readonly target = "CodeDeploy_20141006";
  readonly operations = Object.keys(requests);

  constructor(
    private readonly host: Host,
    private readonly deployer: Deployer,
  ) {}

  access({ operation, input }: AwsCall): readonly Access[] {
    const name = known(operation);
    const group = this.groupIn(name, input);
    return [
      { action: `codedeploy:${name}`, resource: arn(this.host, "codedeploy", `deploymentgroup:${group}`) },
    ];
  }

  async answer({ operation, input }: AwsCall): Promise<AwsAnswer> {
    return {
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: JSON.stringify(this.perform(known(operation), input)),
    };
  }

  private perform(name: Name, input: unknown): object {
    switch (name) {
      case "CreateDeployment":
        return this.create(checked(requests.CreateDeployment, input));
      case "GetDeployment":
        return {
          deploymentInfo: shown(this.deploymentOf(checked(requests.GetDeployment, input).deploymentId)),
        };
      case "ListDeployments": {
        const { includeOnlyStatuses, ...asked } = checked(requests.ListDeployments, input);
        const group = this.groupOf(asked);
        const found = [...this.deployer.deployments.values()].filter(
          (each) => each.group === group && (includeOnlyStatuses?.includes(each.status) ?? true),
        );
        return { deployments: found.map(({ id }) => id).reverse() };
      }
      case "StopDeployment": {
        const { deploymentId, autoRollbackEnabled = false } = checked(requests.StopDeployment, input);
        const deployment = this.deploymentOf(deploymentId);
        if (!isActive(deployment))
          throw new AwsError(
            "DeploymentAlreadyCompletedException",
            `The deployment ${deploymentId} is already completed.`,
          );
        deployment.stopRequested = { rollback: autoRollbackEnabled };
        return { status: "Pending", statusMessage: "Deployment is stopping." };
      }
    }
  }

  private create(asked: z.output<typeof requests.CreateDeployment>): object {
    const group = this.groupOf(asked);
    const { deploymentConfigName: configName, revision, description } = asked;
    if (configName !== undefined && !trafficShifts[configName])
      throw new AwsError(
        "DeploymentConfigDoesNotExistException",
        `No Deployment Configuration found for name: ${configName}`,
      );
    const { content } = revision.appSpecContent;
    return { deploymentId: this.deployer.start(group, { content, revision, description, configName }).id };
  }

  private groupOf({
    applicationName,
    deploymentGroupName,
  }: {
    applicationName: string;
    deploymentGroupName: string;
  }): DeploymentGroup {
    const group = this.deployer.groups.get(`${applicationName}/${deploymentGroupName}`);
    if (group) return group;
    throw new AwsError(
      "DeploymentGroupDoesNotExistException",
      `No Deployment Group found for name: ${deploymentGroupName}`,
    );
  }

  private deploymentOf(id: string): Deployment {
    const found = this.deployer.deployments.get(id);
    if (found) return found;
    throw new AwsError("DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
  }

  /** Returns a call's application and group, which are the resource that IAM checks for operations on deployments. */
  private groupIn(name: Name, input: unknown): string {
    if (name === "GetDeployment" || name === "StopDeployment") {
      const { group } = this.deploymentOf(checked(ofDeployment, input).deploymentId);
      return `${group.application}/${group.name}`;
    }
    const { applicationName, deploymentGroupName } = checked(ofGroup, input);
    return `${applicationName}/${deploymentGroupName}`;
  }
}

const ofDeployment = z.object({ deploymentId: z.string() });
const ofGroup = z.object({ applicationName: z.string(), deploymentGroupName: z.string() });

function known(operation: string): Name {
  if (operation in requests) return operation as Name;
  throw new AwsError(
    "UnknownOperationException",
    `The local cloud's CodeDeploy does not implement ${operation}.`,
  );
}

function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const { data, error } = schema.safeParse(input);
  if (error) throw new AwsError("InvalidInputException", z.prettifyError(error));
  return data;
}

/** Converts a time to seconds, which this protocol uses. */
const seconds = (time: number | undefined) => (time === undefined ? undefined : time / 1000);

const shown = (deployment: Deployment) => ({
  applicationName: deployment.group.application,
  deploymentGroupName: deployment.group.name,
  deploymentConfigName: deployment.configName,
  deploymentId: deployment.id,
  revision: deployment.revision,
  status: deployment.status,
  creator: deployment.creator,
  description: deployment.description,
  computePlatform: "Lambda",
  createTime: seconds(deployment.createdAt),
  startTime: seconds(deployment.startedAt),
  completeTime: seconds(deployment.completedAt),
  ...(deployment.error && { errorInformation: deployment.error }),
  ...(deployment.rollbackId && {
    rollbackInfo: {
      rollbackDeploymentId: deployment.rollbackId,
      rollbackTriggeringDeploymentId: deployment.id,
    },
  }),
});
