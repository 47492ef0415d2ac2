import { z } from "zod";

import { arn, type Host } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { DeployError } from "../../engine/graph";
import type { Definitions } from "../definitions";
import { uuidOf } from "./types";

const tags = z.record(z.string(), z.string()).optional();

const queue = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9-]{1,256}$/, "has letters, digits and -")
    .optional(),
  destinations: z.array(z.string()).default([]),
  timeoutInSeconds: z.int().min(10).max(600).default(600),
  playerLatencyPolicies: z
    .array(
      z.strictObject({
        maximumIndividualPlayerLatencyMilliseconds: z.int().min(0),
        policyDurationSeconds: z.int().min(0).optional(),
      }),
    )
    .default([]),
  notificationTarget: z.string().max(300).optional(),
  customEventData: z.string().max(256).optional(),
  region: z.string().optional(),
  tags,
});

const alias = z.strictObject({
  name: z.string().min(1).max(1024).optional(),
  description: z.string().max(1024).optional(),
  routingStrategy: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("SIMPLE"), fleetId: z.string() }),
    z.strictObject({ type: z.literal("TERMINAL"), message: z.string() }),
  ]),
  region: z.string().optional(),
  tags,
});

/** The types of the AWS provider. */
export const resources = (host: Host, definitions: Definitions): Readonly<Record<string, Provider>> => ({
  "aws:gamelift/gameSessionQueue:GameSessionQueue": provider(queue, (given, resource) => {
    const name = given.name ?? `${resource.name}-${uuidOf(resource).slice(0, 7)}`;
    const lost = given.destinations.find((each) => !definitions.destination(each));
    if (lost)
      throw new DeployError(`${resource.name}: the destination ${lost} is no fleet or alias of the program.`);
    const own = arn(host, "gamelift", `gamesessionqueue/${name}`);
    definitions.queues.set(name, {
      name,
      arn: own,
      destinations: given.destinations,
      timeout: given.timeoutInSeconds * 1000,
      latencyPolicies: given.playerLatencyPolicies.map((policy) => ({
        maximum: policy.maximumIndividualPlayerLatencyMilliseconds,
        duration:
          policy.policyDurationSeconds === undefined ? undefined : policy.policyDurationSeconds * 1000,
      })),
      notificationTarget: given.notificationTarget,
      customEventData: given.customEventData,
    });
    return { id: name, outputs: { ...given, name, arn: own } };
  }),
  "aws:gamelift/alias:Alias": provider(alias, (given, resource) => {
    const id = `alias-${uuidOf(resource)}`;
    const name = given.name ?? resource.name;
    const { routingStrategy: to } = given;
    if (to.type === "SIMPLE" && !definitions.fleets.has(to.fleetId))
      throw new DeployError(`${resource.name}: there is no fleet ${to.fleetId}.`);
    // An alias's ARN has no account id.
    const own = `arn:aws:gamelift:${host.region}::alias/${id}`;
    const routing = to.type === "SIMPLE" ? { fleetId: to.fleetId } : { message: to.message };
    definitions.aliases.set(id, { id, arn: own, name, routing });
    return { id, outputs: { ...given, name, arn: own } };
  }),
});
