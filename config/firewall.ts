import { type FirewallArgs, type LetThrough, limitOfRequests } from "@game-backend/components/firewall";
import type { Kind } from "@game-backend/components/lib/argument";
import { is } from "@game-backend/components/lib/configuration";
import type { Telemetry } from "@game-backend/components/lib/telemetry";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

const rangeAndEnd: Kind = {
  says: "a range and an end such as 203.0.113.7/32 2026-01-31T12:00:00.000Z",
  has: (value) => {
    const [range = "", until, ...more] = String(value).split(" ");
    return (
      z.cidrv4().safeParse(range).success &&
      !range.endsWith("/0") &&
      z.iso.datetime().safeParse(until).success &&
      !more.length
    );
  },
};

export const firewallKeys = {
  firewall: {
    says: "What a firewall protects: none, api ($11 a month, and $0.60 for each million requests), or everything (the page and the avatars too, $9 more)",
    schema: z.enum(["none", "api", "everything"]).default("none"),
  },
  firewallRequests: {
    says: "Requests in five minutes beyond which the firewall blocks an IP address; players behind one router share an address, and a game server uses one address for all its players",
    schema: is(z.number(), limitOfRequests).default(3_000),
  },
  firewallLets: {
    says: "An IPv4 range that firewallRequests leaves out, and until when, an hour at most: 203.0.113.7/32 2026-01-31T12:00:00.000Z; npm run load sets it for its run, an update after its end takes it out, and its alarm costs $0.10 a month while it is there; empty for nobody",
    schema: is(z.string(), rangeAndEnd).default(""),
  },
} satisfies Keys;

/** Milliseconds: the longest for which an address is let through. */
const longest = 3_600_000;

/** Returns who is let through at the time of this update. Throws `pulumi.RunError` for more than an hour. */
function letThroughAt(now: number, entry: string): LetThrough | undefined {
  const [address = "", until = ""] = entry.split(" ");
  const rest = Date.parse(until) - now;
  if (rest > longest)
    throw new pulumi.RunError(`firewallLets: ${until} is more than an hour away: choose an earlier end`);
  return rest > 0 ? { address, until } : undefined;
}

/** The settings of each firewall; absent: there is no such firewall. */
export interface FirewallConfig {
  api?: FirewallArgs;
  pages?: FirewallArgs;
}

export function firewallOf(
  { firewall: before, firewallRequests: requestsPerAddress, firewallLets }: Values<typeof firewallKeys>,
  telemetry: Telemetry,
  now = Date.now(),
): FirewallConfig {
  const args = { requestsPerAddress, telemetry };
  const letThrough = letThroughAt(now, firewallLets);
  return {
    api: before === "none" ? undefined : { ...args, ...(letThrough && { letThrough }) },
    pages: before === "everything" ? args : undefined,
  };
}
