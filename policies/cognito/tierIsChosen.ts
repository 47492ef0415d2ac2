import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses pools that leave their price to a default. */
export const tierIsChosen = resourceRule(
  {
    name: "tier-is-chosen",
    description: "A user pool names its tier.",
    severity: "medium",
    remediation: "Set userPoolTier: left out, it is ESSENTIALS, at 2.7 times the price of LITE.",
    controls: ["own: cost"],
  },
  check<aws.cognito.UserPoolArgs>("aws:cognito/userPool:UserPool", ({ userPoolTier }, report) => {
    if (!userPoolTier) report("Left out, the tier is ESSENTIALS: $0.015 for each monthly user above 10,000.");
  }),
);
