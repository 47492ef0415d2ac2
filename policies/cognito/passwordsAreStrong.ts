import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses pools that accept short passwords. */
export const passwordsAreStrong = resourceRule(
  {
    name: "passwords-are-strong",
    description: "A password has at least twelve characters, or eight with all four kinds.",
    severity: "high",
    remediation: "Set minimumLength to 12: NIST SP 800-63B prefers length to kinds of characters.",
    controls: ["FSBP Cognito.3", "nag COG1"],
  },
  check<aws.cognito.UserPoolArgs>("aws:cognito/userPool:UserPool", ({ passwordPolicy }, report) => {
    const {
      minimumLength = 0,
      requireLowercase,
      requireUppercase,
      requireNumbers,
      requireSymbols,
    } = passwordPolicy ?? {};
    const kinds = requireLowercase && requireUppercase && requireNumbers && requireSymbols;
    if (minimumLength < (kinds ? 8 : 12))
      report(`It accepts passwords of ${minimumLength} characters.`, "passwordPolicy");
  }),
);
