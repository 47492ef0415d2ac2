import { startsOfNetwork } from "@game-backend/components/gameSessionService";
import {
  aliasArn,
  fleetArn,
  type Hosting,
  serverImage,
  serverPort,
  serverProcesses,
} from "@game-backend/components/gameSessionService/hosting";
import { locationName, pingAddress } from "@game-backend/components/gameSessionService/locations";
import { whole } from "@game-backend/components/lib/argument";
import { is } from "@game-backend/components/lib/configuration";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { checked } from "./checked";

/** Bounded, because each instance costs money. */
const instances = whole(1, 100);

export const sessionKeys = {
  sessions: {
    says: "Hosting of game sessions: none, anywhere (a GameLift Anywhere fleet, a queue and a matchmaker for each game mode; any machine can join as a host, and an empty fleet costs nothing), fleet (an existing fleet, see gameFleet) or container (a container fleet that scales to and from zero, see gameServerImage)",
    schema: z.enum(["none", "anywhere", "fleet", "container"]).default("none"),
  },
  gameFleet: {
    says: "ARN of an existing fleet or its alias, for sessions: fleet",
    schema: z.string().default(""),
  },
  gameLocations: {
    says: "The locations of an existing fleet, separated by spaces, such as us-east-1 eu-west-1, for sessions: fleet; clients measure their latency to them; empty: the Region in its ARN",
    schema: z.string().default(""),
  },
  gameServerPing: {
    says: "An address that answers a browser's GET from where the machines of an Anywhere fleet are, such as https://eu.servers.example.com/ping, for sessions: anywhere; clients measure their latency with it; empty: searches state none, and count as near",
    schema: is(z.string(), pingAddress).default(""),
  },
  gameServerImage: {
    says: "The game server's image in ECR, by its digest, for sessions: container",
    schema: z.string().default(""),
  },
  gameServerPort: {
    says: "Port on which the game server listens in its container, from 1 to 60000",
    schema: is(z.number(), serverPort).default(7_777),
  },
  gameServerProtocol: {
    says: "UDP, through GameLift's player gateway, or TCP",
    schema: z.enum(["UDP", "TCP"]).default("UDP"),
  },
  gameServerGateway: {
    says: "Whether a UDP game on containers needs GameLift's player gateway: available (in a Region without it, players get the servers' addresses) or required (such a Region is refused)",
    schema: z.enum(["available", "required"]).default("available"),
  },
  gameServerInstances: {
    says: "The maximum number of instances of the container fleet; each hosts ten matches",
    schema: is(z.number(), instances).default(2),
  },
  gameServerProcesses: {
    says: "The server processes that the machines of an Anywhere fleet, or of an existing fleet, run together: players' own sessions take at most half of them, and leave the rest to matches",
    schema: is(z.number(), serverProcesses).default(4),
  },
  startsPerNetwork: {
    says: "How many game sessions and searches all players of one network may start in an hour; its guests may start a quarter of that in addition; 0: no limit, for a tournament, say",
    schema: is(z.number(), startsOfNetwork).default(160),
  },
} satisfies Keys;

/** Returns where game sessions run; `undefined` for `none`. Throws a `pulumi.RunError` that says what to do. */
export function sessionsOf(values: Values<typeof sessionKeys>): Hosting | undefined {
  const { sessions: kind, gameFleet, gameServerPing: ping, gameServerProcesses: processes } = values;
  const locations = values.gameLocations.split(/\s+/).filter(Boolean);
  if (gameFleet && kind !== "fleet") throw refuse("gameFleet is for sessions: fleet");
  if (values.gameServerImage && kind !== "container")
    throw refuse("gameServerImage is for sessions: container");
  if (locations.length > 0 && kind !== "fleet") throw refuse("gameLocations is for sessions: fleet");
  if (ping && kind !== "anywhere") throw refuse("gameServerPing is for sessions: anywhere");
  if (kind === "none") return undefined;
  if (kind === "anywhere") return { kind, processes, ...(ping && { ping }) };
  if (kind === "container")
    return {
      kind,
      image: checked("gameServerImage", values.gameServerImage, serverImage),
      port: values.gameServerPort,
      protocol: values.gameServerProtocol,
      gateway: values.gameServerGateway,
      mostInstances: values.gameServerInstances,
    };
  return {
    ...existing(gameFleet),
    processes,
    ...(locations.length > 0 && {
      locations: locations.map((name) => checked("gameLocations", name, locationName)),
    }),
  };
}

/** Returns an existing fleet or alias. The ARN says which of the two it is. */
function existing(arn: string) {
  if (aliasArn.has(arn)) return { kind: "fleet", aliasArn: arn } as const;
  if (fleetArn.has(arn)) return { kind: "fleet", fleetArn: arn } as const;
  throw refuse(
    "gameFleet: the ARN of one alias or one fleet, such as arn:aws:gamelift:us-east-1::alias/alias-…",
  );
}

const refuse = (why: string) => new pulumi.RunError(why);
