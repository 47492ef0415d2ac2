import { type FirewallArgs, limitOfRequests } from "@game-backend/components/firewall";
import type { Telemetry } from "@game-backend/components/lib/telemetry";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as z from "zod";
import { is } from "./read";

export const firewallKeys = {
  firewall: {
    says: "What a firewall protects: none, api ($11 a month, and $0.60 for each million requests), or everything (the page and the avatars too, $9 more)",
    schema: z.enum(["none", "api", "everything"]).default("none"),
  },
  firewallRequests: {
    says: "Requests in five minutes beyond which the firewall blocks an IP address; players behind one router share an address, and a game server uses one address for all its players",
    schema: is(z.number(), limitOfRequests).default(3_000),
  },
} satisfies Keys;

/** The settings of each firewall; absent: there is no such firewall. */
export interface FirewallConfig {
  api?: FirewallArgs;
  pages?: FirewallArgs;
}

export function firewallOf(
  { firewall: before, firewallRequests: requestsPerAddress }: Values<typeof firewallKeys>,
  telemetry: Telemetry,
): FirewallConfig {
  const args = { requestsPerAddress, telemetry };
  return {
    api: before === "none" ? undefined : args,
    pages: before === "everything" ? args : undefined,
  };
}
