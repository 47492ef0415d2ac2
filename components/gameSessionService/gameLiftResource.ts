import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** GameLift's CloudFormation types that `@pulumi/aws` lacks, with the properties used here. */
interface GameLiftTypes {
  Location: { LocationName: string };
  Fleet: {
    Name: string;
    ComputeType: "ANYWHERE";
    /** Dollars per hour, by which GameLift orders placements. */
    AnywhereConfiguration: { Cost: string };
    Locations: { Location: string }[];
    RuntimeConfiguration: { GameSessionActivationTimeoutSeconds: number };
  };
  ContainerGroupDefinition: {
    Name: string;
    OperatingSystem: "AMAZON_LINUX_2023";
    ContainerGroupType: "GAME_SERVER";
    TotalMemoryLimitMebibytes: number;
    TotalVcpuLimit: number;
    GameServerContainerDefinition: {
      ContainerName: string;
      ImageUri: string;
      ServerSdkVersion: string;
      PortConfiguration: { ContainerPortRanges: PortRange[] };
    };
  };
  ContainerFleet: {
    FleetRoleArn: string;
    /** A definition's name, for its latest version, or the ARN of one version. */
    GameServerContainerGroupDefinitionName: string;
    InstanceType: string;
    BillingType: "ON_DEMAND" | "SPOT";
    GameServerContainerGroupsPerInstance: number;
    /** The ports that players connect to; each container gets some. */
    InstanceConnectionPortRange: { FromPort: number; ToPort: number };
    InstanceInboundPermissions: (PortRange & { IpRange: string })[];
    Locations: {
      Location: string;
      LocationCapacity: {
        MaxSize: number;
        ManagedCapacityConfiguration: {
          ZeroCapacityStrategy: "SCALE_TO_AND_FROM_ZERO";
          ScaleInAfterInactivityMinutes: number;
        };
      };
    }[];
    NewGameSessionProtectionPolicy: "NoProtection" | "FullProtection";
    GameSessionCreationLimitPolicy: { NewGameSessionsPerCreator: number; PolicyPeriodInMinutes: number };
    PlayerGatewayMode: "DISABLED" | "ENABLED" | "REQUIRED";
  };
  MatchmakingRuleSet: { Name: string; RuleSetBody: string };
  MatchmakingConfiguration: {
    Name: string;
    RuleSetName: string;
    RequestTimeoutSeconds: number;
    AcceptanceRequired: boolean;
    AcceptanceTimeoutSeconds?: number;
    /** With a queue, matches get game sessions; standalone, they get only teams. */
    FlexMatchMode: "WITH_QUEUE" | "STANDALONE";
    GameSessionQueueArns?: string[];
    BackfillMode?: "MANUAL";
    NotificationTarget: string;
    CustomEventData: string;
  };
}

interface PortRange {
  FromPort: number;
  ToPort: number;
  Protocol: "UDP" | "TCP";
}

export interface GameLiftResource {
  readonly resource: aws.cloudcontrol.Resource;
  /** The value that CloudFormation calls `Ref`. */
  readonly id: pulumi.Output<string>;
  /** A property that AWS sets, such as `FleetArn`. */
  output(property: string): pulumi.Output<string>;
}

/**
 * Declares a GameLift resource through AWS Cloud Control, with types. A resource's name must keep its type: the
 * provider checks an existing resource's properties against its former type's schema, so it refuses a change of type.
 */
export function gameLiftResource<T extends keyof GameLiftTypes>(
  name: string,
  type: T,
  properties: { [P in keyof GameLiftTypes[T]]: pulumi.Input<GameLiftTypes[T][P]> },
  opts: pulumi.CustomResourceOptions,
): GameLiftResource {
  const resource = new aws.cloudcontrol.Resource(
    name,
    { typeName: `AWS::GameLift::${type}`, desiredState: pulumi.jsonStringify(properties) },
    opts,
  );
  const state = pulumi.jsonParse(resource.properties);
  return {
    resource,
    id: resource.id,
    output: (property) =>
      state.apply((values) => {
        const value: unknown = values[property];
        // During a preview the outputs are unknown.
        return typeof value === "string" ? value : "";
      }),
  };
}
