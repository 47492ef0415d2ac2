import * as pulumi from "@pulumi/pulumi";

/** The firewalls' places, and the requests that one address may send. */
export interface FirewallConfig {
  api: boolean;
  pages: boolean;
  requestsPerAddress: number;
}

/** Throws `pulumi.RunError` for a limit that WAF does not take. */
export function firewall(config: pulumi.Config): FirewallConfig {
  const before = config.require<"none" | "api" | "everything">("firewall", {
    allowedValues: ["none", "api", "everything"],
  });
  const requestsPerAddress = config.requireNumber("firewallRequests");
  if (!Number.isInteger(requestsPerAddress) || requestsPerAddress < 10 || requestsPerAddress > 2_000_000_000)
    throw new pulumi.RunError("firewallRequests: a whole number from 10 to 2000000000");
  return { api: before !== "none", pages: before === "everything", requestsPerAddress };
}
