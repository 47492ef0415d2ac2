import { type GameLocation, isAwsLocation, locationOf } from "@game-backend/framework/sessions/location";
import * as pulumi from "@pulumi/pulumi";
import { type Kind, matching } from "../lib/argument";

/** An address that answers a browser's GET from where the machines of an Anywhere fleet are. */
export const pingAddress = matching(
  /^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[\w./~-]*)?$|^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?(\/[\w./~-]*)?$/i,
  "an address such as https://eu.servers.example.com/ping",
);

export const locationName: Kind = {
  has: (name) => typeof name === "string" && isAwsLocation(name),
  says: "a Region or a Local Zone, such as eu-west-1 or us-west-2-lax-1",
};

/** The members of a fleet's hosting that say where it is. */
type Place =
  | { readonly kind: "anywhere"; readonly ping?: pulumi.Input<string> }
  | ({ readonly kind: "fleet"; readonly locations?: readonly pulumi.Input<string>[] } & Arn)
  | { readonly kind: "container" };

type Arn = { readonly aliasArn: pulumi.Input<string> } | { readonly fleetArn: pulumi.Input<string> };

/**
 * Returns the locations whose latency counts, with what clients ping. An Anywhere fleet belongs to the stack's Region, and
 * has one location, so players name it by the Region; its machines stand anywhere, so only the configuration knows an
 * address there. Relayed matches run in the stack's Region.
 */
export function locationsOf(
  hosting: Place | undefined,
  region: pulumi.Input<string>,
): pulumi.Output<GameLocation[]> {
  if (hosting?.kind === "anywhere") {
    return pulumi
      .all([region, hosting.ping])
      .apply(([name, ping]) => [{ name, ...(ping !== undefined && { https: ping }) }]);
  }
  const names = hosting?.kind === "fleet" ? (hosting.locations ?? [homeOf(hosting)]) : [region];
  return pulumi.output(names).apply((all) => all.map(locationOf));
}

/** Returns the Region in the ARN of a fleet or an alias. */
const homeOf = (hosting: Arn): pulumi.Output<string> =>
  pulumi
    .output("aliasArn" in hosting ? hosting.aliasArn : hosting.fleetArn)
    .apply((arn) => arn.split(":")[3] ?? "");
