import * as pulumi from "@pulumi/pulumi";

import { aliasArn, fleetArn, type Hosting, serverImage } from "../components/gameSessionService/hosting";

/** Returns where game sessions run; `undefined` for `none`. Throws a `pulumi.RunError` that says what to do. */
export function sessions(config: pulumi.Config): Hosting | undefined {
  const kind = config.require<"none" | Hosting["kind"]>("sessions", {
    allowedValues: ["none", "anywhere", "fleet", "container"],
  });
  const fleet = config.get("gameFleet") ?? "";
  const server = config.get("gameServerImage") ?? "";
  if (fleet && kind !== "fleet") throw refuse("gameFleet is for sessions: fleet");
  if (server && kind !== "container") throw refuse("gameServerImage is for sessions: container");
  if (kind === "fleet") return existing(fleet);
  if (kind !== "container") return kind === "none" ? undefined : { kind };
  if (!serverImage.has(server)) throw refuse(`gameServerImage: ${serverImage.says}`);
  return {
    kind,
    image: server,
    port: whole(config, "gameServerPort", 60_000),
    protocol: config.require<"UDP" | "TCP">("gameServerProtocol", { allowedValues: ["UDP", "TCP"] }),
    mostInstances: whole(config, "gameServerInstances", 100),
  };
}

/** Returns an existing fleet or alias. The ARN says which of the two it is. */
function existing(arn: string): Hosting {
  if (aliasArn.has(arn)) return { kind: "fleet", aliasArn: arn };
  if (fleetArn.has(arn)) return { kind: "fleet", fleetArn: arn };
  throw refuse(
    "gameFleet: the ARN of one alias or one fleet, such as arn:aws:gamelift:us-east-1::alias/alias-…",
  );
}

function whole(config: pulumi.Config, key: string, most: number): number {
  const value = config.requireNumber(key);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw refuse(`${key}: a whole number from 1 to ${most}`);
}

const refuse = (why: string) => new pulumi.RunError(why);
