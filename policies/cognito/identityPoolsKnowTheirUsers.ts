import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses identity pools that give AWS credentials to anybody. */
export const identityPoolsKnowTheirUsers = resourceRule(
  {
    name: "identity-pools-know-their-users",
    description: "An identity pool gives AWS credentials to signed-in users only.",
    severity: "critical",
    remediation: "Set allowUnauthenticatedIdentities and allowClassicFlow to false.",
    controls: ["CKV_AWS_366", "FSBP Cognito.2", "nag COG7"],
  },
  check<aws.cognito.IdentityPoolArgs>(
    "aws:cognito/identityPool:IdentityPool",
    ({ allowUnauthenticatedIdentities, allowClassicFlow }, report) => {
      if (allowUnauthenticatedIdentities)
        report("Anybody gets AWS credentials.", "allowUnauthenticatedIdentities");
      if (allowClassicFlow)
        report("A user may choose the role and the duration of the credentials.", "allowClassicFlow");
    },
  ),
);
