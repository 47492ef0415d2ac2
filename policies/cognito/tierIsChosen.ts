import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses pools that leave their price tier to a default. */
export const tierIsChosen = resourceRule(
  {
    name: "tier-is-chosen",
    description: "A user pool sets its tier.",
    severity: "medium",
    remediation: "Set userPoolTier: the default is ESSENTIALS, at 2.7 times the price of LITE.",
    controls: ["own: cost"],
  },
  check<aws.cognito.UserPoolArgs>("aws:cognito/userPool:UserPool", ({ userPoolTier }, report) => {
    if (!userPoolTier) report("The default tier is ESSENTIALS: $0.015 for each monthly user above 10,000.");
  }),
);
