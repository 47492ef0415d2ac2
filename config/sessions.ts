import * as pulumi from "@pulumi/pulumi";

import type { Hosting } from "../components/gameSessionService/hosting";

const aliasArn = /^arn:aws:gamelift:[a-z0-9-]+:(\d{12})?:alias\/alias-[\w-]+$/;
const fleetArn = /^arn:aws:gamelift:[a-z0-9-]+:\d{12}:(fleet\/fleet|containerfleet\/containerfleet)-[\w-]+$/;
const image = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[\w./-]+@sha256:[0-9a-f]{64}$/;

/** Returns where game sessions run; `undefined` for `none`. Throws `pulumi.RunError` with what to do. */
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
  if (!image.test(server))
    throw refuse(
      "gameServerImage: an image of ECR by its digest, such as 123456789012.dkr.ecr.us-east-1.amazonaws.com/game@sha256:…",
    );
  return {
    kind,
    image: server,
    port: whole(config, "gameServerPort", 60_000),
    protocol: config.require<"UDP" | "TCP">("gameServerProtocol", { allowedValues: ["UDP", "TCP"] }),
    mostInstances: whole(config, "gameServerInstances", 100),
  };
}

/** Exactly one: the ARN says which of the two it is. */
function existing(arn: string): Hosting {
  if (aliasArn.test(arn)) return { kind: "fleet", aliasArn: arn };
  if (fleetArn.test(arn)) return { kind: "fleet", fleetArn: arn };
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
