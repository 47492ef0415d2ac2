import { type FirewallArgs, limitOfRequests } from "@game-backend/components/firewall";
import type { Telemetry } from "@game-backend/components/lib/telemetry";
import type * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

/** The settings of each firewall; absent: there is no such firewall. */
export interface FirewallConfig {
  api?: FirewallArgs;
  pages?: FirewallArgs;
}

/** Reads the firewalls' settings. Throws `pulumi.RunError` for a limit that WAF would refuse. */
export function firewall(config: pulumi.Config, telemetry: Telemetry): FirewallConfig {
  const before = config.require<"none" | "api" | "everything">("firewall", {
    allowedValues: ["none", "api", "everything"],
  });
  const requestsPerAddress = checked(
    "firewallRequests",
    config.requireNumber("firewallRequests"),
    limitOfRequests,
  );
  const args = { requestsPerAddress, telemetry };
  return {
    api: before === "none" ? undefined : args,
    pages: before === "everything" ? args : undefined,
  };
}
