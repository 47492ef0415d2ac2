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
import * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

/** Bounded, because each instance costs money. */
const instances = whole(1, 100);

/** Returns where game sessions run; `undefined` for `none`. Throws a `pulumi.RunError` that says what to do. */
export function sessions(config: pulumi.Config): Hosting | undefined {
  const kind = config.require<"none" | Hosting["kind"]>("sessions", {
    allowedValues: ["none", "anywhere", "fleet", "container"],
  });
  const fleet = config.get("gameFleet") ?? "";
  const server = config.get("gameServerImage") ?? "";
  if (fleet && kind !== "fleet") throw refuse("gameFleet is for sessions: fleet");
  if (server && kind !== "container") throw refuse("gameServerImage is for sessions: container");
  const processes = checked(
    "gameServerProcesses",
    config.requireNumber("gameServerProcesses"),
    serverProcesses,
  );
  const locations = (config.get("gameLocations") ?? "").split(/\s+/).filter(Boolean);
  if (locations.length > 0 && kind !== "fleet") throw refuse("gameLocations is for sessions: fleet");
  const ping = config.get("gameServerPing") ?? "";
  if (ping && kind !== "anywhere") throw refuse("gameServerPing is for sessions: anywhere");
  if (kind === "fleet")
    return {
      ...existing(fleet),
      processes,
      ...(locations.length > 0 && {
        locations: locations.map((name) => checked("gameLocations", name, locationName)),
      }),
    };
  if (kind === "none") return undefined;
  if (kind === "anywhere")
    return { kind, processes, ...(ping && { ping: checked("gameServerPing", ping, pingAddress) }) };
  return {
    kind,
    image: checked("gameServerImage", server, serverImage),
    port: checked("gameServerPort", config.requireNumber("gameServerPort"), serverPort),
    protocol: config.require<"UDP" | "TCP">("gameServerProtocol", { allowedValues: ["UDP", "TCP"] }),
    gateway: config.require<"available" | "required">("gameServerGateway", {
      allowedValues: ["available", "required"],
    }),
    mostInstances: checked("gameServerInstances", config.requireNumber("gameServerInstances"), instances),
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
