import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses fleets that are open to the internet, or that end games when they scale in. */
export const fleetsAreProtected = resourceRule(
  {
    name: "fleets-are-protected",
    description:
      "A fleet opens game ports only, protects running games, and limits the sessions that one player can create.",
    severity: "high",
    remediation:
      "Name the ports, and set newGameSessionProtectionPolicy, resourceCreationLimitPolicy and a certificate.",
    controls: ["G inbound_port_range", "own: fleet and alias together"],
  },
  check<aws.gamelift.FleetArgs>("aws:gamelift/fleet:Fleet", (fleet, report) => {
    for (const { fromPort, toPort, ipRange } of fleet.ec2InboundPermissions ?? [])
      if (ipRange === "0.0.0.0/0" && (toPort - fromPort > 100 || (fromPort <= 22 && toPort >= 22)))
        report(`It opens ports ${fromPort} to ${toPort} to the internet.`);
    if (fleet.newGameSessionProtectionPolicy !== "FullProtection")
      report("Scaling in ends running games.", "newGameSessionProtectionPolicy");
    if (!fleet.resourceCreationLimitPolicy) report("One player may create any number of sessions.");
    if (fleet.certificateConfiguration?.certificateType !== "GENERATED")
      report("Its servers have no certificate.", "certificateConfiguration.certificateType");
  }),
  check<aws.gamelift.GameSessionQueueArgs>(
    "aws:gamelift/gameSessionQueue:GameSessionQueue",
    ({ destinations }, report) => {
      const kinds = new Set(
        (destinations ?? []).map((arn) => (/:alias\//.test(String(arn)) ? "alias" : "fleet")),
      );
      if (kinds.size > 1)
        report("It names both fleets and aliases: a fleet behind an alias would count twice.");
    },
  ),
);
