import { z } from "zod";

import { type CloudType, cloudType } from "../../cloudcontrol";
import { arn, type Host, identify } from "../../core/host";
import type { Resource } from "../../core/service";
import { DeployError } from "../../engine/graph";
import type { Definitions } from "../definitions";
import { RuleSetError } from "../flexmatch";
import type { Fleet } from "../model";
import { gatewayLocations, hasGateway } from "./gatewayLocations";

const strict = z.strictObject;
const tags = z.array(strict({ Key: z.string(), Value: z.string() })).optional();
const name = z.string().regex(/^[a-zA-Z0-9-.]{1,128}$/, "has up to 128 letters, digits, - and .");
const customLocation = z
  .string()
  .regex(/^custom-[A-Za-z0-9-]{1,57}$/, "has the form custom-…, up to 64 characters");
const properties = z
  .array(strict({ Key: z.string().max(32), Value: z.string().max(96) }))
  .max(16)
  .optional();

/** Returns a UUID that is derived from the resource's URN, so that ids are the same in every run on the same data. */
export function uuidOf(resource: Resource): string {
  const hex = identify(resource, 32, "0123456789abcdef");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const activationTimeout = 300_000;

const fleet = strict({
  Name: z.string().min(1).max(1024),
  Description: z.string().max(1024).optional(),
  ComputeType: z.literal("ANYWHERE", {
    error: "the local GameLift creates ANYWHERE fleets; give an EC2 fleet by its alias",
  }),
  AnywhereConfiguration: strict({ Cost: z.string().regex(/^\d{1,5}(\.\d{1,5})?$/) }),
  Locations: z.array(strict({ Location: z.string() })).min(1),
  NewGameSessionProtectionPolicy: z.enum(["NoProtection", "FullProtection"]).optional(),
  RuntimeConfiguration: strict({
    GameSessionActivationTimeoutSeconds: z.int().min(1).max(600).optional(),
    MaxConcurrentGameSessionActivations: z.int().min(1).optional(),
  }).optional(),
  MetricGroups: z.array(z.string()).max(1).optional(),
  Tags: tags,
});

const capacity = strict({
  MinSize: z.int().min(0).optional(),
  MaxSize: z.int().min(0),
  DesiredEC2Instances: z.int().min(0).optional(),
  ManagedCapacityConfiguration: strict({
    ZeroCapacityStrategy: z.enum(["MANUAL", "SCALE_TO_AND_FROM_ZERO"]),
    ScaleInAfterInactivityMinutes: z.int().min(5).max(1440).optional(),
  }).optional(),
}).refine(
  ({ MinSize, ManagedCapacityConfiguration }) =>
    MinSize === undefined || ManagedCapacityConfiguration?.ZeroCapacityStrategy !== "SCALE_TO_AND_FROM_ZERO",
  { path: ["MinSize"], message: "is GameLift's own with SCALE_TO_AND_FROM_ZERO" },
);

const container = strict({
  FleetRoleArn: z.string(),
  Description: z.string().max(1024).optional(),
  GameServerContainerGroupDefinitionName: z.string().optional(),
  PerInstanceContainerGroupDefinitionName: z.string().optional(),
  InstanceType: z.string().optional(),
  BillingType: z.enum(["ON_DEMAND", "SPOT"]).optional(),
  GameServerContainerGroupsPerInstance: z.int().min(1).optional(),
  InstanceConnectionPortRange: strict({ FromPort: z.int(), ToPort: z.int() }).optional(),
  InstanceInboundPermissions: z
    .array(
      strict({ FromPort: z.int(), ToPort: z.int(), IpRange: z.string(), Protocol: z.enum(["TCP", "UDP"]) }),
    )
    .optional(),
  Locations: z
    .array(
      strict({
        Location: z.string(),
        LocationCapacity: capacity.optional(),
      }),
    )
    .optional(),
  NewGameSessionProtectionPolicy: z.enum(["NoProtection", "FullProtection"]).optional(),
  GameSessionCreationLimitPolicy: strict({
    NewGameSessionsPerCreator: z.int().min(0),
    PolicyPeriodInMinutes: z.int().min(0),
  }).optional(),
  PlayerGatewayMode: z.enum(["DISABLED", "ENABLED", "REQUIRED"]).optional(),
  Tags: tags,
});

const groupDefinition = strict({
  Name: z.string().regex(/^[a-zA-Z0-9-]{1,128}$/),
  OperatingSystem: z.literal("AMAZON_LINUX_2023"),
  TotalMemoryLimitMebibytes: z.int().min(4),
  TotalVcpuLimit: z.number().min(0.125),
  ContainerGroupType: z.enum(["GAME_SERVER", "PER_INSTANCE"]).optional(),
  VersionDescription: z.string().optional(),
  GameServerContainerDefinition: z
    .looseObject({ ContainerName: z.string(), ImageUri: z.string() })
    .optional(),
  SupportContainerDefinitions: z
    .array(z.looseObject({ ContainerName: z.string(), ImageUri: z.string() }))
    .optional(),
  Tags: tags,
});

const configuration = strict({
  Name: name,
  AcceptanceRequired: z.boolean(),
  AcceptanceTimeoutSeconds: z.int().min(1).max(600).optional(),
  RequestTimeoutSeconds: z.int().min(1).max(43_200),
  RuleSetName: name,
  FlexMatchMode: z.enum(["WITH_QUEUE", "STANDALONE"]).default("WITH_QUEUE"),
  GameSessionQueueArns: z.array(z.string()).max(1).default([]),
  AdditionalPlayerCount: z.int().min(0).optional(),
  BackfillMode: z.literal("MANUAL", { error: "the local GameLift has MANUAL backfill only" }).optional(),
  GameProperties: properties,
  GameSessionData: z.string().max(4096).optional(),
  NotificationTarget: z.string().max(300).optional(),
  CustomEventData: z.string().max(256).optional(),
  Description: z.string().max(1024).optional(),
  Tags: tags,
})
  .refine(
    ({ AcceptanceRequired, AcceptanceTimeoutSeconds }) => !AcceptanceRequired || AcceptanceTimeoutSeconds,
    {
      path: ["AcceptanceTimeoutSeconds"],
      message: "is needed with AcceptanceRequired",
    },
  )
  .refine(
    ({ FlexMatchMode, GameSessionQueueArns }) =>
      (FlexMatchMode === "WITH_QUEUE") === (GameSessionQueueArns.length === 1),
    {
      path: ["GameSessionQueueArns"],
      message: "has one queue with WITH_QUEUE, and none with STANDALONE",
    },
  );

/** Returns GameLift's CloudFormation types. References to other resources are checked, as on AWS. */
export function cloudTypes(
  host: Host,
  definitions: Definitions,
  now: () => number,
): Readonly<Record<string, CloudType>> {
  const addFleet = (
    id: string,
    fleetName: string,
    made: Pick<Fleet, "computeType" | "locations" | "gateways"> & { timeout?: number },
  ) => {
    const added: Fleet = {
      id,
      arn: arn(host, "gamelift", `${made.computeType === "CONTAINER" ? "containerfleet" : "fleet"}/${id}`),
      name: fleetName,
      computeType: made.computeType,
      locations: made.locations,
      gateways: made.gateways ?? [],
      activationTimeout: made.timeout ?? activationTimeout,
    };
    definitions.fleets.set(id, added);
    return { id, properties: { FleetId: id, FleetArn: added.arn } };
  };
  return {
    "AWS::GameLift::Location": cloudType(
      strict({ LocationName: customLocation, Tags: tags }),
      ({ LocationName }) => {
        definitions.locations.add(LocationName);
        return {
          id: LocationName,
          properties: { LocationArn: arn(host, "gamelift", `location/${LocationName}`) },
        };
      },
    ),
    "AWS::GameLift::Fleet": cloudType(fleet, (given, resource) => {
      const locations = given.Locations.map(({ Location }) => Location);
      const unknown = locations.find((each) => !definitions.locations.has(each));
      if (unknown) throw new DeployError(`${resource.name}: the custom location ${unknown} does not exist.`);
      const seconds = given.RuntimeConfiguration?.GameSessionActivationTimeoutSeconds;
      return addFleet(`fleet-${uuidOf(resource)}`, given.Name, {
        computeType: "ANYWHERE",
        locations,
        timeout: seconds && seconds * 1000,
      });
    }),
    "AWS::GameLift::ContainerFleet": cloudType(container, (given, resource) => {
      const group = given.GameServerContainerGroupDefinitionName;
      const [named = ""] = group?.slice(group.lastIndexOf("/") + 1).split(":") ?? [];
      if (group && !definitions.containerGroups.has(named))
        throw new DeployError(`${resource.name}: the container group ${group} does not exist.`);
      const locations = given.Locations?.map(({ Location }) => Location) ?? [host.region];
      const mode = given.PlayerGatewayMode ?? "DISABLED";
      const without = locations.find((each) => !hasGateway(each));
      if (mode === "REQUIRED" && without)
        throw new DeployError(
          `${resource.name}: PlayerGatewayMode is REQUIRED, and ${without} has no player gateway. It exists in ${gatewayLocations.join(", ")}.`,
        );
      return addFleet(`containerfleet-${uuidOf(resource)}`, resource.name, {
        computeType: "CONTAINER",
        locations,
        gateways: mode === "DISABLED" ? [] : locations.filter(hasGateway),
      });
    }),
    "AWS::GameLift::ContainerGroupDefinition": cloudType(groupDefinition, ({ Name }) => {
      definitions.containerGroups.add(Name);
      return {
        id: Name,
        properties: {
          ContainerGroupDefinitionArn: `arn:aws:gamelift:${host.region}::containergroupdefinition/${Name}:1`,
          VersionNumber: 1,
          Status: "READY",
        },
      };
    }),
    "AWS::GameLift::MatchmakingRuleSet": cloudType(
      strict({ Name: name, RuleSetBody: z.string().max(65_535), Tags: tags }),
      ({ Name, RuleSetBody }, resource) => {
        const Arn = arn(host, "gamelift", `matchmakingruleset/${Name}`);
        try {
          definitions.addRuleSet({ name: Name, arn: Arn, body: RuleSetBody, createdAt: now() });
        } catch (error) {
          if (error instanceof RuleSetError) throw new DeployError(`${resource.name}: ${error.message}`);
          throw error;
        }
        return { id: Name, properties: { Arn, CreationTime: new Date(now()).toISOString() } };
      },
    ),
    "AWS::GameLift::MatchmakingConfiguration": cloudType(configuration, (given, resource) => {
      if (!definitions.ruleSets.has(given.RuleSetName))
        throw new DeployError(`${resource.name}: the rule set ${given.RuleSetName} does not exist.`);
      const lost = given.GameSessionQueueArns.find((each) => !definitions.hasQueue(each));
      if (lost) throw new DeployError(`${resource.name}: the queue ${lost} does not exist.`);
      const Arn = arn(host, "gamelift", `matchmakingconfiguration/${given.Name}`);
      definitions.configurations.set(given.Name, {
        name: given.Name,
        arn: Arn,
        ruleSet: given.RuleSetName,
        mode: given.FlexMatchMode,
        queueArns: given.GameSessionQueueArns,
        requestTimeout: given.RequestTimeoutSeconds * 1000,
        ...(given.AcceptanceRequired && { acceptanceTimeout: (given.AcceptanceTimeoutSeconds ?? 0) * 1000 }),
        additionalPlayers: given.AdditionalPlayerCount ?? 0,
        properties: Object.fromEntries((given.GameProperties ?? []).map(({ Key, Value }) => [Key, Value])),
        data: given.GameSessionData,
        notificationTarget: given.NotificationTarget,
        customEventData: given.CustomEventData,
        createdAt: now(),
      });
      return {
        id: given.Name,
        properties: {
          Arn,
          RuleSetArn: definitions.ruleSets.get(given.RuleSetName)?.arn,
          CreationTime: new Date(now()).toISOString(),
        },
      };
    }),
  };
}
