import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** GameLift's CloudFormation types that `@pulumi/aws` has no resource for, with the properties that we set. */
interface GameLiftTypes {
  Location: { LocationName: string };
  Fleet: {
    Name: string;
    ComputeType: "ANYWHERE";
    /** Dollars an hour, which orders placements. */
    AnywhereConfiguration: { Cost: string };
    Locations: { Location: string }[];
    RuntimeConfiguration: { GameSessionActivationTimeoutSeconds: number };
  };
  MatchmakingRuleSet: { Name: string; RuleSetBody: string };
  MatchmakingConfiguration: {
    Name: string;
    RuleSetName: string;
    RequestTimeoutSeconds: number;
    AcceptanceRequired: boolean;
    AcceptanceTimeoutSeconds?: number;
    FlexMatchMode: "WITH_QUEUE";
    GameSessionQueueArns: string[];
    BackfillMode: "MANUAL";
    NotificationTarget: string;
    CustomEventData: string;
  };
}

export interface GameLiftResource {
  readonly resource: aws.cloudcontrol.Resource;
  /** The value that CloudFormation calls `Ref`. */
  readonly id: pulumi.Output<string>;
  /** A property that AWS sets, such as `FleetArn`. */
  output(property: string): pulumi.Output<string>;
}

/** Declares a resource of GameLift through AWS Cloud Control, typed. */
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
        // During a preview nothing is there yet.
        return typeof value === "string" ? value : "";
      }),
  };
}
