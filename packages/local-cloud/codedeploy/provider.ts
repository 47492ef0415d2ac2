import { z } from "zod";

import { arn, autoName, type Host, identify } from "../core/host";
import { AwsError, type Provider, provider } from "../core/service";
import type { Deployer } from "./deployer";
import type { RoleCalls } from "./roleCalls";
import { trafficShifts } from "./trafficShifts";

const tags = z.record(z.string(), z.string()).optional();
const name = z.string().regex(/^[\w.,+=@-]{1,100}$/, "has up to 100 letters, digits and . _ + = , @ -");
const onlyLambda = z.literal("Lambda", { error: "the local cloud deploys Lambda functions only" });

const application = z.strictObject({
  name: name.optional(),
  computePlatform: onlyLambda,
  region: z.string().optional(),
  tags,
});

const group = z.strictObject({
  appName: z.string(),
  deploymentGroupName: name,
  serviceRoleArn: z.string().startsWith("arn:aws:iam::"),
  deploymentConfigName: z
    .string()
    .refine((text) => text in trafficShifts, "is none of CodeDeploy's predefined ones for Lambda"),
  deploymentStyle: z.strictObject({
    deploymentOption: z.literal("WITH_TRAFFIC_CONTROL"),
    deploymentType: z.literal("BLUE_GREEN"),
  }),
  autoRollbackConfiguration: z
    .strictObject({
      enabled: z.boolean(),
      events: z
        .array(z.enum(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]))
        .default([]),
    })
    .default({ enabled: false, events: [] }),
  alarmConfiguration: z
    .strictObject({
      enabled: z.boolean(),
      alarms: z.array(z.string()).max(10).default([]),
      ignorePollAlarmFailure: z.boolean().default(false),
    })
    .default({ enabled: false, alarms: [], ignorePollAlarmFailure: false }),
  triggerConfigurations: z
    .array(
      z.strictObject({
        triggerName: z.string().max(100),
        triggerTargetArn: z.string().startsWith("arn:aws:sns:"),
        triggerEvents: z.array(
          z.enum([
            "DeploymentStart",
            "DeploymentSuccess",
            "DeploymentFailure",
            "DeploymentStop",
            "DeploymentRollback",
          ]),
        ),
      }),
    )
    .max(10)
    .default([]),
  region: z.string().optional(),
  tags,
});

export function resources(host: Host, deployer: Deployer, calls: RoleCalls): Record<string, Provider> {
  const applications = new Set<string>();
  return {
    "aws:codedeploy/application:Application": provider(application, (inputs, resource) => {
      const physical = inputs.name ?? autoName(resource);
      applications.add(physical);
      const applicationId = identify(resource, 32, "0123456789abcdef");
      return {
        id: applicationId,
        outputs: {
          name: physical,
          applicationId,
          arn: arn(host, "codedeploy", `application:${physical}`),
          region: host.region,
        },
      };
    }),

    "aws:codedeploy/deploymentGroup:DeploymentGroup": provider(group, (inputs, resource) => {
      const { appName, deploymentGroupName } = inputs;
      if (!applications.has(appName))
        throw new AwsError("ApplicationDoesNotExistException", `No application found for name: ${appName}`);
      const groupArn = arn(host, "codedeploy", `deploymentgroup:${appName}/${deploymentGroupName}`);
      const { autoRollbackConfiguration: rollback, alarmConfiguration: alarms } = inputs;
      calls.assume({ serviceRoleArn: inputs.serviceRoleArn, arn: groupArn });
      deployer.groups.set(`${appName}/${deploymentGroupName}`, {
        application: appName,
        name: deploymentGroupName,
        arn: groupArn,
        serviceRoleArn: inputs.serviceRoleArn,
        configName: inputs.deploymentConfigName,
        alarms: alarms.enabled ? alarms.alarms : [],
        ignoresUnknownAlarms: alarms.ignorePollAlarmFailure,
        rollsBackOn: rollback.enabled ? rollback.events : [],
        triggers: inputs.triggerConfigurations.map(({ triggerName, triggerTargetArn, triggerEvents }) => ({
          name: triggerName,
          topicArn: triggerTargetArn,
          events: triggerEvents,
        })),
      });
      const id = identify(resource, 32, "0123456789abcdef");
      return {
        id,
        outputs: { arn: groupArn, computePlatform: "Lambda", deploymentGroupId: id, region: host.region },
      };
    }),
  };
}
