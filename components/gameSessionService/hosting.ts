import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Account, accountOf } from "../lib/account";
import { checkArguments, type Kind, matching, mostInteger, whole } from "../lib/argument";
import { grantedRole } from "../lib/grantedRole";
import { allow, type Statement, trustWithoutSource } from "../lib/iam";
import { stackName } from "../lib/stackName";
import { gameLiftResource } from "./gameLiftResource";
import { locationName, pingAddress } from "./locations";

/** Where game sessions run. */
export type Hosting =
  /** An Anywhere fleet: any machine may join as a host, and it costs nothing while it is empty. */
  | ({ readonly kind: "anywhere" } & Processes & Ping)
  /** An existing fleet, by its ARN or by its alias's ARN. */
  | ({ readonly kind: "fleet"; readonly aliasArn: pulumi.Input<string> } & Processes & Locations)
  | ({ readonly kind: "fleet"; readonly fleetArn: pulumi.Input<string> } & Processes & Locations)
  /** A fleet of containers, which scales to and from zero. */
  | ({ readonly kind: "container" } & ContainerHosting);

interface Processes {
  /**
   * The number of server processes that the fleet's machines run. GameLift does not tell it for every kind of fleet.
   * Sessions without matchmaking may take a part of them.
   * @default 4
   */
  readonly processes?: number;
}

interface Ping {
  /**
   * An address that answers a browser's GET from where the machines are, such as `https://eu.servers.example.com/ping`.
   * Clients measure their latency with it.
   * @default none: searches state no latency, and count as near
   */
  readonly ping?: pulumi.Input<string>;
}

interface Locations {
  /**
   * The fleet's locations, such as `eu-west-1`: clients measure their latency to these.
   * @default the Region in its ARN
   */
  readonly locations?: readonly pulumi.Input<string>[];
}

export interface ContainerHosting {
  /** The image of the game server in ECR, by its digest. */
  readonly image: pulumi.Input<string>;
  /** The port on which a container's server listens: 1–60000. */
  readonly port: number;
  /** Players of UDP games connect through the player gateway, which hides the servers' addresses. */
  readonly protocol: "UDP" | "TCP";
  /** The maximum number of instances. */
  readonly mostInstances: number;
  /**
   * Whether a UDP game needs the player gateway: `required` refuses a Region without it, where players would get the servers'
   * own addresses.
   * @default "available"
   */
  readonly gateway?: "available" | "required";
}

export const aliasArn = matching(
  /^arn:aws:gamelift:[a-z0-9-]+:(\d{12})?:alias\/alias-[\w-]+$/,
  "the ARN of an alias, such as arn:aws:gamelift:us-east-1::alias/alias-…",
);

export const fleetArn = matching(
  /^arn:aws:gamelift:[a-z0-9-]+:\d{12}:(fleet\/fleet|containerfleet\/containerfleet)-[\w-]+$/,
  "the ARN of a fleet, such as arn:aws:gamelift:us-east-1:123456789012:fleet/fleet-…",
);

export const serverImage = matching(
  /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[\w./-]+@sha256:[0-9a-f]{64}$/,
  "an image of ECR by its digest, such as 123456789012.dkr.ecr.us-east-1.amazonaws.com/game@sha256:…",
);

export const serverPort = whole(1, 60_000);

export const serverProcesses = whole(1, 100_000);

/** Returns the number of server processes of a fleet, at most. */
export const processesOf = (hosting: Hosting): number =>
  hosting.kind === "container" ? hosting.mostInstances * containers : (hosting.processes ?? 4);

/**
 * Returns true if sessions may be behind GameLift's player gateway. It relays UDP only, and not for Anywhere fleets. Only GameLift
 * knows what an existing fleet has.
 */
export const mayHaveGateway = (hosting: Hosting): boolean =>
  hosting.kind === "fleet" || (hosting.kind === "container" && hosting.protocol === "UDP");

/** The player gateway of a game that cannot use it. */
const notRequired: Kind = {
  has: (gateway) => gateway !== "required",
  says: "available: the player gateway relays UDP only",
};

/**
 * The Regions that have the player gateway (GameLift Servers hosting guide, "Amazon GameLift Servers service locations", read in
 * 2026-11).
 */
const gatewayRegions: readonly string[] = [
  "us-east-1",
  "us-west-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-2",
  "eu-central-1",
  "eu-west-1",
];

/** Returns the Region of a fleet. Throws `pulumi.RunError`, in a preview too, if it lacks the player gateway that is required. */
export function withGateway(name: string, region: string, isRequired: boolean): string {
  if (!isRequired || gatewayRegions.includes(region)) return region;
  throw new pulumi.RunError(
    `${name}: hosting.gateway is required, and ${region} has no player gateway. Choose ${gatewayRegions.join(", ")}, or leave it out`,
  );
}

/** Throws `pulumi.RunError` for a fleet that GameLift would refuse. */
export function checkHosting(name: string, hosting: Hosting): void {
  if (hosting.kind !== "container")
    checkArguments(name, { "hosting.processes": [hosting.processes, serverProcesses] });
  if (hosting.kind === "anywhere") checkArguments(name, { "hosting.ping": [hosting.ping, pingAddress] });
  if (hosting.kind === "fleet")
    checkArguments(name, { "hosting.locations": [hosting.locations, locationName] });
  if (hosting.kind === "container")
    checkArguments(name, {
      "hosting.image": [hosting.image, serverImage],
      "hosting.port": [hosting.port, serverPort],
      "hosting.mostInstances": [hosting.mostInstances, whole(1, mostInteger)],
      ...(hosting.protocol === "TCP" && { "hosting.gateway": [hosting.gateway, notRequired] }),
    });
  else if (hosting.kind === "fleet")
    checkArguments(
      name,
      "aliasArn" in hosting
        ? { "hosting.aliasArn": [hosting.aliasArn, aliasArn] }
        : { "hosting.fleetArn": [hosting.fleetArn, fleetArn] },
    );
}

/** The facts about a fleet that the rest of the service needs. */
export interface HostingFleet {
  /** The destination of the queue: the ARN of a fleet or of an alias. */
  readonly destination: pulumi.Input<string>;
  /** The fleet's id; empty for an existing fleet. */
  readonly id: pulumi.Output<string>;
  /** The stack has made the fleet, and deletes it. */
  readonly isOwn: boolean;
  /** The name of the fleet's own location; empty without one. */
  readonly location: pulumi.Output<string>;
  /** The fleet or alias that `SearchGameSessions` searches. */
  readonly searched: pulumi.Output<string>;
  readonly nodes: FleetNodes;
}

/** The resources of a fleet; none for an existing one. */
export interface FleetNodes {
  /** The fleet: an Anywhere fleet or one of containers. */
  readonly fleet?: aws.cloudcontrol.Resource;
  /** The location of an Anywhere fleet. */
  readonly location?: aws.cloudcontrol.Resource;
  /** The definition of a container fleet's containers. */
  readonly containers?: aws.cloudcontrol.Resource;
  /** The name by which sessions refer to a container fleet. */
  readonly alias?: aws.gamelift.Alias;
  /** The role of a container fleet. */
  readonly role?: aws.iam.Role;
  readonly policy?: aws.iam.RolePolicy;
}

/** Seconds that a server may take to prepare a game session; GameLift allows 1–600. */
const activationSeconds = 60;

/** The longest names of a location (without its `custom-`), and of a group, fleet or alias. */
const longestLocation = 57;
const longestName = 128;

const instanceType = "c5.large";
/** The containers on an instance, and each one's share of its 4 GiB and 2 vCPUs. */
const containers = 10;
const containerMebibytes = 320;
const containerVcpus = 0.18;

/** The ports of an instance, one for each container. */
const firstPort = 4_200;

/** Minutes without a session after which an instance is terminated; GameLift allows 5–1440. */
const idleMinutes = 30;

/** The number of sessions that one player may create in this many minutes. */
const creationLimit = { NewGameSessionsPerCreator: 5, PolicyPeriodInMinutes: 15 };

type Parent = { parent: pulumi.Resource };

/** Creates the fleet, or references an existing one. */
export function hostingFleet(name: string, hosting: Hosting, parent: Parent): HostingFleet {
  if (hosting.kind === "anywhere") return anywhereFleet(name, parent);
  if (hosting.kind === "container") return containerFleet(name, hosting, parent);
  const none = { id: pulumi.output(""), isOwn: false, location: pulumi.output(""), nodes: {} };
  return "aliasArn" in hosting
    ? searching({ AliasId: hosting.aliasArn }, { destination: hosting.aliasArn, ...none })
    : searching({ FleetId: hosting.fleetArn }, { destination: hosting.fleetArn, ...none });
}

const searching = (
  what: Readonly<Record<string, pulumi.Input<string>>>,
  fleet: Omit<HostingFleet, "searched">,
): HostingFleet => ({ ...fleet, searched: pulumi.jsonStringify(what) });

/** A location's name is unique in the account and region. */
function anywhereFleet(name: string, parent: Parent): HostingFleet {
  const place = `custom-${stackName(longestLocation, name)}`;
  const location = gameLiftResource(`${name}-location`, "Location", { LocationName: place }, parent);
  const { id, output, resource } = gameLiftResource(
    `${name}-fleet`,
    "Fleet",
    {
      Name: stackName(longestName, name),
      ComputeType: "ANYWHERE",
      AnywhereConfiguration: { Cost: "0" },
      Locations: location.id.apply((own) => [{ Location: own }]),
      RuntimeConfiguration: { GameSessionActivationTimeoutSeconds: activationSeconds },
    },
    parent,
  );
  return searching(
    { FleetId: id, Location: location.id },
    {
      destination: output("FleetArn"),
      id,
      isOwn: true,
      location: location.id,
      nodes: { fleet: resource, location: location.resource },
    },
  );
}

/**
 * The permissions of AWS's GameLiftContainerFleetPolicy for a fleet's containers, limited to this account and region.
 */
function ofFleet({ id, region }: Account): Statement[] {
  const logs = pulumi.interpolate`arn:aws:logs:${region}:${id}:log-group:gamelift-*`;
  return [
    allow(["logs:CreateLogGroup"], logs),
    allow(
      ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutRetentionPolicy"],
      pulumi.interpolate`${logs}:log-stream:*`,
    ),
    {
      ...allow(["s3:GetBucketLocation", "s3:PutObject"], "arn:aws:s3:::gamelift-*"),
      Condition: { StringEquals: { "s3:ResourceAccount": id } },
    },
    allow(
      ["gamelift:GetComputeAuthToken"],
      pulumi.interpolate`arn:aws:gamelift:${region}:${id}:containerfleet/*`,
    ),
  ];
}

/**
 * Creates a container fleet, and an alias by which the queue and the routes refer to it, so that another fleet can take
 * its place. The first session starts an instance, which takes minutes. Half an hour without a session ends it.
 */
function containerFleet(name: string, args: ContainerHosting, parent: Parent): HostingFleet {
  const { image, port, protocol, mostInstances, gateway } = args;
  const group = gameLiftResource(
    `${name}-containers`,
    "ContainerGroupDefinition",
    {
      Name: stackName(longestName, name, "servers"),
      OperatingSystem: "AMAZON_LINUX_2023",
      ContainerGroupType: "GAME_SERVER",
      TotalMemoryLimitMebibytes: containerMebibytes,
      TotalVcpuLimit: containerVcpus,
      GameServerContainerDefinition: pulumi.output(image).apply((uri) => ({
        ContainerName: "game-server",
        ImageUri: uri,
        ServerSdkVersion: "5.2.0",
        PortConfiguration: { ContainerPortRanges: [{ FromPort: port, ToPort: port, Protocol: protocol }] },
      })),
    },
    parent,
  );
  const { role, grants } = grantedRole(
    name,
    {
      trust: trustWithoutSource("gamelift.amazonaws.com"),
      statements: ofFleet(accountOf(parent.parent)),
      names: { role: `${name}-fleet`, grants: `${name}-fleet` },
    },
    parent,
  );
  const ports = { FromPort: firstPort, ToPort: firstPort + containers - 1 };
  const fleet = gameLiftResource(
    `${name}-container-fleet`,
    "ContainerFleet",
    {
      FleetRoleArn: role.arn,
      // The ARN names the definition's version. With only the name, a fleet would keep the version that it was created
      // with.
      GameServerContainerGroupDefinitionName: group.output("ContainerGroupDefinitionArn"),
      InstanceType: instanceType,
      BillingType: "ON_DEMAND",
      GameServerContainerGroupsPerInstance: containers,
      InstanceConnectionPortRange: ports,
      InstanceInboundPermissions: [{ ...ports, IpRange: "0.0.0.0/0", Protocol: protocol }],
      Locations: pulumi.output(accountOf(parent.parent).region).apply((region) => [
        {
          Location: withGateway(name, region, gateway === "required"),
          // GameLift manages the minimum size itself, and refuses a value.
          LocationCapacity: {
            MaxSize: mostInstances,
            ManagedCapacityConfiguration: {
              ZeroCapacityStrategy: "SCALE_TO_AND_FROM_ZERO" as const,
              ScaleInAfterInactivityMinutes: idleMinutes,
            },
          },
        },
      ]),
      NewGameSessionProtectionPolicy: "FullProtection",
      GameSessionCreationLimitPolicy: creationLimit,
      // The gateway relays UDP only.
      PlayerGatewayMode: protocol === "TCP" ? "DISABLED" : gateway === "required" ? "REQUIRED" : "ENABLED",
    },
    { ...parent, dependsOn: [grants] },
  );
  const alias = new aws.gamelift.Alias(
    name,
    {
      name: stackName(longestName, name),
      // An update of an alias without one sends an empty description, which GameLift refuses.
      description: "The fleet that hosts the game's matches",
      routingStrategy: { type: "SIMPLE", fleetId: fleet.id },
    },
    parent,
  );
  return searching(
    { AliasId: alias.id },
    {
      destination: alias.arn,
      id: fleet.id,
      isOwn: true,
      location: pulumi.output(""),
      nodes: { fleet: fleet.resource, containers: group.resource, alias, role, policy: grants },
    },
  );
}
